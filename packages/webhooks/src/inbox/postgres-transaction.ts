/** A client of pg, or a `db` of pg-boss, as far as it is used here. */
interface PostgresTransaction {
  query?(text: string, values: unknown[]): Promise<{ rows: unknown[] }>;
  executeSql?(text: string, values: unknown[]): Promise<{ rows: unknown[] }>;
  /** Only pools have it. */
  totalCount?: unknown;
}

/**
 * What runs statements in a transaction of the user's.
 *
 * @throws {TypeError} when it is none, or a pool, which runs each statement in a transaction of its own.
 */
export function inTransaction(transaction: unknown): (text: string, values: unknown[]) => Promise<unknown[]> {
  const given = Object(transaction) as PostgresTransaction;
  const method = typeof given.executeSql === 'function' ? 'executeSql' : 'query';
  if (typeof given[method] !== 'function' || typeof given.totalCount === 'number') {
    throw new TypeError(
      'doneIn takes a client of pg that is amid a transaction, such as pool.connect() gives; not a pool.',
    );
  }
  return async (...statement) => (await given[method]!(...statement)).rows;
}
