import type { InboxStore, KeptHint } from '../inbox-store.ts';
import type { Sql, Tables } from './tables.ts';

/** Rows that one transaction deletes at most, so that nobody waits long for it. */
const DELETED_AT_ONCE = 200;

type Appended = Awaited<ReturnType<InboxStore['append']>>;

/** What makes a resource dirty, and what deletes. Each is one step of a transaction, and is told what time it is. */
export function sqlHints(sql: Sql, { meta, resources, hints }: Tables) {
  /** What becomes of a resource that something came of. `again_since` is for the next run, when one is under way. */
  const dirtied = `last_seq = last_seq + 1,
    due_at = :now,
    attempts = iif(dead_at IS NULL, attempts, 0),
    waiting_since = iif(dead_at IS NULL, coalesce(waiting_since, :now), :now),
    again_since = iif(lease_until IS NULL, NULL, coalesce(again_since, :now)),
    dead_at = NULL`.replaceAll(':now', '?1');

  /** Deletes resources, and remembers that their fences were used. Gives how many hints and resources went. */
  const remove = (where: string, ...values: (string | number)[]): number => {
    const gone = sql(`SELECT key, fence FROM ${resources} WHERE ${where}`, ...values);
    let count = gone.length;
    for (const { key, fence } of gone) {
      sql(`UPDATE ${meta} SET value = max(value, ?) WHERE name = 'fence'`, (fence as number) + 1);
      count += sql(`DELETE FROM ${hints} WHERE key = ? RETURNING seq`, key!).length;
      sql(`DELETE FROM ${resources} WHERE key = ?`, key!);
    }
    return count;
  };

  return {
    append({ id, key, receivedAt, digest, payload }: KeptHint, now: number): Appended {
      const same = sql(
        `SELECT id FROM ${hints} WHERE key = ? AND digest = ? AND id <> ? LIMIT 1`,
        key,
        digest,
        id,
      );
      const duplicate = same.length > 0;
      const [kept] = sql(`SELECT seq FROM ${hints} WHERE key = ? AND id = ?`, key, id);
      if (kept) return { seq: kept['seq'] as number, waiting: false, duplicate };
      // Dirty, and either no run is under way, or what came during it waits for the next.
      const waiting =
        sql(
          `SELECT 1 FROM ${resources} WHERE key = ? AND next_at IS NOT NULL
          AND (coalesce(lease_until, 0) <= ? OR again_since IS NOT NULL)`,
          key,
          now,
        ).length > 0;
      const [row] = sql(
        `INSERT INTO ${resources} (key, last_seq, waiting_since, due_at, fence)
        VALUES (?2, 1, ?1, ?1, (SELECT value FROM ${meta} WHERE name = 'fence'))
        ON CONFLICT (key) DO UPDATE SET ${dirtied} RETURNING last_seq`,
        now,
        key,
      );
      const seq = row!['last_seq'] as number;
      sql(
        `INSERT INTO ${hints} (key, seq, id, received_at, digest, payload) VALUES (?, ?, ?, ?, ?, ?)`,
        key,
        seq,
        id,
        Math.round(receivedAt),
        digest,
        payload,
      );
      return { seq, waiting, duplicate };
    },

    replay: (key: string, now: number): boolean =>
      sql(`UPDATE ${resources} SET ${dirtied} WHERE key = ?2 RETURNING key`, now, key).length > 0,

    erase: (key: string): boolean => remove('key = ?', key) > 0,

    /** Deletes some of what is old. More is left when it says so. */
    forget(
      { settled, dead }: { settled: number; dead: number },
      now: number,
    ): { count: number; more: boolean } {
      const handled = sql(
        `DELETE FROM ${hints} WHERE rowid IN (
          SELECT hint.rowid FROM ${hints} hint JOIN ${resources} resource USING (key)
          WHERE hint.received_at < ? AND hint.seq <= resource.done_seq LIMIT ${DELETED_AT_ONCE}
        ) RETURNING seq`,
        now - settled,
      ).length;
      const old = remove(
        `key IN (
          SELECT key FROM ${resources} WHERE dead_at < ?1 OR (
            last_seq = done_seq AND lease_until IS NULL AND handled_at < ?2
            AND NOT EXISTS (SELECT 1 FROM ${hints} hint WHERE hint.key = ${resources}.key)
          ) LIMIT ${DELETED_AT_ONCE}
        )`,
        now - dead,
        now - settled,
      );
      return { count: handled + old, more: handled === DELETED_AT_ONCE || old >= DELETED_AT_ONCE };
    },
  };
}
