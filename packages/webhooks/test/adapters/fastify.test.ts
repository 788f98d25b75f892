import { fastify, type FastifyInstance } from 'fastify';
import { describe, expect, onTestFinished, test } from 'vitest';
import { fastifyWebhooks } from '../../src/fastify.ts';
import { quiet } from '../fixtures.ts';
import { explainsParsedBodies, receives } from './suite.ts';

function create(): FastifyInstance {
  const app = fastify();
  onTestFinished(() => app.close());
  return app;
}

describe('Fastify', () => {
  receives(async (webhooks) => {
    const app = create();
    await app.register(fastifyWebhooks(webhooks), { prefix: '/hooks' });
    return app.listen();
  });

  explainsParsedBodies(async (webhooks) => {
    const app = create();
    app.all('/hooks/*', (request, reply) => {
      reply.hijack();
      return webhooks.node(request.raw, reply.raw);
    });
    return app.listen();
  }, 'Fastify: register fastifyWebhooks');

  test('parses bodies of all other routes as before', async () => {
    const app = create();
    await app.register(fastifyWebhooks(quiet().webhooks), { prefix: '/hooks' });
    app.post('/orders', ({ body }) => body);
    const response = await app.inject({ method: 'POST', url: '/orders', payload: { seats: 2 } });
    expect(response.json()).toEqual({ seats: 2 });
  });
});
