import { hintAtTable } from './hint-at-table.ts';

/** A `Pool` of [pg](https://www.npmjs.com/package/pg), as far as it is used here. */
export interface PostgresPool {
  query(text: string, values?: unknown[]): Promise<{ rows: unknown[]; rowCount: number | null }>;
}

/** A table that a store keeps, as its owner sees it. */
export interface PostgresTable {
  /** Creates the table unless it is there. Needs the right to; without it run `sql` in a migration instead. */
  createTable(): Promise<void>;
  /** Deletes what has ended, and resolves to how many rows. */
  prune(): Promise<number>;
  /** What creates the table. */
  readonly sql: string;
}

/** Means nothing; all that counts is that it is always the same. */
const LOCK = 1_685_221_233;

/** Runs `CREATE ... IF NOT EXISTS`, which fails when two run it at once, as processes do that start together. */
export async function createOnce(pool: PostgresPool, sql: string): Promise<void> {
  await pool.query(`SELECT pg_advisory_xact_lock(${LOCK}); ${sql}`);
}

/** The time so many milliseconds from now. Unlike now(), the clock moves on while a statement waits for another's lock. */
export const inMilliseconds = (parameter: string): string =>
  `clock_timestamp() + ${parameter}::double precision * interval '1 millisecond'`;

/** undefined_table */
export const UNDEFINED_TABLE = '42P01';

/**
 * The pool, whose errors say what to do when the table is not there.
 * @throws {TypeError} when it is no pool.
 */
export function tablePool(pool: PostgresPool): PostgresPool {
  if (typeof (Object(pool) as Partial<PostgresPool>).query !== 'function') {
    throw new TypeError('pool is no Pool of pg.');
  }
  return {
    query: (...statement) =>
      pool.query(...statement).catch((error: unknown) => {
        throw hintAtTable(error, (Object(error) as { code?: unknown }).code === UNDEFINED_TABLE);
      }),
  };
}
