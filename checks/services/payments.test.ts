import { postgresPayments } from '@droppay/client/postgres';
import { Pool, type PoolClient } from 'pg';
import { afterAll, describe, inject, test } from 'vitest';
import { type Place, storePromises } from '../../packages/client/test/payments/store-contract.ts';

const pools: Pool[] = [];
const open = (): Pool => {
  const { postgres: port } = inject('ports');
  const pool = new Pool({ host: '127.0.0.1', port, user: 'postgres', database: 'postgres', max: 2 });
  pool.on('error', () => {});
  pools.push(pool);
  return pool;
};
afterAll(async () => {
  await Promise.all(pools.map((pool) => pool.end()));
});

let scopes = 0;
const place = (): Place<PoolClient> => {
  const scope = `${++scopes}`;
  return async () => {
    const store = postgresPayments<PoolClient>(open(), { scope });
    await store.createTable();
    return store;
  };
};

describe('payments in PostgreSQL', () => {
  test.each(storePromises)('$title', ({ check }) => check(place()));
});
