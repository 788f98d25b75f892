import middie from '@fastify/middie';
import { fastify } from 'fastify';
import { webhooks } from './webhooks.ts';

// Without the plugin: in a route, behind the parsers that Fastify has, and as middleware.
const app = fastify();
app.all('/route/*', (request, reply) => {
  reply.hijack();
  return webhooks.node(request, reply.raw);
});

await app.register(async (scope) => {
  scope.addContentTypeParser('*', { parseAs: 'buffer' }, (_, body, done) => done(null, body));
  scope.all('/buffers/*', (request, reply) => {
    reply.hijack();
    return webhooks.node(request, reply.raw);
  });
});

await app.register(middie);
app.use('/middie', webhooks.node);
for (const resource of ['authorization', 'connection', 'push', 'pull', 'novelty'])
  app.use(`/mounted/${resource}`, webhooks.node);

await app.listen({ port: Number(process.env['PORT']) });
