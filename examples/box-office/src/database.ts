import { DatabaseSync } from 'node:sqlite';
import { postgresPayments } from '@droppay/client/postgres';
import { sqlitePayments } from '@droppay/client/sqlite';
import type { Pool, PoolClient } from 'pg';

/** An open transaction, as payments take it. */
export type Tx = DatabaseSync | PoolClient;
/** Runs one statement with the values of `$1`, `$2` and so on. */
export type Query = (sql: string, ...values: (string | number)[]) => Promise<Record<string, string | null>[]>;
export type Database = Awaited<ReturnType<typeof openDatabase>>;

/** Opens a file of SQLite, or postgres://… @throws {Error} in a sentence without its password. */
export async function openDatabase(where: string, schema: readonly string[]) {
  const url = /^postgres(ql)?:/.test(where) ? URL.parse(where) : null;
  try {
    const { connect, begin, ...driver } = await (url ? openPostgres : openSqlite)(where);
    const transaction = async <Result>(work: (query: Query, tx: Tx) => Promise<Result>): Promise<Result> => {
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
    };
    let last: Promise<unknown> = driver.payments.createTable();
    /** All that the shop writes is written one after the other, in whatever number of processes. */
    const write: typeof transaction = (work) => {
      const result = last.then(() => transaction(work));
      last = result.catch(() => {});
      return result;
    };
    for (const sql of schema) await write((query) => query(sql));
    return { ...driver, write };
  } catch (cause) {
    const what = `The orders cannot be kept in ${url?.host ?? where}: ${(cause as Error).message || (cause as { code?: string }).code}`;
    throw new Error(`${what}. DATABASE is a file that can be written, or postgres://…`, { cause });
  }
}

async function openSqlite(file: string) {
  // Payments write on the first whenever they want to. It is the second that has the transactions of the shop.
  const [main, tx] = [new DatabaseSync(file), new DatabaseSync(file)];
  for (const one of [main, tx]) one.exec('pragma busy_timeout = 5000; pragma journal_mode = wal');
  const named = (values: unknown[]) => Object.fromEntries(values.map((value, at) => [`$${at + 1}`, value])) as Record<string, string>;
  const on =
    (one: DatabaseSync): Query =>
    async (sql, ...values) =>
      one.prepare(sql).all(named(values)) as never;
  const [connect, close] = [async () => ({ query: on(tx), tx, release: () => {} }), async () => [main, tx].forEach((one) => one.close())];
  return { read: on(main), payments: sqlitePayments(main), begin: ['begin immediate'], connect, close };
}

async function openPostgres(connectionString: string) {
  const pool = new (await import('pg')).default.Pool({ connectionString });
  // A connection that breaks is replaced. Whoever uses it is told by the statement.
  pool.on('error', () => {}).on('connect', (client) => client.on('error', () => {}));
  const on =
    (one: Pool | PoolClient): Query =>
    async (sql, ...values) =>
      (await one.query(sql, values)).rows;
  const connect = () => pool.connect().then((tx) => ({ query: on(tx), tx, release: () => tx.release() }));
  const begin = ['begin', 'select pg_advisory_xact_lock(8016)'];
  return { read: on(pool), payments: postgresPayments<PoolClient>(pool), begin, connect, close: () => pool.end() };
}
