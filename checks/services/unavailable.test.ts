import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createWebhooks, type WebhookError } from '@droppay/webhooks';
import { webhookRequest } from '@droppay/webhooks/testing';
import { expect, onTestFinished, test } from 'vitest';
import { startPostgres } from './postgres.ts';
import { startRedis } from './redis.ts';
import { sharedStores } from './stores.ts';

const credentials = { username: 'boxoffice', password: 'not-a-real-password' };

test.each([
  ['ioredis', startRedis],
  ['redis', startRedis],
  ['pg', startPostgres],
] as const)('%s: 503 while its server is gone, without running the handler', async (name, startServer) => {
  const folder = await mkdtemp(join(tmpdir(), 'droppay-services-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const server = await startServer(folder);
  const { store, close } = await sharedStores[name]({ redis: server.port, postgres: server.port });
  let runs = 0;
  const errors: WebhookError[] = [];
  const webhooks = createWebhooks({ credentials, store, timeout: 5000 });
  webhooks.on('push', () => void (runs += 1));
  webhooks.onError((error) => void errors.push(error));
  const url = webhooks.url('https://boxoffice.example/hooks', 'push');

  expect((await webhooks.fetch(webhookRequest(url, { etype: 'BEFORE' }))).status).toBe(200);
  await server.stop();
  expect((await webhooks.fetch(webhookRequest(url, { etype: 'AFTER' }))).status).toBe(503);
  expect(runs).toBe(1);
  expect(errors).toMatchObject([{ status: 503, resource: 'push', id: 'SEM1234568UN8' }]);
  await close();
});
