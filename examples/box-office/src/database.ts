import { DatabaseSync } from 'node:sqlite';
import { postgresPayments } from '@droppay/client/postgres';
import { sqlitePayments } from '@droppay/client/sqlite';
import type { Pool, PoolClient } from 'pg';

export type Database = Awaited<ReturnType<typeof openDatabase>>;
/** An open transaction, as payments take it. */
export type Tx = DatabaseSync | PoolClient;
export type Row = Record<string, string | number | null>;
/** Runs one statement with the values of `$1`, `$2` and so on. */
export type Query = (sql: string, ...values: (string | number)[]) => Promise<Row[]>;

/** A seat is sold once because it is a primary key. A ticket stays, also when its seat is another's later. */
const schema = [
  `create table if not exists orders (id text primary key, buyer text, network text, cents integer, created_at bigint)`,
  `create table if not exists owners (buyer text, order_id text, primary key (buyer, order_id))`,
  `create table if not exists tickets (order_id text, seat text, place integer, name text, cents integer,
    returned integer not null default 0, used_at bigint, primary key (order_id, seat))`,
  `create table if not exists seats (seat text primary key, order_id text not null)`,
  `create index if not exists orders_by_time on orders (created_at)`,
];

/** @throws {Error} when the file or postgres://… cannot be opened: in a sentence without its password. */
export async function openDatabase(where: string) {
  const url = /^postgres(ql)?:/.test(where) ? URL.parse(where) : null;
  try {
    const { connect, begin, ...driver } = await (url ? openPostgres : openSqlite)(where);
    let last: Promise<unknown> = driver.payments.createTable();
    /** A transaction: all that the shop writes is written one after the other, in whatever number of processes. */
    function write<Result>(work: (query: Query, tx: Tx) => Promise<Result>): Promise<Result> {
      const written = last.then(async () => {
        const { query, tx, release } = await connect();
        try {
          for (const sql of begin) await query(sql);
          const result = await work(query, tx);
          await query('commit');
          return result;
        } catch (error) {
          await query('rollback').catch(() => {}); // perhaps nothing is left to roll back
          throw error;
        } finally {
          release();
        }
      });
      last = written.catch(() => {});
      return written;
    }
    await write(async (query) => {
      for (const sql of schema) await query(sql);
    });
    return { ...driver, write };
  } catch (cause) {
    const { message, code } = cause as NodeJS.ErrnoException;
    const what = `The orders cannot be kept in ${url ? url.host : where}: ${message || code}`;
    throw new Error(`${what}. DATABASE is a file that can be written, or postgres://…`, { cause });
  }
}

async function openSqlite(file: string) {
  // Payments write on the first whenever they want to: so it is the second that has the transactions of the shop.
  const [main, tx] = [new DatabaseSync(file), new DatabaseSync(file)];
  for (const one of [main, tx]) one.exec('pragma busy_timeout = 5000; pragma journal_mode = wal');
  const on =
    (one: DatabaseSync) =>
    async (sql: string, ...values: (string | number)[]) =>
      one.prepare(sql).all(Object.fromEntries(values.map((value, at) => [`$${at + 1}`, value]))) as Row[];
  const connect = async () => ({ query: on(tx), tx, release() {} });
  const close = async () => [main, tx].forEach((one) => one.close());
  return { read: on(main), payments: sqlitePayments(main), begin: ['begin immediate'], connect, close };
}

async function openPostgres(connectionString: string) {
  const pool = new (await import('pg')).default.Pool({ connectionString });
  // A connection that breaks is replaced. Whoever uses it is told by the statement.
  pool.on('error', () => {}).on('connect', (client) => client.on('error', () => {}));
  const on =
    (one: Pool | PoolClient) =>
    async (sql: string, ...values: (string | number)[]) =>
      (await one.query<Row>(sql, values)).rows;
  const connect = async () => {
    const tx = await pool.connect();
    return { query: on(tx), tx, release: () => tx.release() };
  };
  const begin = ['begin', 'select pg_advisory_xact_lock(8016)'];
  return {
    read: on(pool),
    payments: postgresPayments<PoolClient>(pool),
    begin,
    connect,
    close: () => pool.end(),
  };
}
