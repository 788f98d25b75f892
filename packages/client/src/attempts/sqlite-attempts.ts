import type { AttemptStore } from './attempt-store.ts';
import { type AttemptsTableOptions, storedKey } from './attempts-table.ts';
import { hintAtTable } from '../hint-at-table.ts';

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

interface SqliteStatement {
  run(...values: (string | number)[]): { changes: number | bigint };
  all(...values: (string | number)[]): unknown[];
}

export interface SqliteAttempts extends AttemptStore {
  /** Creates the table unless it is there. */
  createTable(): Promise<void>;
  /** Deletes what has ended, and resolves to how many rows. */
  prune(): Promise<number>;
  /** What creates the table. */
  readonly sql: string;
}

/** Milliseconds between two times that a process deletes what has ended. */
const PRUNE_INTERVAL = 3_600_000;
/** Milliseconds that it waits for other connections to end their writing. */
const PATIENCE = 10_000;

/**
 * Keeps attempts in a table of your own SQLite database, which may serve other purposes too, and may be open in several
 * processes. How fast and how safe it is are your settings: `PRAGMA journal_mode = WAL` lets others read while one writes, and
 * with `synchronous = FULL`, the default, an attempt survives a power cut, with `NORMAL` in WAL a killed process alone. While
 * another connection writes it waits, up to 10 seconds, without holding up the process: the database's own timeout, which would,
 * is 0 while it works, and yours again before anything else of your program runs. What has ended is deleted within the hour, or by
 * `prune`.
 *
 * A charge that is made amid a transaction of yours on the same connection is not sent, for a rollback would lose its attempt.
 *
 * @throws {TypeError} when the database is none, or the table is no name.
 */
export function sqliteAttempts(
  database: SqliteDatabase,
  { table = 'droppay_attempts', scope = '' }: AttemptsTableOptions = {},
): SqliteAttempts {
  const { exec, prepare: make } = Object(database) as Partial<SqliteDatabase>;
  if (typeof exec !== 'function' || typeof make !== 'function') {
    throw new TypeError('database is no DatabaseSync of node:sqlite and no Database of better-sqlite3.');
  }
  // It becomes part of statements.
  if (!/^[a-z_]\w*(\.[a-z_]\w*)?$/i.test(table)) {
    throw new TypeError('table is not a name, or a schema and a name, of letters, digits and underscores.');
  }
  const sql = `CREATE TABLE IF NOT EXISTS ${table} (
  key TEXT PRIMARY KEY,
  attempts TEXT NOT NULL,
  expires_at INTEGER NOT NULL
)`;
  const statements = {
    add: `INSERT INTO ${table} (key, attempts, expires_at) VALUES (?, ?, ?) ON CONFLICT (key)
DO UPDATE SET attempts = excluded.attempts, expires_at = excluded.expires_at WHERE expires_at <= ?`,
    change: `UPDATE ${table} SET attempts = ?, expires_at = ? WHERE key = ? AND attempts = ? AND expires_at > ?`,
    remove: `DELETE FROM ${table} WHERE key = ? AND attempts = ? AND expires_at > ?`,
    read: `SELECT attempts FROM ${table} WHERE key = ? AND expires_at > ?`,
    list: `SELECT attempts FROM ${table} WHERE substr(key, 1, length(?)) = ? AND expires_at > ?`,
    prune: `DELETE FROM ${table} WHERE expires_at <= ?`,
  };
  const prepared = new Map<string, SqliteStatement>();
  /** A statement, prepared once: not before the table is there. */
  const prepare = (statement: string): SqliteStatement => {
    const found = prepared.get(statement) ?? database.prepare(statement);
    prepared.set(statement, found);
    return found;
  };
  const whenFree = <Result>(work: () => Result): Promise<Result> =>
    retryBusy(() => atOnce(database, work)).catch((error: unknown) => {
      throw hintAtTable(error, isWithoutTable(error));
    });
  const write = (statement: string, ...values: (string | number)[]): Promise<number> =>
    whenFree(() => {
      if (database.isTransaction || database.inTransaction) {
        throw new Error('the database is amid a transaction, whose rollback would lose the attempt');
      }
      return Number(prepare(statement).run(...values).changes);
    });
  const texts = (statement: string, ...values: string[]): Promise<string[]> =>
    whenFree(() => {
      const rows = prepare(statement).all(...values, Date.now());
      return (rows as { attempts: string }[]).map(({ attempts }) => attempts);
    });
  const prune = (): Promise<number> => write(statements.prune, Date.now());
  let prunedAt = -Infinity;

  return {
    sql,
    createTable: () => whenFree(() => void database.exec(sql)),
    prune,
    read: async (key) => (await texts(statements.read, storedKey(scope, key)))[0],
    replace: async (key, from, to, expiresAt) => {
      const id = storedKey(scope, key);
      const now = Date.now();
      // An integer, as the column has it: whoever calls may count in fractions.
      const until = Math.ceil(expiresAt);
      const changes = await (to === undefined
        ? write(statements.remove, id, from!, now)
        : from === undefined
          ? write(statements.add, id, to, until, now)
          : write(statements.change, to, until, id, from, now));
      if (performance.now() - prunedAt > PRUNE_INTERVAL) {
        prunedAt = performance.now();
        prune().catch(() => {}); // in an hour again
      }
      return changes === 1;
    },
    list: async (prefix) => {
      const begin = storedKey(scope, prefix);
      return texts(statements.list, begin, begin);
    },
  };
}

/**
 * Does something without waiting for locks. SQLite would wait for as long as the database's timeout says, which is 5 seconds in
 * better-sqlite3 and often in examples, and the whole process with it.
 */
function atOnce<Result>(database: SqliteDatabase, work: () => Result): Result {
  // Prepared each time: SQLite reads the value when it compiles the statement.
  const [row] = database.prepare('PRAGMA busy_timeout').all();
  const timeout = Number(Object.values(Object(row) as object)[0]);
  if (!timeout) return work();
  database.exec('PRAGMA busy_timeout = 0');
  try {
    return work();
  } finally {
    database.exec(`PRAGMA busy_timeout = ${timeout}`);
  }
}

/** Does something as soon as no other connection is in the way. */
async function retryBusy<Result>(work: () => Result): Promise<Result> {
  for (const until = performance.now() + PATIENCE; ;) {
    try {
      return work();
    } catch (error) {
      if (!isBusy(error) || performance.now() > until) throw error;
      // Random, so that processes that met once do not meet again.
      await new Promise((resolve) => {
        setTimeout(resolve, 1 + Math.random() * 20);
      });
    }
  }
}

/** SQLITE_BUSY (5) and SQLITE_LOCKED (6), and what is more exactly one of them, as `node:sqlite` and better-sqlite3 tell it. */
function isBusy(error: unknown): boolean {
  const { code, errcode } = Object(error) as { code?: unknown; errcode?: unknown };
  const primary = Number(errcode) & 255;
  return primary === 5 || primary === 6 || /^SQLITE_(BUSY|LOCKED)/.test(String(code));
}

/** SQLITE_ERROR (1) has no code of its own for this. */
const isWithoutTable = (error: unknown): boolean => /no such table/.test((Object(error) as Error).message);
