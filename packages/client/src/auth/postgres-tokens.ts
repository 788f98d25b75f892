import {
  createOnce,
  inMilliseconds,
  type PostgresPool,
  type PostgresTable,
  tablePool,
} from '../postgres-table.ts';
import { checkTableName } from '../table-name.ts';
import { leasedTokens, type LeasedTokensOptions, type Taken } from './leased-tokens.ts';
import type { TokenStore } from './token-store.ts';

export interface PostgresTokensOptions extends LeasedTokensOptions {
  /** The table, with its schema if need be: `payments.tokens`. @default 'droppay_tokens' */
  table?: string;
}

export interface PostgresTokens extends TokenStore, PostgresTable {}

interface Row {
  digest: string | null;
  sealed: string | null;
  renew_in: number | null;
  reason: string | null;
  retry_in: number | null;
}

/**
 * Shares access tokens in a table of PostgreSQL (9.5 or newer), through your own pool. Time is the server's. The pool
 * must give each query a connection of its own and no open transaction: not a `Client` inside `BEGIN`.
 *
 * | column                              | what is stored                                                               |
 * | ----------------------------------- | ---------------------------------------------------------------------------- |
 * | `key`                               | a hash of host, application and connection, of which none can be read from it |
 * | `sealed`, `digest`, `renew_at`      | the access token, encrypted; its SHA-256; when it is due                     |
 * | `holder`, `lease_until`             | a random id of the client that requested last, and until when it is alone    |
 * | `reason`, `refusals`, `refused_until` | how DropPay refused the credentials, without any of them; until when nobody asks |
 *
 * A row that has ended is deleted with the next token that is kept, whosever it is, or by `prune`. Lost rows cost a token
 * call each.
 *
 * @throws {TypeError} when the pool is none, or an option is unusable. Its message shows no key.
 */
export function postgresTokens(
  pool: PostgresPool,
  { table = 'droppay_tokens', ...options }: PostgresTokensOptions,
): PostgresTokens {
  checkTableName(table);
  pool = tablePool(pool);
  const sql = `CREATE TABLE IF NOT EXISTS ${table} (
  key char(64) PRIMARY KEY,
  sealed text,
  digest char(64),
  renew_at timestamptz,
  holder uuid NOT NULL,
  lease_until timestamptz,
  reason text,
  refusals integer NOT NULL DEFAULT 0,
  refused_until timestamptz
)`;
  const isAhead = (time: string): string => `coalesce(${table}.${time} > clock_timestamp(), false)`;
  const MINUTE = `interval '1 minute'`;
  const milliseconds = (time: string): string =>
    `(extract(epoch FROM ${time} - clock_timestamp()) * 1000)::double precision`;
  const prune = async (): Promise<number> => {
    // Rows that are in use are not waited for.
    const { rowCount } = await pool.query(
      `DELETE FROM ${table} WHERE key IN (SELECT key FROM ${table}
WHERE greatest(renew_at, lease_until, refused_until + ${MINUTE}) < clock_timestamp() FOR UPDATE SKIP LOCKED)`,
    );
    return rowCount ?? 0;
  };
  const tokens = leasedTokens(
    {
      async take(key, unwanted, holder, lease): Promise<Taken> {
        const { rowCount } = await pool.query(
          `INSERT INTO ${table} (key, holder, lease_until) VALUES ($1, $3::uuid, ${inMilliseconds('$4')})
ON CONFLICT (key) DO UPDATE SET holder = excluded.holder, lease_until = ${inMilliseconds('$4')}
WHERE NOT (${isAhead('renew_at')} AND ${table}.digest <> $2)
AND NOT ${isAhead('refused_until')} AND NOT ${isAhead('lease_until')}`,
          [key, unwanted, holder, lease],
        );
        if (rowCount === 1) return { state: 'leased' };
        const { rows } = await pool.query(
          `SELECT digest, sealed, ${milliseconds('renew_at')} AS renew_in,
reason, ${milliseconds('refused_until')} AS retry_in FROM ${table} WHERE key = $1`,
          [key],
        );
        const { digest, sealed, renew_in, reason, retry_in } = (rows[0] ?? {}) as Partial<Row>;
        const renewIn = renew_in ?? 0;
        const retryIn = retry_in ?? 0;
        if (digest && sealed && digest !== unwanted && renewIn > 0) {
          return { state: 'kept', digest, sealed, renewIn };
        }
        return retryIn > 0 ? { state: 'refused', reason: reason ?? '', retryIn } : { state: 'busy' };
      },
      async put(key, unwanted, holder, { digest, sealed, renewIn }) {
        const { rowCount } = await pool.query(
          `INSERT INTO ${table} (key, holder, digest, sealed, renew_at)
VALUES ($1, $2::uuid, $3, $4, ${inMilliseconds('$5')})
ON CONFLICT (key) DO UPDATE SET digest = excluded.digest, sealed = excluded.sealed, renew_at = excluded.renew_at,
lease_until = NULL, reason = NULL, refusals = 0, refused_until = NULL
WHERE ${table}.holder = excluded.holder`,
          [key, holder, digest, sealed, renewIn],
        );
        if (rowCount !== 1) return false;
        await prune();
        return true;
      },
      release: (key, holder, reason) =>
        reason === undefined
          ? pool.query(`UPDATE ${table} SET lease_until = NULL WHERE key = $1 AND holder = $2::uuid`, [
              key,
              holder,
            ])
          : pool.query(
              `UPDATE ${table} SET lease_until = NULL, reason = $3, refusals = before.refusals + 1,
refused_until = ${inMilliseconds('least(1000 * power(2, before.refusals), 60000)')}
FROM (SELECT CASE WHEN ${isAhead(`refused_until + ${MINUTE}`)} THEN least(refusals, 9) ELSE 0 END AS refusals
FROM ${table} WHERE key = $1) AS before
WHERE key = $1 AND holder = $2::uuid`,
              [key, holder, reason],
            ),
    },
    options,
  );
  return { ...tokens, sql, createTable: () => createOnce(pool, sql), prune };
}
