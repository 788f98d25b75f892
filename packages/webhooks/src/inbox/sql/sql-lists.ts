import type { ListFilter, NumberedHint, ResourceRow, StateFilter } from '../inbox-store.ts';
import { hintFrom, rowOf } from './rows.ts';
import type { Sql, Tables } from './tables.ts';

/** `resourceState()`, as SQL reads it. `?1` is the time. */
const free = '(lease_until IS NULL OR lease_until <= ?1)';
const states: Record<StateFilter, string> = {
  running: 'lease_until > ?1',
  dead: `${free} AND dead_at IS NOT NULL`,
  settled: `${free} AND dead_at IS NULL AND last_seq = done_seq`,
  failing: `${free} AND dead_at IS NULL AND last_seq <> done_seq AND attempts > 0`,
  waiting: `${free} AND dead_at IS NULL AND last_seq <> done_seq AND attempts = 0`,
};

/** What only reads. */
export function sqlLists(sql: Sql, { resources, hints }: Tables) {
  const next = (now: number): number | undefined => {
    const [row] = sql(`SELECT min(next_at) AS next FROM ${resources} WHERE next_at > ?`, now);
    return (row!['next'] as number | null) ?? undefined;
  };

  return {
    due(limit: number, now: number): { keys: string[]; nextIn: number | undefined } {
      // By the time since it waits, so not by the index of what is next.
      const rows = sql(
        `SELECT key FROM ${resources} WHERE next_at IS NOT NULL AND +next_at <= ? ORDER BY waiting_since, key LIMIT ?`,
        now,
        limit,
      );
      const at = next(now);
      return {
        keys: rows.map(({ key }) => key as string),
        nextIn: at === undefined ? undefined : at - now,
      };
    },

    /** When the next run may begin, if not now; `undefined`: nothing is dirty. */
    nextAt: (): number | undefined => next(-1),

    get(key: string): ResourceRow | undefined {
      const [row] = sql(`SELECT * FROM ${resources} WHERE key = ?`, key);
      return row && rowOf(row);
    },

    list({ state, prefix = '', after, limit }: ListFilter, now: number): ResourceRow[] {
      const follows = after !== undefined && after >= prefix;
      // One lower bound, for the index takes one. Keys are ASCII, so all that begin with the prefix are below its end.
      return sql(
        `SELECT * FROM ${resources}
        WHERE ?1 > 0 AND key ${follows ? '>' : '>='} ?2 AND key < ?3 || char(0x10ffff)
        AND ${state ? states[state] : 'true'} ORDER BY key LIMIT ?4`,
        now,
        follows ? after : prefix,
        prefix,
        limit,
      ).map(rowOf);
    },

    hints: (key: string): NumberedHint[] =>
      sql(`SELECT * FROM ${hints} WHERE key = ? ORDER BY seq`, key).map(hintFrom),
  };
}
