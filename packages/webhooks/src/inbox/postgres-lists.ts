import type { InboxStore } from './inbox-store.ts';
import { hintFrom, numberIf, type PostgresQuery, postgresStates, rowOf } from './postgres-rows.ts';
import { NOW, type PostgresTables } from './postgres-tables.ts';

/** What only reads. The time is read once, in a CTE, so that indexes serve to compare with it. */
export function postgresLists(
  query: PostgresQuery,
  { resources, hints }: PostgresTables,
): Pick<InboxStore, 'due' | 'get' | 'list' | 'hints'> {
  return {
    due: async (limit) => {
      const rows = await query(
        `WITH clock AS MATERIALIZED (SELECT ${NOW} AS now),
        due AS (
          SELECT key FROM ${resources} WHERE next_at IS NOT NULL AND next_at <= (SELECT now FROM clock)
          ORDER BY waiting_since, key LIMIT $1
        )
        SELECT key, NULL::bigint AS next_in FROM due UNION ALL
        SELECT NULL, (SELECT min(next_at) FROM ${resources} WHERE next_at > (SELECT now FROM clock)) - now FROM clock`,
        [limit],
      );
      return {
        keys: rows.flatMap(({ key }) => (key === null ? [] : [String(key)])),
        nextIn: numberIf(rows.find(({ key }) => key === null)?.['next_in']),
      };
    },
    get: async (key) => {
      const [row] = await query(`SELECT * FROM ${resources} WHERE key = $1`, [key]);
      return row && rowOf(row);
    },
    list: async ({ state, prefix = '', after = '', limit }) => {
      const rows = await query(
        `WITH clock AS MATERIALIZED (SELECT ${NOW} AS now)
        SELECT r.* FROM ${resources} AS r, clock
        WHERE key > $2 AND key >= $1 AND left(key, length($1)) = $1 AND ${state ? postgresStates[state] : 'true'}
        ORDER BY key LIMIT $3`,
        [prefix, after, limit],
      );
      return rows.map(rowOf);
    },
    hints: async (key) =>
      (await query(`SELECT * FROM ${hints} WHERE key = $1 ORDER BY seq`, [key])).map(hintFrom),
  };
}
