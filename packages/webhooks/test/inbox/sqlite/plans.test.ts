import { DatabaseSync } from 'node:sqlite';
import { expect, onTestFinished, test } from 'vitest';
import { sqlHints } from '../../../src/inbox/sql/sql-hints.ts';
import { sqlLists } from '../../../src/inbox/sql/sql-lists.ts';
import { sqlRuns } from '../../../src/inbox/sql/sql-runs.ts';
import { createTables, type Sql, tablesOf } from '../../../src/inbox/sql/tables.ts';
import { hintOf, LONG, pull } from '../opened-store.ts';

test('no step of a delivery, a run or a look reads a whole table, however much is kept', () => {
  const database = new DatabaseSync(':memory:');
  onTestFinished(() => database.close());
  const plans: string[] = [];
  let watching = false;
  const sql: Sql = (statement, ...values) => {
    if (watching) {
      const plan = database.prepare(`EXPLAIN QUERY PLAN ${statement}`).all(...values);
      plans.push(...plan.map(({ detail }) => String(detail)));
    }
    return database.prepare(statement).all(...values) as never;
  };
  const tables = tablesOf('droppay');
  createTables(sql, tables);
  watching = true;
  const [hints, runs, lists] = [sqlHints(sql, tables), sqlRuns(sql, tables), sqlLists(sql, tables)];
  const key = pull('1');
  hints.append(hintOf(key), 1);
  hints.replay(key, 2);
  runs.begin(key, LONG, true, 3);
  runs.renew(key, 1, LONG, 4);
  runs.fail(key, 1, { error: 'no', retryIn: 5 }, 5);
  runs.begin(key, LONG, true, 6);
  runs.release(key, 2, 7);
  runs.begin(key, LONG, true, 8);
  runs.finish(key, 3, { seq: 2, status: 'DONE' }, 9);
  lists.due(10, 10);
  lists.nextAt();
  lists.get(key);
  lists.hints(key);
  lists.list({ prefix: 'shop/', limit: 10 }, 11);
  lists.list({ prefix: 'shop/', after: 'shop/pull/1', limit: 10 }, 12);
  hints.forget({ settled: 0, dead: 0 }, Date.now() + LONG);
  hints.append(hintOf(key), 13);
  hints.erase(key);
  expect(plans.length).toBeGreaterThan(30);
  // What is due is read in the order in which it waits, from an index that settled resources are not in.
  expect(plans.filter((plan) => plan.startsWith('SCAN'))).toEqual([
    'SCAN droppay_inbox_resources USING INDEX droppay_inbox_resources_due',
  ]);
  expect(plans.filter((plan) => plan.includes('TEMP B-TREE'))).toEqual([]);
  // Not from the first key on.
  expect(plans.filter((plan) => plan.includes('key>?') && !plan.includes('key<?'))).toEqual([]);
});
