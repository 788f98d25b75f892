import { fastify, type FastifyInstance } from 'fastify';
import { describe, expect, onTestFinished, test } from 'vitest';
import { type FastifyScope, fastifyWebhooks } from '../../src/fastify.ts';
import { nodeDelivery, webhookRequest } from '../../src/testing.ts';
import { authorization, quiet } from '../fixtures.ts';
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

  test('receives at a prefix that is the whole path', async () => {
    const { webhooks } = quiet();
    const ids: string[] = [];
    webhooks.on('pull', ({ id }) => void ids.push(id));
    const app = create();
    await app.register(fastifyWebhooks(webhooks), { prefix: '/hooks/pull' });
    const origin = await app.listen();
    for (const path of ['/hooks/pull', '/hooks/pull/', '/hooks/pull/v1']) {
      const delivery = webhookRequest(webhooks.url(origin, 'pull'), { body: '{"id":"PULT1"}' });
      expect((await fetch(new Request(`${origin}${path}`, delivery))).status).toBe(200);
    }
    expect(ids).toEqual(['PULT1', 'PULT1', 'PULT1']);
  });

  test.each(['json', '', ';', '"x"', 'application/json, text/plain', 'text/plain', undefined])(
    'receives what says that its type is %j, and tells it as everywhere',
    async (type) => {
      const { webhooks } = quiet();
      let flaws: unknown;
      webhooks.on('pull', ({ hints }) => void ({ flaws } = hints[0]!));
      const app = create();
      await app.register(fastifyWebhooks(webhooks), { prefix: '/hooks' });
      const { statusCode } = await app.inject({
        method: 'POST',
        url: '/hooks/pull',
        headers: { authorization, ...(type !== undefined && { 'content-type': type }) },
        payload: '{"id":"PULT1"}',
      });
      expect(statusCode).toBe(200);
      expect(flaws).toEqual(type ? [{ path: '', problem: 'must come as application/json' }] : []);
    },
  );

  test('takes the response from Fastify before it writes one', async () => {
    const order: string[] = [];
    type Handler = Parameters<FastifyScope['all']>[1];
    let handler: Handler | undefined;
    const scope: FastifyScope = {
      removeAllContentTypeParsers: () => {},
      addContentTypeParser: () => {},
      addHook: () => {},
      all: (_, received) => void (handler = received),
    };
    const node = async (): Promise<void> => void order.push('write');
    fastifyWebhooks({ node })(scope, {}, () => void order.push('ready'));
    const { request, response } = nodeDelivery('http://localhost/hooks/push');
    await handler!({ raw: request }, { raw: response, hijack: () => void order.push('hijack') });
    expect(order).toEqual(['ready', 'hijack', 'write']);
  });

  test('parses bodies of all other routes as before', async () => {
    const app = create();
    await app.register(fastifyWebhooks(quiet().webhooks), { prefix: '/hooks' });
    app.post('/orders', ({ body }) => body);
    const response = await app.inject({ method: 'POST', url: '/orders', payload: { seats: 2 } });
    expect(response.json()).toEqual({ seats: 2 });
  });
});
