import { postgresPayments } from '@droppay/client/postgres';
import type { Pool, PoolClient } from 'pg';
import type { Shop } from '../../packages/client/test/payments/transaction-contract.ts';

/** A shop in a schema of PostgreSQL. */
export async function postgresShop(pool: Pool, schema: string): Promise<Shop<PoolClient>> {
  const store = postgresPayments<PoolClient>(pool, {
    table: `${schema}.droppay_payments`,
    attemptsTable: `${schema}.droppay_attempts`,
  });
  await pool.query(`SELECT pg_advisory_xact_lock(1); CREATE SCHEMA IF NOT EXISTS ${schema};
    CREATE TABLE IF NOT EXISTS ${schema}.orders (id text PRIMARY KEY);
    CREATE TABLE IF NOT EXISTS ${schema}.tickets (id text PRIMARY KEY)`);
  await store.createTable();
  return {
    store,
    begin: async () => {
      const client = await pool.connect();
      await client.query('BEGIN');
      await client.query(`SET LOCAL search_path = ${schema}`);
      return {
        tx: client,
        end: async (statement) => {
          await client.query(statement);
          client.release();
        },
      };
    },
    add: (tx, table, id) => tx.query(`INSERT INTO ${schema}.${table} VALUES ($1)`, [id]),
    run: (tx, statement) => tx.query(statement.replace('INTO tickets', `INTO ${schema}.tickets`)),
    ids: async (table) => {
      const { rows } = await pool.query<{ id: string }>(`SELECT id FROM ${schema}.${table} ORDER BY id`);
      return rows.map(({ id }) => id);
    },
  };
}
