import { DatabaseSync } from 'node:sqlite';
import { postgresPayments } from '@droppay/client/postgres';
import { type SqlitePayments, sqlitePayments } from '@droppay/client/sqlite';
import type { Pool, PoolClient } from 'pg';

/** An open transaction, as payments take it. */
export type Tx = DatabaseSync | PoolClient;
/** Runs one statement with the values of `$1`, `$2` and so on. */
export type Query = <Row = unknown>(sql: string, ...values: (string | number)[]) => Promise<Row[]>;
export type Database = Awaited<ReturnType<typeof openDatabase>>;

const queryOn =
  (on: Tx | Pool): Query =>
  async <Row>(sql: string, ...values: (string | number)[]) => {
    if (!(on instanceof DatabaseSync)) return (await on.query(sql, values)).rows as Row[];
    return on.prepare(sql).all(Object.fromEntries(values.map((value, at) => [`$${at + 1}`, value]))) as Row[];
  };

/** What keeps payments, and begins transactions that they take part in: in both databases the same. */
type Store = SqlitePayments<Tx>;

/** Opens a file of SQLite, or postgres://… @throws {Error} in a sentence without its password. */
export async function openDatabase(where: string, schema: readonly string[]) {
  const url = /^postgres(ql)?:/.test(where) ? URL.parse(where) : null;
  try {
    const { on, lock, close, payments } = url ? await openPostgres(where) : openSqlite(where);
    let last: Promise<unknown> = payments.createTable();
    /** A transaction. All that the shop writes is written one after the other, in whatever number of processes. */
    const write = <Result>(work: (query: Query, tx: Tx) => Promise<Result>): Promise<Result> => {
      const turn = (tx: Tx) => queryOn(tx)(lock).then(() => work(queryOn(tx), tx));
      const result = last.then(() => payments.transaction(turn));
      last = result.catch(() => {});
      return result;
    };
    for (const sql of schema) await write((query) => query(sql));
    return { read: queryOn(on), write, payments, close };
  } catch (cause) {
    const what = `The orders cannot be kept in ${url?.host ?? where}: ${(cause as Error).message || (cause as { code?: string }).code}`;
    throw new Error(`${what}. DATABASE is a file that can be written, or postgres://…`, { cause });
  }
}

function openSqlite(file: string) {
  const on = new DatabaseSync(file);
  on.exec('pragma busy_timeout = 5000; pragma journal_mode = wal');
  return { on, lock: 'select 1', payments: sqlitePayments(on) as Store, close: async () => on.close() };
}

async function openPostgres(connectionString: string) {
  const { Pool } = (await import('pg')).default;
  // A process that hangs, or a machine that is cut off, must not keep the lock from the others for ever.
  const on = new Pool({ connectionString, connectionTimeoutMillis: 10_000, idle_in_transaction_session_timeout: 30_000 });
  // A connection that breaks is replaced. Whoever uses it is told by the statement.
  on.on('error', () => {}).on('connect', (client) => client.on('error', () => {}));
  const lock = 'select pg_advisory_xact_lock(8016)';
  return { on, lock, payments: postgresPayments<PoolClient>(on) as Store, close: () => on.end() };
}
