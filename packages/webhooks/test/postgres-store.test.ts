import { describe, expect, test } from 'vitest';
import { type PostgresPool, postgresStore } from '../src/postgres-store.ts';

interface Query {
  text: string;
  values: unknown[] | undefined;
}

/** A pool that says what it is told to, one after the other; a real one is asked in checks/services. */
function pool(
  ...results: { rows?: unknown[]; rowCount: number | null }[]
): PostgresPool & { queries: Query[] } {
  const queries: Query[] = [];
  return {
    queries,
    query: async (text, values) => {
      queries.push({ text, values });
      const result = results[queries.length - 1];
      if (result === undefined) throw new Error(`One query too many: ${text}`);
      return { rows: [], ...result };
    },
  };
}

describe('postgresStore', () => {
  test('puts a value in one statement', async () => {
    const fresh = pool({ rowCount: 1 });
    expect(await postgresStore(fresh).add('k', 'claim a', 1000)).toBeUndefined();
    expect(fresh.queries).toEqual([
      { text: expect.stringContaining('INSERT INTO droppay_webhooks '), values: ['k', 'claim a', 1000] },
    ]);
  });

  test('tells what is there', async () => {
    const taken = pool({ rowCount: 0 }, { rows: [{ value: 'claim a' }], rowCount: 1 });
    expect(await postgresStore(taken, { table: 'shop.deliveries' }).add('k', 'claim b', 1000)).toBe(
      'claim a',
    );
    expect(taken.queries[1]).toEqual({
      text: expect.stringMatching(/^SELECT value FROM shop\.deliveries WHERE key = \$1 AND /),
      values: ['k'],
    });
  });

  test('puts a value when the one before expires while it is read', async () => {
    const expiring = pool({ rowCount: 0 }, { rowCount: 0 }, { rowCount: 1 });
    expect(await postgresStore(expiring).add('k', 'claim b', 1000)).toBeUndefined();
    expect(expiring.queries.map(({ text }) => text.slice(0, 6))).toEqual(['INSERT', 'SELECT', 'INSERT']);
  });

  test.each([
    [1, true],
    [0, false],
  ])('a replacement of %i rows is %s', async (rowCount, replaced) => {
    const one = pool({ rowCount });
    expect(await postgresStore(one).replace('k', 'claim a', 'done', 60_000)).toBe(replaced);
    expect(one.queries[0]!.values).toEqual(['k', 'claim a', 'done', 60_000]);
  });

  test('tells how many rows it has pruned, and 0 when the pool does not say', async () => {
    expect(await postgresStore(pool({ rowCount: 7 })).prune()).toBe(7);
    expect(await postgresStore(pool({ rowCount: null })).prune()).toBe(0);
  });

  test('creates its table under a lock, for IF NOT EXISTS alone fails between two', async () => {
    const empty = pool({ rowCount: null });
    const store = postgresStore(empty, { table: 'public.twice' });
    await store.createTable();
    expect(empty.queries[0]!.text).toBe(`SELECT pg_advisory_xact_lock(1685221232); ${store.sql}`);
    expect(store.sql).toMatch(/^CREATE TABLE IF NOT EXISTS public\.twice \(/);
  });

  test('has created the table when createTable resolves, and fails as the pool does', async () => {
    const down: PostgresPool = { query: () => Promise.reject(new Error('permission denied')) };
    await expect(postgresStore(down).createTable()).rejects.toThrow('permission denied');
  });

  test.each(['deliveries', '_d', 'd', 'Shop.Deliveries_2', 'a.b'])('takes %s for a table', (table) => {
    expect(postgresStore(pool(), { table }).sql).toContain(`TABLE IF NOT EXISTS ${table} (`);
  });

  test.each(['', 'a b', 'a;b', '1a', 'a.b.c', 'a.', '.a', 'a.1', 'a ', ' a'])(
    'does not take %j for a table',
    (table) => {
      expect(() => postgresStore(pool(), { table })).toThrow('table is not a name');
    },
  );
});
