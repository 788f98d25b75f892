import type { InboxStore } from '../inbox-store.ts';
import { sqlHints } from '../sql/sql-hints.ts';
import { sqlLists } from '../sql/sql-lists.ts';
import { sqlRuns } from '../sql/sql-runs.ts';
import { createTables, type Sql, type SqlValue, type Tables } from '../sql/tables.ts';
import type { DurableObjectStorage } from './storage.ts';

/**
 * Keeps hints in tables of a Durable Object. The object's alarm is set for when the next run may begin, together with the rows: no
 * `await` comes between them, so that Cloudflare writes both or neither. What is told to anybody outside waits until they are written.
 */
export function durableObjectStore(storage: DurableObjectStorage, tables: Tables): InboxStore {
  const sql: Sql = (statement, ...values) =>
    storage.sql.exec(statement, ...values).toArray() as Record<string, SqlValue>[];
  const [hints, runs, lists] = [sqlHints(sql, tables), sqlRuns(sql, tables), sqlLists(sql, tables)];
  let created = false;
  /** When the alarm goes off, as far as it was set here. */
  let alarmAt: number | undefined;

  const setAlarm = (now: number): Promise<void> | undefined => {
    const nextAt = lists.nextAt();
    // One whose time has come may have gone off.
    if (nextAt === alarmAt && (nextAt === undefined || nextAt > now)) return undefined;
    alarmAt = nextAt;
    return nextAt === undefined ? storage.deleteAlarm() : storage.setAlarm(Math.max(nextAt, now));
  };
  const run = async <Result>(step: (now: number) => Result): Promise<Result> => {
    const now = Date.now();
    const result = storage.transactionSync(() => {
      if (!created) createTables(sql, tables);
      return step(now);
    });
    created = true;
    await setAlarm(now);
    return result;
  };

  return {
    append: (hint) => run((now) => hints.append(hint, now)),
    begin: (key, lease, { early = true } = {}) => run((now) => runs.begin(key, lease, early, now)),
    renew: (key, fence, lease) => run((now) => runs.renew(key, fence, lease, now)),
    finish: (key, fence, done) => run((now) => runs.finish(key, fence, done, now)),
    fail: (key, fence, failure) => run((now) => runs.fail(key, fence, failure, now)),
    release: (key, fence) => run((now) => runs.release(key, fence, now)),
    due: (limit) => run((now) => lists.due(limit, now)),
    replay: (key) => run((now) => hints.replay(key, now)),
    get: (key) => run(() => lists.get(key)),
    list: (filter) => run((now) => lists.list(filter, now)),
    hints: (key) => run(() => lists.hints(key)),
    erase: (key) => run(() => hints.erase(key)),
    forget: async (olderThan) => {
      for (let total = 0; ;) {
        const { count, more } = await run((now) => hints.forget(olderThan, now));
        total += count;
        if (!more) return total;
      }
    },
  };
}
