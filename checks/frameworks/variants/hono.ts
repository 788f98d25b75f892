import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { secureHeaders } from 'hono/secure-headers';
import { webhooks } from './webhooks.ts';

const resources = ['authorization', 'connection', 'push', 'pull', 'novelty'];
const app = new Hono();
app.use(secureHeaders());

// Hono's mount makes a request anew, without what it is mounted at.
app.mount('/mount', webhooks.fetch);
for (const resource of resources) {
  app.mount(`/mounted/${resource}`, webhooks.fetch, { replaceRequest: false });
}

app.use('/limited/*', bodyLimit({ maxSize: 100_000 }));
app.all('/limited/*', ({ req }) => webhooks.fetch(req.raw));

const hooks = new Hono();
hooks.post('/:resource', ({ req }) => webhooks.fetch(req.raw));
app.route('/nested', hooks);

// A middleware that reads the body: Hono keeps what it has read.
app.use('/read/*', async ({ req }, next) => {
  await req.text();
  await next();
});
app.post('/read/*', async ({ req }) => webhooks.fetch(new Request(req.raw, { body: await req.text() })));

serve({ fetch: app.fetch, port: Number(process.env['PORT']) });
