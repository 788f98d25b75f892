import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import { sqlitePayments } from '../../src/sqlite.ts';
import { lookForAll, MANY } from './plans.ts';

test('SQLite finds payments among 100,000 by its indexes alone, and sorts none', async () => {
  using database = new DatabaseSync(':memory:');
  await sqlitePayments(database).createTable();
  database.exec(`WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers LIMIT ${MANY})
    INSERT INTO droppay_payments
      (id, scope, state, authorization_id, problem, body, changed_at, due_at, lease_until, fence)
    SELECT 'order-' || n, '', iif(n % 100 = 0, 'waiting', 'paid'), 'CHT' || n, iif(n % 1000, NULL, 'charge_gone'),
      json_object('id', 'order-' || n), n, iif(n % 100, NULL, n), 0, n FROM numbers`);
  // It may choose otherwise once it knows what is in the table.
  for (const statement of ['', 'ANALYZE']) {
    database.exec(statement);
    const plan = await planOf(database);
    expect(plan.length).toBeGreaterThan(12);
    expect(plan.filter((detail) => /^SCAN (?!CONSTANT)|TEMP B-TREE/.test(detail))).toEqual([]);
    // What looks for one by its scope alone looks at all of them.
    for (const index of ['due', 'authorization', 'state', 'changed', 'problem']) {
      expect(plan.join('\n')).toContain(`INDEX droppay_payments_${index} `);
    }
  }
});

/** What SQLite does for everything that looks for payments. */
async function planOf(database: DatabaseSync): Promise<string[]> {
  const texts = new Set<string>();
  const store = sqlitePayments({
    exec: (sql) => database.exec(sql),
    prepare: (sql) => {
      if (sql.includes('droppay_payments')) texts.add(sql);
      return database.prepare(sql);
    },
    get isTransaction() {
      return database.isTransaction;
    },
  });
  await lookForAll(store);
  const details = [...texts].map((text) => database.prepare(`EXPLAIN QUERY PLAN ${text}`).all());
  return details.flat().map((row) => String(row['detail']));
}
