import type { InboxStore } from './inbox-store.ts';
import type { PostgresQuery } from './postgres-rows.ts';
import { NOW, type PostgresTables } from './postgres-tables.ts';

/** Rows that one statement deletes at most, so that nobody waits long for it. */
const DELETED_AT_ONCE = 1000;

/** What deletes. The hints of a resource go with it, also those that come meanwhile, by their foreign key. */
export function postgresForget(
  query: PostgresQuery,
  { meta, resources, hints }: PostgresTables,
): Pick<InboxStore, 'erase' | 'forget'> {
  /** Deletes resources, and remembers that their fences were used. */
  const remove = (
    where: string,
  ): string => `WITH gone AS (DELETE FROM ${resources} AS r WHERE ${where} RETURNING key, fence),
    used AS (UPDATE ${meta} SET fence = greatest(fence, (SELECT max(fence) FROM gone)) WHERE EXISTS (SELECT FROM gone))
    SELECT count(*) + (SELECT count(*) FROM ${hints} WHERE key IN (SELECT key FROM gone)) AS count FROM gone`;
  const dead = 'r.dead_at < $1';
  const settled = `r.last_seq = r.done_seq AND r.lease_until IS NULL AND r.handled_at < $2
    AND NOT EXISTS (SELECT FROM ${hints} AS h WHERE h.key = r.key)`;

  return {
    erase: async (key) => Number((await query(remove('key = $1'), [key]))[0]!['count']) > 0,
    forget: async (olderThan) => {
      const [clock] = await query(`SELECT ${NOW} AS now`);
      const before = (age: number): number => Math.floor(Number(clock!['now']) - age);
      const [old, died] = [before(olderThan.settled), before(olderThan.dead)];
      /** Repeats a statement that deletes some until none are left. */
      const all = async (statement: string, values: unknown[]): Promise<number> => {
        for (let total = 0; ;) {
          const [row] = await query(statement, values);
          const count = Number(row!['count']);
          total += count;
          if (count < DELETED_AT_ONCE) return total;
        }
      };
      const handled = await all(
        `WITH gone AS (DELETE FROM ${hints} WHERE id IN (
          SELECT h.id FROM ${hints} AS h JOIN ${resources} AS r USING (key)
          WHERE h.received_at < $1 AND h.seq <= r.done_seq LIMIT ${DELETED_AT_ONCE} FOR UPDATE OF h SKIP LOCKED
        ) RETURNING id) SELECT count(*) AS count FROM gone`,
        [old],
      );
      const rows = await all(
        // Said twice, for what it was when it was chosen may have changed when it is deleted.
        remove(`key IN (
          SELECT r.key FROM ${resources} AS r WHERE (${dead}) OR (${settled}) LIMIT ${DELETED_AT_ONCE}
          FOR UPDATE SKIP LOCKED
        ) AND ((${dead}) OR (${settled}))`),
        [died, old],
      );
      return handled + rows;
    },
  };
}
