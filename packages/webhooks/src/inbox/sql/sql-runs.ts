import type { Begin } from '../inbox-store.ts';
import { hintFrom, rowOf } from './rows.ts';
import type { Sql, SqlValue, Tables } from './tables.ts';

/** What a run does with its resource. Each is one step of a transaction, and is told what time it is. */
export function sqlRuns(sql: Sql, { resources, hints }: Tables) {
  const read = (key: string): Record<string, SqlValue> | undefined =>
    sql(`SELECT * FROM ${resources} WHERE key = ?`, key)[0];
  /** The resource, unless the run has lost it. */
  const own = (key: string, fence: number): Record<string, SqlValue> | undefined => {
    const row = read(key);
    return row?.['fence'] === fence ? row : undefined;
  };

  return {
    begin(key: string, lease: number, early: boolean, now: number): Begin {
      const { next_at: nextAt = null, lease_until: until, due_at: dueAt } = read(key) ?? {};
      if (nextAt === null) return { state: 'idle' };
      if (Number(until) > now) return { state: 'busy', freeIn: Number(until) - now };
      if (!early && Number(dueAt) > now) return { state: 'idle' };
      const [taken] = sql(
        `UPDATE ${resources} SET fence = fence + 1, lease_until = ?, begun_seq = last_seq, again_since = NULL
        WHERE key = ? RETURNING *`,
        now + lease,
        key,
      );
      const row = rowOf(taken!);
      return {
        state: 'begun',
        row,
        hints: sql(`SELECT * FROM ${hints} WHERE key = ? AND seq <= ? ORDER BY seq`, key, row.lastSeq).map(
          hintFrom,
        ),
      };
    },

    renew: (key: string, fence: number, lease: number, now: number): boolean =>
      sql(
        `UPDATE ${resources} SET lease_until = ? WHERE key = ? AND fence = ? AND lease_until IS NOT NULL RETURNING key`,
        now + lease,
        key,
        fence,
      ).length > 0,

    finish(
      key: string,
      fence: number,
      { seq, status }: { seq: number; status: string | undefined },
      now: number,
    ): 'settled' | 'dirty' | 'lost' {
      const before = own(key, fence);
      if (!before) return 'lost';
      const state = Number(before['last_seq']) > seq ? 'dirty' : 'settled';
      // It was finished, and is told again.
      if (before['lease_until'] === null && Number(before['done_seq']) >= seq) return state;
      sql(
        `UPDATE ${resources} SET done_seq = max(done_seq, ?2), status = ?3, handled_at = ?1, due_at = ?1,
          waiting_since = iif(last_seq > ?2, coalesce(again_since, ?1), NULL), again_since = NULL,
          attempts = 0, error = NULL, dead_at = NULL, lease_until = NULL
        WHERE key = ?4`,
        now,
        seq,
        status ?? null,
        key,
      );
      return state;
    },

    fail(
      key: string,
      fence: number,
      { error, retryIn }: { error: string; retryIn: number | undefined },
      now: number,
    ): boolean {
      const before = own(key, fence);
      if (!before) return false;
      // It was told before.
      if (before['lease_until'] === null) return true;
      const more = Number(before['last_seq']) > Number(before['begun_seq']);
      const dies = retryIn === undefined && !more;
      sql(
        `UPDATE ${resources} SET attempts = attempts + 1, error = ?, due_at = ?, dead_at = ?, lease_until = NULL,
          again_since = NULL WHERE key = ?`,
        error,
        more || retryIn === undefined ? now : now + Math.ceil(retryIn),
        dies ? now : null,
        key,
      );
      return true;
    },

    release: (key: string, fence: number, now: number): void =>
      void sql(
        `UPDATE ${resources} SET lease_until = NULL, due_at = ?, again_since = NULL
        WHERE key = ? AND fence = ? AND lease_until IS NOT NULL`,
        now,
        key,
        fence,
      ),
  };
}
