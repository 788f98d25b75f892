import { hintAtTable } from './hint-at-table.ts';

/**
 * A database of SQLite, as far as it is used here: a `DatabaseSync` of `node:sqlite`, or a `Database` of
 * [better-sqlite3](https://www.npmjs.com/package/better-sqlite3).
 */
export interface SqliteDatabase {
  exec(sql: string): unknown;
  prepare(sql: string): SqliteStatement;
  /** Whether it is amid a transaction, as `node:sqlite` calls it, and as better-sqlite3 does. */
  readonly isTransaction?: boolean;
  readonly inTransaction?: boolean;
}

/** Its values are texts, numbers and nulls; `unknown`, for what the types of better-sqlite3 take is not known to be any of these. */
export interface SqliteStatement {
  run(...values: unknown[]): { changes: number | bigint };
  all(...values: unknown[]): unknown[];
}

/** Milliseconds that it waits for other connections to end their writing. */
const PATIENCE = 10_000;

/** @throws {TypeError} when it is none. */
export function checkDatabase(database: unknown): void {
  const { exec, prepare } = Object(database) as Partial<SqliteDatabase>;
  if (typeof exec !== 'function' || typeof prepare !== 'function') {
    throw new TypeError('database is no DatabaseSync of node:sqlite and no Database of better-sqlite3.');
  }
}

const prepared = new WeakMap<SqliteDatabase, Map<string, SqliteStatement>>();

/** A statement, prepared once: not before the table is there. */
export function prepareOnce(database: SqliteDatabase, sql: string): SqliteStatement {
  const all = prepared.get(database) ?? new Map<string, SqliteStatement>();
  prepared.set(database, all);
  const found = all.get(sql) ?? database.prepare(sql);
  all.set(sql, found);
  return found;
}

/** The columns of a row, in their order, whether the database gives rows as objects or as arrays. */
export const columnsOf = (row: unknown): unknown[] => Object.values(Object(row) as object);

/** Its own transaction, or the user's. Node 22 before 22.16 does not say, so that SQLite is asked. */
export function isAmidTransaction(database: SqliteDatabase): boolean {
  const known = database.isTransaction ?? database.inTransaction;
  if (known !== undefined) return known;
  try {
    // Takes no lock.
    database.exec('BEGIN');
  } catch (error) {
    if (!/within a transaction/.test((Object(error) as Error).message)) throw error;
    return true;
  }
  database.exec('ROLLBACK');
  return false;
}

/**
 * Does something as soon as no other connection is in the way, up to 10 seconds later, without holding up the process. It may be
 * done again after SQLite said that one was, so it has changed nothing then.
 */
export async function whenFree<Result>(database: SqliteDatabase, work: () => Result): Promise<Result> {
  for (const until = performance.now() + PATIENCE; ;) {
    try {
      return atOnce(database, work);
    } catch (error) {
      if (!isBusy(error) || performance.now() > until) throw explained(error);
      // Random, so that processes that met once do not meet again.
      await new Promise((resolve) => {
        setTimeout(resolve, 1 + Math.random() * 20);
      });
    }
  }
}

/**
 * Does something without waiting for locks. SQLite would wait for as long as the database's timeout says, which is 5 seconds in
 * better-sqlite3 and often in examples, and the whole process with it.
 */
function atOnce<Result>(database: SqliteDatabase, work: () => Result): Result {
  // Prepared each time: SQLite reads the value when it compiles the statement.
  const [row] = database.prepare('PRAGMA busy_timeout').all();
  const timeout = Number(columnsOf(row)[0]);
  if (!timeout) return work();
  database.exec('PRAGMA busy_timeout = 0');
  try {
    return work();
  } finally {
    database.exec(`PRAGMA busy_timeout = ${timeout}`);
  }
}

/** The code of an error that is to be waited for. */
export const BUSY = 'SQLITE_BUSY';

/** SQLITE_BUSY (5) and SQLITE_LOCKED (6), and what is more exactly one of them, as `node:sqlite` and better-sqlite3 tell it. */
function isBusy(error: unknown): boolean {
  const { code, errcode } = Object(error) as { code?: unknown; errcode?: unknown };
  const primary = Number(errcode) & 255;
  return primary === 5 || primary === 6 || /^SQLITE_(BUSY|LOCKED)/.test(String(code));
}

/** The error, with what to do about it. SQLITE_ERROR (1) has no code of its own for a table that is not there. */
export const explained = (error: unknown): unknown =>
  hintAtTable(error, /no such table/.test((Object(error) as Error).message));
