import type { ResourceRow, StateFilter } from './inbox-store.ts';

/**
 * | state     | means                                                         |
 * | --------- | ------------------------------------------------------------- |
 * | `running` | a run holds it                                                |
 * | `dead`    | given up after too many failures                              |
 * | `failing` | its last run failed, and it will run again                    |
 * | `waiting` | a hint came, and it will be read                              |
 * | `settled` | handled, as far as hints have come                            |
 *
 * @param now The store's time, in milliseconds since 1970.
 */
export function resourceState(row: ResourceRow, now: number): StateFilter {
  if (row.leaseUntil !== undefined && row.leaseUntil > now) return 'running';
  if (row.deadAt !== undefined) return 'dead';
  if (row.lastSeq === row.doneSeq) return 'settled';
  return row.attempts > 0 ? 'failing' : 'waiting';
}
