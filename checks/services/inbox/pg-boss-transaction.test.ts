import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Pool } from 'pg';
import { beforeAll, expect, inject, onTestFinished, test } from 'vitest';
import { startKillable } from '../fleet/killable-server.ts';
import { initPostgres, runPostgres } from '../postgres.ts';
import { newService, openService } from './pg-boss.ts';

const patient = { timeout: 20_000, interval: 20 };
const id = 'PULT0000000001';

const openPool = (port: number): Pool => {
  const pool = new Pool({ host: '127.0.0.1', port, user: 'postgres', database: 'postgres' });
  pool.on('error', () => {});
  return pool;
};
const createTickets = 'CREATE TABLE IF NOT EXISTS tickets (service text, pull text)';
const countTickets = async (pool: Pool, service: string): Promise<number> =>
  (await pool.query('SELECT FROM tickets WHERE service = $1', [service])).rowCount!;

let pool: Pool;
beforeAll(async () => {
  pool = openPool(inject('ports').postgres);
  await pool.query(createTickets);
  return () => pool.end();
});

test('the done mark is committed with what the handler wrote', async () => {
  const service = newService();
  const { webhooks, deliver } = await openService(service);
  const before: unknown[] = [];
  webhooks.on('pull', async (event) => {
    const client = await pool.connect();
    try {
      await client.query('BEGIN');
      await client.query('INSERT INTO tickets VALUES ($1, $2)', [service, event.id]);
      await event.doneIn(client);
      before.push((await webhooks.inbox.list({}))[0]?.state);
      await client.query('COMMIT');
    } finally {
      client.release();
    }
  });
  await webhooks.start();
  await deliver(id);
  await expect.poll(async () => (await webhooks.inbox.list({}))[0]?.state, patient).toBe('settled');
  // Nobody saw it before it was committed.
  expect(before).toEqual(['running']);
  expect(await countTickets(pool, service)).toBe(1);
});

test('the done mark is rolled back with what the handler wrote', async () => {
  const service = newService();
  const { webhooks, deliver } = await openService(service, { retry: { first: 50 } });
  let runs = 0;
  webhooks.on('pull', async (event) => {
    runs += 1;
    const client = await pool.connect();
    try {
      await client.query('BEGIN');
      await client.query('INSERT INTO tickets VALUES ($1, $2)', [service, event.id]);
      await event.doneIn(client);
      if (runs === 1) throw new Error('The printer is on fire.');
      await client.query('COMMIT');
    } catch (error) {
      await client.query('ROLLBACK');
      throw error;
    } finally {
      client.release();
    }
  });
  await webhooks.start();
  await deliver(id);
  await expect.poll(async () => (await webhooks.inbox.list({}))[0]?.state, patient).toBe('settled');
  expect(runs).toBe(2);
  expect(await countTickets(pool, service)).toBe(1);
});

test('a run that has lost its lease cannot commit', async () => {
  const service = newService();
  const { webhooks, inbox, deliver } = await openService(service);
  const refusals: unknown[] = [];
  let runs = 0;
  webhooks.on('pull', async (event) => {
    runs += 1;
    if (runs > 1) return;
    // As if it had slept through its lease, and another process had begun.
    await inbox.store.erase(event.key);
    await deliver(id);
    const client = await pool.connect();
    try {
      await client.query('BEGIN');
      await client.query('INSERT INTO tickets VALUES ($1, $2)', [service, event.id]);
      await event.doneIn(client).catch((error: unknown) => {
        refusals.push(error);
        throw error;
      });
      await client.query('COMMIT');
    } catch {
      await client.query('ROLLBACK');
    } finally {
      client.release();
    }
  });
  await webhooks.start();
  await deliver(id);
  await expect.poll(() => runs, patient).toBe(2);
  expect(String(refusals[0])).toContain('has lost its lease, so this transaction must not be committed');
  expect(await countTickets(pool, service)).toBe(0);
});

test.each([
  ['nothing', () => undefined],
  ['a pool, which has no transaction', () => pool],
  ['what is no client', () => ({ execute: () => {} })],
])('doneIn refuses %s', async (_, transaction) => {
  const { webhooks, deliver } = await openService(newService());
  const refusals: unknown[] = [];
  webhooks.on('pull', async (event) => {
    await event.doneIn(transaction()).catch((error: unknown) => refusals.push(error));
  });
  await webhooks.start();
  await deliver(id);
  await expect.poll(() => refusals.length, patient).toBeGreaterThan(0);
  expect(String(refusals[0])).toContain('doneIn takes a client of pg that is amid a transaction');
});

test('doneIn refuses a client that has begun no transaction, and marks nothing', async () => {
  const { webhooks, deliver } = await openService(newService(), { retry: { attempts: 1 } });
  const refusals: unknown[] = [];
  webhooks.on('pull', async (event) => {
    const client = await pool.connect();
    try {
      await event.doneIn(client);
    } catch (error) {
      refusals.push(error);
      throw error;
    } finally {
      client.release();
    }
  });
  await webhooks.start();
  await deliver(id);
  await expect.poll(async () => (await webhooks.inbox.list({}))[0]?.state, patient).toBe('dead');
  expect(String(refusals[0])).toContain('not amid a transaction: BEGIN comes first');
});

test("doneIn takes a transaction of pg-boss's", async () => {
  const { webhooks, deliver, boss } = await openService(newService());
  webhooks.on('pull', async (event) => {
    const transaction = await boss.getDb().beginTransaction!();
    await event.doneIn(transaction.db);
    await transaction.commit();
  });
  await webhooks.start();
  await deliver(id);
  await expect.poll(async () => (await webhooks.inbox.list({}))[0]?.state, patient).toBe('settled');
});

test('a server that restarts during a handler leaves one mark of one run, and no ticket twice', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'droppay-services-'));
  await initPostgres(folder);
  const server = await startKillable((port) => runPostgres(folder, [], port));
  const own = openPool(server.port);
  onTestFinished(async () => {
    await own.end();
    await server.stop();
    await rm(folder, { recursive: true });
  });
  await own.query(createTickets);
  const service = newService();
  const { webhooks, deliver, events } = await openService(service, {
    port: server.port,
    lease: 5000,
    retry: { first: 100, longest: 500 },
  });
  const ids = Array.from({ length: 10 }, (_, index) => `PULT${index}`);
  let waiting = 0;
  let restarted = (): void => {};
  const restart = new Promise<void>((resolve) => {
    restarted = resolve;
  });
  webhooks.on('pull', async (event) => {
    waiting += 1;
    await restart;
    // The half does it by a transaction; the others have nothing to write, and return.
    if (Number(event.id.slice(4)) % 2 === 0) return;
    const client = await own.connect();
    try {
      await client.query('BEGIN');
      await client.query('INSERT INTO tickets VALUES ($1, $2)', [service, event.id]);
      await event.doneIn(client);
      await client.query('COMMIT');
    } finally {
      client.release();
    }
  });
  await webhooks.start();
  for (const each of ids) expect(await deliver(each)).toBe(200);
  await expect.poll(() => waiting, patient).toBe(10);
  await server.kill();
  await server.start();
  restarted();
  const handled = (): string[] => events.flatMap((event) => (event.type === 'handled' ? [event.id] : []));
  await expect.poll(() => handled().toSorted(), patient).toEqual(ids);
  expect(await webhooks.inbox.list({ state: 'settled' })).toHaveLength(10);
  expect(events.filter(({ type }) => type === 'lost')).toEqual([]);
  expect(waiting).toBe(10);
  expect(await countTickets(own, service)).toBe(5);
});
