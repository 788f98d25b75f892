import type { Store } from './store.ts';

/** A `Pool` of [pg](https://www.npmjs.com/package/pg), as far as it is used here. */
export interface PostgresPool {
  query(text: string, values?: unknown[]): Promise<{ rows: unknown[]; rowCount: number | null }>;
}

export interface PostgresStoreOptions {
  /** The table, with its schema if need be: `payments.deliveries`. @default 'droppay_webhooks' */
  table?: string;
}

export interface PostgresStore extends Store {
  /** Creates the table unless it is there. Needs the right to; without it run `sql` in a migration instead. */
  createTable(): Promise<void>;
  /** Deletes what has expired, and resolves to how many rows. Call it now and then, such as once a day. */
  prune(): Promise<number>;
  /** What creates the table. */
  readonly sql: string;
}

/** Means nothing; all that counts is that it is always the same. */
const LOCK = 1_685_221_232;

/**
 * Remembers deliveries in a table of PostgreSQL (9.5 or newer), through your own pool. Time is the server's. The pool
 * must give each query a connection of its own and no open transaction: not a `Client` inside `BEGIN`.
 */
export function postgresStore(
  pool: PostgresPool,
  { table = 'droppay_webhooks' }: PostgresStoreOptions = {},
): PostgresStore {
  // It becomes part of statements.
  if (!/^[a-z_]\w*(\.[a-z_]\w*)?$/i.test(table)) {
    throw new TypeError('table is not a name, or a schema and a name, of letters, digits and underscores.');
  }
  const sql = `CREATE TABLE IF NOT EXISTS ${table} (
  key char(64) PRIMARY KEY,
  value varchar(45) NOT NULL,
  expires_at timestamptz NOT NULL
)`;
  // clock_timestamp() moves on while a statement waits for another's lock; now() does not.
  const alive = `${table}.expires_at > clock_timestamp()`;
  const until = (parameter: string): string =>
    `clock_timestamp() + ${parameter}::double precision * interval '1 millisecond'`;

  return {
    sql,
    createTable: async () => {
      // `IF NOT EXISTS` fails when two create it at once, as processes do that start together.
      await pool.query(`SELECT pg_advisory_xact_lock(${LOCK}); ${sql}`);
    },
    prune: async () => (await pool.query(`DELETE FROM ${table} WHERE NOT ${alive}`)).rowCount ?? 0,
    add: async (key, value, lifetime) => {
      for (;;) {
        const put = await pool.query(
          `INSERT INTO ${table} (key, value, expires_at) VALUES ($1, $2, ${until('$3')})
ON CONFLICT (key) DO UPDATE SET value = excluded.value, expires_at = excluded.expires_at WHERE NOT ${alive}`,
          [key, value, lifetime],
        );
        if (put.rowCount === 1) return undefined;
        const { rows } = await pool.query(`SELECT value FROM ${table} WHERE key = $1 AND ${alive}`, [key]);
        // It may expire between the two statements.
        if (rows.length > 0) return (rows[0] as { value: string }).value;
      }
    },
    replace: async (key, from, to, lifetime) => {
      const { rowCount } = await pool.query(
        `UPDATE ${table} SET value = $3, expires_at = ${until('$4')} WHERE key = $1 AND value = $2 AND ${alive}`,
        [key, from, to, lifetime],
      );
      return rowCount === 1;
    },
  };
}
