import type { AttemptStore } from './attempt-store.ts';
import { type AttemptsTableOptions, storedKey } from './attempts-table.ts';
import { checkTableName } from '../table-name.ts';
import {
  checkDatabase,
  columnsOf,
  isAmidTransaction,
  prepareOnce,
  type SqliteDatabase,
  whenFree,
} from '../sqlite-database.ts';

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
  checkDatabase(database);
  checkTableName(table);
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
  const write = (statement: string, ...values: (string | number)[]): Promise<number> =>
    whenFree(database, () => {
      if (isAmidTransaction(database)) {
        throw new Error('the database is amid a transaction, whose rollback would lose the attempt');
      }
      return Number(prepareOnce(database, statement).run(...values).changes);
    });
  const texts = (statement: string, ...values: string[]): Promise<string[]> =>
    whenFree(database, () => {
      const rows = prepareOnce(database, statement).all(...values, Date.now());
      return rows.map((row) => columnsOf(row)[0] as string);
    });
  const prune = (): Promise<number> => write(statements.prune, Date.now());
  let prunedAt = -Infinity;

  return {
    sql,
    createTable: () => whenFree(database, () => void database.exec(sql)),
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
