import { postgresStore } from '@droppay/webhooks/postgres';
import { Pool } from 'pg';
import { afterAll, beforeAll, expect, inject, test, vi } from 'vitest';

const patient = { timeout: 20_000 };
const key = (digit: string): string => digit.repeat(64);
let pool: Pool;
beforeAll(() => {
  const { postgres: port } = inject('ports');
  pool = new Pool({ host: '127.0.0.1', port, user: 'postgres', database: 'postgres' });
});
afterAll(() => pool.end());

test('creates its table once, however often it is asked', async () => {
  const store = postgresStore(pool, { table: 'public.twice' });
  await store.createTable();
  await store.createTable();
  expect(await store.add(key('a'), 'claim x', 1000)).toBeUndefined();
});

test('creates its table once when several processes ask at once', async () => {
  for (let round = 1; round <= 20; round += 1) {
    const store = postgresStore(pool, { table: `at_once_${round}` });
    await Promise.all(Array.from({ length: 10 }, () => store.createTable()));
  }
});

test('may be given its table by a migration', async () => {
  const store = postgresStore(pool, { table: 'migrated' });
  await pool.query(store.sql);
  expect(await store.add(key('a'), 'claim x', 1000)).toBeUndefined();
});

test('fails without its table', async () => {
  await expect(postgresStore(pool, { table: 'missing' }).add(key('a'), 'claim x', 1000)).rejects.toThrow(
    'relation "missing" does not exist',
  );
});

test('prunes what has expired, and nothing else', async () => {
  const store = postgresStore(pool, { table: 'pruned' });
  await store.createTable();
  await store.add(key('a'), 'claim x', 60_000);
  await store.add(key('b'), 'claim x', 1);
  await vi.waitFor(async () => expect(await store.prune()).toBe(1), patient);
  expect(await store.prune()).toBe(0);
  expect(await store.add(key('a'), 'claim y', 1000)).toBe('claim x');
});

test.each(['', 'a b', 'a;b', 'a"b', '1a', 'a.b.c', 'a.'])('does not take %j for a table', (table) => {
  expect(() => postgresStore(pool, { table })).toThrow('table is not a name');
});
