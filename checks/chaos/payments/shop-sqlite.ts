import { DatabaseSync } from 'node:sqlite';
import { sqlitePayments } from '@droppay/client/sqlite';
import { free, readBooks, type Shop, tables, worth } from './shop.ts';

export async function openSqlite(file: string): Promise<Shop> {
  const database = new DatabaseSync(file, { timeout: 10_000 });
  // Processes die here, and not the machine.
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = OFF');
  const store = sqlitePayments(database);
  const run = (sql: string, ...values: (string | number)[]): number =>
    Number(database.prepare(sql).run(...values).changes);
  const all = (sql: string, ...values: string[]): unknown[] => database.prepare(sql).all(...values);
  const shop: Shop<typeof database> = {
    store,
    async sell({ order, item }, create) {
      database.exec('BEGIN IMMEDIATE');
      let created: Promise<unknown> | undefined;
      try {
        if (all('SELECT 1 FROM orders WHERE id = ?', order).length > 0) {
          database.exec('ROLLBACK');
          return 'again';
        }
        run(free('?'), item);
        if (run('INSERT INTO taken VALUES (?, ?) ON CONFLICT DO NOTHING', item, order) === 0) {
          database.exec('ROLLBACK');
          return 'taken';
        }
        run('INSERT INTO orders VALUES (?, ?)', order, item);
        created = create(database);
        database.exec('COMMIT');
      } catch (error) {
        if (database.isTransaction) database.exec('ROLLBACK');
        await created?.catch(() => {});
        throw error;
      }
      await created;
      return 'sold';
    },
    onChange(payment, before, tx) {
      const { id, state, cents, refund } = payment;
      const insert = 'INSERT INTO changes VALUES (?, ?, ?, ?, ?)';
      tx.prepare(insert).run(id, before, state, worth(payment), Date.now());
      if (state === 'refunded' && refund?.cents === cents)
        tx.prepare('DELETE FROM taken WHERE order_id = ?').run(id);
    },
    books: () =>
      readBooks(
        store,
        all('SELECT id, item FROM orders') as { id: string; item: string }[],
        all('SELECT * FROM changes ORDER BY rowid') as Parameters<typeof readBooks>[2],
      ),
    async createTables() {
      database.exec(tables());
      await store.createTable();
    },
    close: async () => database.close(),
  };
  return shop as Shop;
}
