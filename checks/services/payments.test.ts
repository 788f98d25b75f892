import { postgresPayments } from '@droppay/client/postgres';
import { Pool, type PoolClient } from 'pg';
import { afterEach, describe, inject, test } from 'vitest';
import { storePromises } from '../../packages/client/test/payments/store-contract.ts';
import {
  type TransactionPromise,
  transactionPromises,
} from '../../packages/client/test/payments/transaction-contract.ts';
import { postgresShop } from './postgres-shop.ts';

const pools: Pool[] = [];
const open = (): Pool => {
  const { postgres: port } = inject('ports');
  const pool = new Pool({ host: '127.0.0.1', port, user: 'postgres', database: 'postgres', max: 2 });
  pool.on('error', () => {});
  pools.push(pool);
  return pool;
};
afterEach(async () => {
  await Promise.all(pools.splice(0).map((pool) => pool.end()));
});

let places = 0;
const newPlace = (): string => `payments_${++places}`;

describe('payments in PostgreSQL', () => {
  test.each(storePromises)('$title', ({ check }) => {
    const scope = newPlace();
    return check(async () => {
      const store = postgresPayments(open(), { scope });
      await store.createTable();
      return store;
    });
  });
});

describe('payments in PostgreSQL, and orders', () => {
  test.each(transactionPromises as readonly TransactionPromise<PoolClient>[])('$title', ({ check }) => {
    const schema = newPlace();
    return check(() => postgresShop(open(), schema));
  });
});
