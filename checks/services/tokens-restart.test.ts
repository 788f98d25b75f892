import { randomBytes, randomUUID } from 'node:crypto';
import { DropPay, DropPayError } from '@droppay/client';
import { expect, onTestFinished, test, vi } from 'vitest';
import { startPostgres } from './postgres.ts';
import { startRedis } from './redis.ts';
import { startRestartable } from './restartable.ts';
import { startTokenServer } from './token-server.ts';
import { type TokenStoreName, tokenStores } from './token-stores.ts';

const patient = { timeout: 30_000, interval: 100 };
const cases = [
  ['ioredis', startRedis],
  ['redis', startRedis],
  ['pg', startPostgres],
] as const;

/** Two clients, each with its own connection to one store that can be restarted. */
async function shared(name: TokenStoreName, startStore: typeof startRedis) {
  const storeServer = await startRestartable(startStore);
  onTestFinished(storeServer.close);
  const api = await startTokenServer();
  onTestFinished(api.stop);
  const connection = {
    applicationKey: randomUUID(),
    applicationSecret: randomUUID(),
    connectionCode: randomUUID(),
    baseUrl: api.url,
    timeout: 3000,
  };
  const ports = { redis: storeServer.port, postgres: storeServer.port };
  const options = { encryptionKey: randomBytes(32).toString('hex') };
  const open = async (): Promise<DropPay> => {
    const { store, close } = await tokenStores[name](ports, options);
    onTestFinished(() => void close());
    return new DropPay({ ...connection, tokenStore: store });
  };
  /** Brings the store back, with its table but without any of its rows. */
  const restart = async (): Promise<void> => {
    await storeServer.start();
    if (name === 'pg') await (await tokenStores.pg(ports, options)).close();
  };
  return { clients: [await open(), await open()] as const, api, stop: storeServer.stop, restart };
}

test.each(cases)('%s: clients outlive a restart of their store', async (name, startStore) => {
  const { clients, api, stop, restart } = await shared(name, startStore);
  const [one, other] = clients;
  await Promise.all([one.brands.list(), other.brands.list()]);
  expect(api.tokenCalls()).toBe(1);

  await stop();
  await Promise.all([one.brands.list(), other.brands.list()]);
  api.revoke();
  for (const client of clients) {
    const error = await client.brands.list().then(
      () => undefined,
      (thrown: unknown) => thrown,
    );
    expect(error).toBeInstanceOf(DropPayError);
    expect(error).toMatchObject({ outcome: 'not_sent' });
  }
  expect(api.tokenCalls()).toBe(1);

  await restart();
  await vi.waitFor(() => one.brands.list(), patient);
  await vi.waitFor(() => other.brands.list(), patient);
  expect(api.tokenCalls()).toBe(2);
});

test.each(cases)('%s: a restart amid a token call costs at most one more', async (name, startStore) => {
  const { clients, api, stop, restart } = await shared(name, startStore);
  api.respond({ after: 1000 });
  const reads = clients.map((client) => client.brands.list().catch(() => {}));
  await vi.waitFor(() => expect(api.tokenCalls()).toBe(1), patient);
  await stop();
  await restart();
  await Promise.all(reads);
  api.respond({});
  for (const client of clients) await vi.waitFor(() => client.brands.list(), patient);
  for (const client of clients) await client.brands.list();
  expect(api.tokenCalls()).toBeLessThanOrEqual(2);
});
