import { postgresAttempts } from '@droppay/client/postgres';
import { afterAll, describe, expect, inject, test, vi } from 'vitest';
import { storeContract } from '../../packages/client/test/attempts/store-contract.ts';
import { expectNoLoss } from '../chaos/kills/expect-no-loss.ts';
import { createPools } from './pools.ts';

const isLong = Number(process.env['CHAOS_RUNS'] ?? 0) >= 3000;
const seed = Number(process.env['CHAOS_SEED'] ?? 20_160_716);
const { open, end } = createPools(2);
afterAll(end);
const later = (): number => Date.now() + 60_000;

describe('attempts in PostgreSQL', () => {
  storeContract(async () => {
    const attempts = postgresAttempts(open(), { table: 'public.contract', scope: 'a' });
    await attempts.createTable();
    return attempts;
  });

  test('are kept apart by their scope', async () => {
    const pool = open();
    const [one, other] = ['1', '1/charge'].map((scope) => postgresAttempts(pool, { table: 'scopes', scope }));
    await one!.createTable();
    await one!.replace('charge/CHT1', undefined, 'one', later());
    await other!.replace('charge/CHT1', undefined, 'other', later());
    expect([await one!.list('charge/'), await other!.list('charge/')]).toEqual([['one'], ['other']]);
  });

  test('are deleted once they have ended: when it is told to, and by itself', async () => {
    const pool = open();
    const attempts = postgresAttempts(pool, { table: 'pruned_attempts' });
    await attempts.createTable();
    const rows = async (): Promise<number | null> =>
      (await pool.query('SELECT key FROM pruned_attempts')).rowCount;
    await pool.query("INSERT INTO pruned_attempts VALUES ('old', 'text', now() - interval '1 second')");
    await attempts.replace('charge/1', undefined, 'one', later());
    await vi.waitFor(async () => expect(await rows()).toBe(1), { timeout: 20_000 });
    await attempts.replace('charge/2', undefined, 'two', Date.now() - 1);
    expect(await attempts.prune()).toBe(1);
    expect(await rows()).toBe(1);
  });

  test('can be given their table by a migration, and fail without it', async () => {
    const pool = open();
    const attempts = postgresAttempts(pool, { table: 'migrated_attempts' });
    await expect(attempts.read('charge/CHT1')).rejects.toThrow('does not exist');
    await pool.query(attempts.sql);
    expect(await attempts.read('charge/CHT1')).toBeUndefined();
    expect(() => postgresAttempts(pool, { table: 'a b' })).toThrow('table is not a name');
  });
});

test(
  'processes that are killed at random charge nobody twice, and lose no charge, with attempts in PostgreSQL',
  {
    timeout: 3_600_000,
  },
  async () => {
    const { postgres } = inject('ports');
    await expectNoLoss(
      { postgres },
      isLong ? { purchases: 1000, processes: 8, seed } : { purchases: 100, processes: 4, seed },
    );
  },
);
