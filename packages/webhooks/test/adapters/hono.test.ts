import { getRequestListener } from '@hono/node-server';
import { Hono } from 'hono';
import { describe } from 'vitest';
import { serve } from '../server.ts';
import { explainsParsedBodies, receives } from './suite.ts';

async function listen(app: Hono): Promise<string> {
  const listener = getRequestListener(app.fetch, { overrideGlobalObjects: false });
  return (await serve((incoming, outgoing) => void listener(incoming, outgoing))).url;
}

describe('Hono', () => {
  receives((webhooks) => {
    const app = new Hono();
    app.all('/hooks/*', ({ req }) => webhooks.fetch(req.raw));
    return listen(app);
  });

  explainsParsedBodies((webhooks) => {
    const app = new Hono();
    app.use(async ({ req }, next) => {
      await req.json();
      await next();
    });
    app.all('/hooks/*', ({ req }) => webhooks.fetch(req.raw));
    return listen(app);
  }, 'Hono and others: no middleware may read the body');
});
