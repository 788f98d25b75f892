import { createOnce, type PostgresPool, type PostgresTable, tablePool } from '../postgres-table.ts';
import { checkTableName } from '../table-name.ts';
import type { AttemptStore } from './attempt-store.ts';
import { type AttemptsTableOptions, storedKey } from './attempts-table.ts';

export interface PostgresAttempts extends AttemptStore, PostgresTable {}

/** Milliseconds between two times that a process deletes what has ended. */
const PRUNE_INTERVAL = 3_600_000;

/**
 * Keeps attempts in a table of PostgreSQL (9.5 or newer), through your own pool. An attempt survives what a commit of yours does:
 * leave `synchronous_commit` on. The pool must give each query a connection of its own and no open transaction, not a `Client`
 * inside `BEGIN`: an attempt that is rolled back is lost. What has ended is deleted within the hour, or by `prune`.
 *
 * @throws {TypeError} when the pool is none, or the table is no name.
 */
export function postgresAttempts(
  pool: PostgresPool,
  { table = 'droppay_attempts', scope = '' }: AttemptsTableOptions = {},
): PostgresAttempts {
  checkTableName(table);
  pool = tablePool(pool);
  const sql = `CREATE TABLE IF NOT EXISTS ${table} (
  key text PRIMARY KEY,
  attempts text NOT NULL,
  expires_at timestamptz NOT NULL
)`;
  // clock_timestamp() moves on while a statement waits for another's lock; now() does not.
  const alive = `${table}.expires_at > clock_timestamp()`;
  const time = (parameter: string): string => `to_timestamp(${parameter}::double precision / 1000)`;
  const statements = {
    add: `INSERT INTO ${table} (key, attempts, expires_at) VALUES ($1, $2, ${time('$3')})
ON CONFLICT (key) DO UPDATE SET attempts = excluded.attempts, expires_at = excluded.expires_at WHERE NOT ${alive}`,
    change: `UPDATE ${table} SET attempts = $2, expires_at = ${time('$3')} WHERE key = $1 AND attempts = $4 AND ${alive}`,
    remove: `DELETE FROM ${table} WHERE key = $1 AND attempts = $2 AND ${alive}`,
    read: `SELECT attempts FROM ${table} WHERE key = $1 AND ${alive}`,
    list: `SELECT attempts FROM ${table} WHERE left(key, length($1)) = $1 AND ${alive}`,
    prune: `DELETE FROM ${table} WHERE NOT ${alive}`,
  };
  const texts = async (statement: string, value: string): Promise<string[]> => {
    const { rows } = await pool.query(statement, [value]);
    return (rows as { attempts: string }[]).map(({ attempts }) => attempts);
  };
  const prune = async (): Promise<number> => (await pool.query(statements.prune)).rowCount ?? 0;
  let prunedAt = -Infinity;

  return {
    sql,
    createTable: () => createOnce(pool, sql),
    prune,
    read: async (key) => (await texts(statements.read, storedKey(scope, key)))[0],
    replace: async (key, from, to, expiresAt) => {
      const id = storedKey(scope, key);
      if (performance.now() - prunedAt > PRUNE_INTERVAL) {
        prunedAt = performance.now();
        prune().catch(() => {}); // in an hour again
      }
      const { rowCount } = await (to === undefined
        ? pool.query(statements.remove, [id, from])
        : from === undefined
          ? pool.query(statements.add, [id, to, expiresAt])
          : pool.query(statements.change, [id, to, expiresAt, from]));
      return rowCount === 1;
    },
    list: (prefix) => texts(statements.list, storedKey(scope, prefix)),
  };
}
