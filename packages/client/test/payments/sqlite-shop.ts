import { type SqliteDatabase, sqlitePayments } from '../../src/sqlite.ts';
import type { Shop } from './transaction-contract.ts';

/** A shop in a database of SQLite. */
export async function sqliteShop<Database extends SqliteDatabase>(
  database: Database,
): Promise<Shop<Database>> {
  const store = sqlitePayments(database);
  await store.createTable();
  database.exec('CREATE TABLE IF NOT EXISTS orders (id TEXT PRIMARY KEY)');
  database.exec('CREATE TABLE IF NOT EXISTS tickets (id TEXT PRIMARY KEY)');
  return {
    store,
    begin: async () => {
      database.exec('BEGIN IMMEDIATE');
      return { tx: database, end: async (statement) => void database.exec(statement) };
    },
    add: (tx, table, id) => void tx.prepare(`INSERT INTO ${table} VALUES (?)`).run(id),
    run: (tx, statement) => void tx.exec(statement),
    ids: async (table) =>
      database
        .prepare(`SELECT id FROM ${table} ORDER BY id`)
        .all()
        .map((row) => (row as { id: string }).id),
  };
}
