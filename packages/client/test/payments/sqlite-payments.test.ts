import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, describe, test } from 'vitest';
import { sqlitePayments } from '../../src/sqlite.ts';
import { type Place, storePromises } from './store-contract.ts';

const folder = mkdtempSync(join(tmpdir(), 'payments-'));
const opened: DatabaseSync[] = [];
afterAll(() => {
  for (const database of opened) database.close();
  rmSync(folder, { recursive: true });
});

function open(name: string): DatabaseSync {
  const database = new DatabaseSync(join(folder, name));
  opened.push(database);
  return database;
}

let scopes = 0;
const place = (name: string): Place<DatabaseSync> => {
  const scope = `${++scopes}`;
  return async () => {
    const store = sqlitePayments(open(name), { scope });
    await store.createTable();
    return store;
  };
};

describe.each(['DELETE', 'WAL'])('SQLite with the journal %s', (mode) => {
  open(`${mode}.sqlite`).exec(`PRAGMA journal_mode = ${mode}`);
  test.each(storePromises)('$title', ({ check }) => check(place(`${mode}.sqlite`)));
});
