import { join } from 'node:path';
import { postgresPayments } from '@droppay/client/postgres';
import type { PoolClient } from 'pg';
import { afterEach, describe, expect, inject, test } from 'vitest';
import { expectNoneLost } from '../../packages/client/test/payments/fleet.ts';
import { lookForAll, MANY } from '../../packages/client/test/payments/plans.ts';
import { storePromises } from '../../packages/client/test/payments/store-contract.ts';
import {
  type TransactionPromise,
  transactionPromises,
} from '../../packages/client/test/payments/transaction-contract.ts';
import { createPools } from './pools.ts';
import { postgresShop } from './postgres-shop.ts';

const { open, end } = createPools(2);
afterEach(end);

let places = 0;
const newPlace = (): string => `payments_${++places}`;

describe.each(['read committed', 'repeatable read', 'serializable'])(
  'payments in PostgreSQL, by default %s',
  (isolation) => {
    const options = `-c default_transaction_isolation=${isolation.replace(' ', '\\ ')}`;
    test.each(storePromises)('$title', ({ check }) => {
      const scope = newPlace();
      return check(async () => {
        const store = postgresPayments(open({ options, max: 1 }), { scope });
        await store.createTable();
        return store;
      });
    });
  },
);

describe('payments in PostgreSQL, and orders', () => {
  test.each(transactionPromises as readonly TransactionPromise<PoolClient>[])('$title', ({ check }) => {
    const schema = newPlace();
    return check(() => postgresShop(open({ max: 8 }), schema));
  });
});

describe('payments in PostgreSQL', () => {
  test('are not lost or doubled by processes that are killed', { timeout: 180_000 }, async () => {
    const schema = newPlace();
    const program = join(import.meta.dirname, 'payments-worker.ts');
    await expectNoneLost(
      await postgresShop(open(), schema),
      program,
      `${inject('ports').postgres}/${schema}`,
      12,
    );
  });

  test('are found among 100,000 by their indexes alone', async () => {
    const pool = open();
    const schema = newPlace();
    await postgresShop(pool, schema);
    const table = `${schema}.droppay_payments`;
    await pool.query(`INSERT INTO ${table}
      (id, scope, state, authorization_id, problem, body, changed_at, due_at, lease_until, fence)
      SELECT 'order-' || n, '', CASE WHEN n % 100 = 0 THEN 'waiting' ELSE 'paid' END, 'CHT' || n,
        CASE WHEN n % 1000 = 0 THEN 'charge_gone' END, json_build_object('id', 'order-' || n), n,
        CASE WHEN n % 100 = 0 THEN n END, 0, n FROM generate_series(1, ${MANY}) AS n`);
    await pool.query(`ANALYZE ${table}`);
    const plans: string[] = [];
    const store = postgresPayments(
      {
        connect: () => pool.connect(),
        query: async (text, values) => {
          const { rows } = await pool.query(`EXPLAIN ${text}`, values);
          plans.push(rows.map((row) => Object.values(row as object).join('')).join('\n'));
          return pool.query(text, values);
        },
      },
      { table, attemptsTable: `${schema}.droppay_attempts` },
    );
    await lookForAll(store);
    expect(plans.length).toBeGreaterThan(12);
    expect(plans.filter((plan) => /Seq Scan| Sort /.test(plan))).toEqual([]);
    for (const index of ['due', 'authorization', 'state', 'changed', 'problem']) {
      expect(plans.join('\n')).toContain(` droppay_payments_${index} `);
    }
  });
});
