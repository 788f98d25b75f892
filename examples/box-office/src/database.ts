import { DatabaseSync } from 'node:sqlite';
import { postgresPayments } from '@droppay/client/postgres';
import { sqlitePayments } from '@droppay/client/sqlite';
import type { Pool, PoolClient } from 'pg';

/** An open transaction, as payments take it. */
export type Tx = DatabaseSync | PoolClient;
/** Runs one statement with the values of `$1`, `$2` and so on. */
export type Query = (
  sql: string,
  ...values: (string | number)[]
) => Promise<Record<string, string | number | null>[]>;
export type Database = Awaited<ReturnType<typeof openDatabase>>;

/** A seat is sold once because it is a primary key. A ticket stays, also when its seat is another's later. */
const schema = [
  `create table if not exists orders (id text primary key, buyer text not null, network text not null,
    cents integer not null, created_at bigint not null)`,
  'create index if not exists orders_by_time on orders (created_at)',
  'create table if not exists owners (buyer text, order_id text, primary key (buyer, order_id))',
  `create table if not exists tickets (order_id text, seat text, place integer not null, name text not null,
    cents integer not null, returned integer not null default 0, used_at bigint, primary key (order_id, seat))`,
  'create table if not exists seats (seat text primary key, order_id text not null)',
];

/**
 * @param where A file of SQLite, or postgres://…
 * @throws {Error} when it cannot be opened, in a sentence without its password.
 */
export async function openDatabase(where: string) {
  const url = /^postgres(ql)?:/.test(where) ? URL.parse(where) : undefined;
  let last: Promise<unknown> = Promise.resolve();
  try {
    const { connect, begin, ...database } = await (url ? openPostgres : openSqlite)(where);
    async function transaction<Result>(work: (query: Query, tx: Tx) => Promise<Result>): Promise<Result> {
      const { query, tx, release } = await connect();
      try {
        for (const sql of begin) await query(sql);
        const result = await work(query, tx);
        await query('commit');
        return result;
      } catch (error) {
        await query('rollback').catch(() => {}); // there may be nothing left to roll back
        throw error;
      } finally {
        release();
      }
    }
    /** A transaction. All that the shop writes is written one after the other, whatever the number of its processes. */
    const write: typeof transaction = (work) => {
      const result = last.then(() => transaction(work));
      last = result.catch(() => {});
      return result;
    };
    await database.payments.createTable();
    await write(async (query) => {
      for (const sql of schema) await query(sql);
    });
    return { ...database, write };
  } catch (cause) {
    const [why, place] = [
      cause instanceof Error ? cause.message : String(cause),
      url ? url.host + url.pathname : where,
    ];
    throw new Error(
      `The orders cannot be kept in ${place}: ${why}. DATABASE is a file that can be written, or postgres://…`,
      { cause },
    );
  }
}

async function openSqlite(file: string) {
  // Payments write on the first whenever they want: on the second they do not get into a transaction of the shop.
  const [main, own] = [new DatabaseSync(file), new DatabaseSync(file)];
  for (const one of [main, own]) one.exec('pragma busy_timeout = 5000; pragma journal_mode = wal');
  const queryOn =
    (one: DatabaseSync): Query =>
    async (sql, ...values) =>
      one.prepare(sql).all(Object.fromEntries(values.map((value, at) => [`$${at + 1}`, value]))) as never;
  const connection = { query: queryOn(own), tx: own, release: () => {} };
  const close = async () => [main, own].forEach((one) => one.close());
  return {
    read: queryOn(main),
    payments: sqlitePayments(main),
    begin: ['begin immediate'],
    connect: async () => connection,
    close,
  };
}

async function openPostgres(connectionString: string) {
  const pool = new (await import('pg')).default.Pool({ connectionString });
  // A connection that breaks is replaced. Whoever uses it is told by the statement.
  pool.on('error', () => {}).on('connect', (client) => client.on('error', () => {}));
  const queryOn =
    (one: Pool | PoolClient): Query =>
    async (sql, ...values) =>
      (await one.query(sql, values)).rows;
  const connect = async () => {
    const client = await pool.connect();
    return { query: queryOn(client), tx: client, release: () => client.release() };
  };
  const begin = ['begin', 'select pg_advisory_xact_lock(8016)'];
  return {
    read: queryOn(pool),
    payments: postgresPayments<PoolClient>(pool),
    begin,
    connect,
    close: () => pool.end(),
  };
}
