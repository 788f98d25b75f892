import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, expect, test } from 'vitest';
import { type SqliteDatabase, sqlitePayments } from '../../src/sqlite.ts';
import { sqliteShop } from './sqlite-shop.ts';
import { type StorePromise, storePromises } from './store-contract.ts';
import { type TransactionPromise, transactionPromises } from './transaction-contract.ts';

const folder = mkdtempSync(join(tmpdir(), 'faults-'));
const opened: DatabaseSync[] = [];
afterAll(() => {
  for (const database of opened) database.close();
  rmSync(folder, { recursive: true });
});

/** What a store would do that has this mistake: its statements with something else in the place of what they have. */
const faults: Readonly<Record<string, Fault>> = {
  'believes any fence': [[/AND fence = \?/, 'AND ? IS NOT NULL']],
  'raises no fence by a claim': [[/fence = fence \+ \?/, 'fence = fence + 0 * ?']],
  'raises no fence by a write': [
    [/fence = \? (WHERE.*) AND fence = \?/s, 'fence = fence + 0 * ? $1 AND fence = ?'],
  ],
  'begins each fence at the same': [
    [/0, \?\) ON CONFLICT/, '0, 0 * ?) ON CONFLICT'],
    [/fence = fence \+ \?/, 'fence = fence + 1 + 0 * ?'],
  ],
  'claims what is claimed': [[/AND lease_until <= \?/, 'AND ? IS NOT NULL']],
  'gives what is claimed for due': [[/(lease_until = \?, due_at =) \?, woken/, '$1 due_at + 0 * ?, woken']],
  'leaves what a holder left': [[/(lease_until = \?, due_at =) \?, woken/, '$1 NULL * ?, woken']],
  'leaves what a holder kept': [[/(lease_until = \?, due_at =) \?, fence/, '$1 NULL * ?, fence']],
  'loses a wake while claimed': [[/SET woken_at = \?/, 'SET woken_at = NULL * ?']],
  'loses a wake by a write': [[/coalesce\(\?, woken_at\), coalesce\(woken_at, \?\)/, '?, ?']],
  'takes a wake for the time it was due at': [[/min\(coalesce\(due_at, \?\), \?\) END/, 'max(?, ?) END']],
  'wakes for ever': [[/woken_at = NULL(, fence = fence)/, 'woken_at = woken_at$1']],
  'frees nothing': [[/lease_until = 0/, 'lease_until = lease_until']],
  'forgets an authorization': [[/authorization_id = \?(,| W)/, 'authorization_id = NULL * ?$1']],
  'forgets what was a problem': [[/problem = \?/, 'problem = NULL * ?']],
  'keeps the place of what changes': [[/changed_at = \?/, 'changed_at = changed_at + 0 * ?']],
  'gives the shortest due first': [[/ORDER BY due_at/, 'ORDER BY due_at DESC']],
  'lists the newest first': [[/ORDER BY changed_at,/, 'ORDER BY changed_at DESC,']],
  'lists a page again': [[/> \(SELECT changed_at/, '>= (SELECT changed_at']],
  'takes another scope for its own': [[/scope = \?/g, '? IS NOT NULL']],
  'keeps a second one': [[/ON CONFLICT DO NOTHING/, 'ON CONFLICT DO UPDATE SET body = excluded.body']],
  'erases nothing': [[/^DELETE FROM (\w+) WHERE/, 'DELETE FROM $1 WHERE 0 AND']],
  'commits what was to be undone': [
    [/^ROLLBACK$/, 'COMMIT'],
    [/^ROLLBACK TO \w+; /, ''],
  ],
  'ends a transaction that is not its own': [[/^SAVEPOINT \w+$/, 'COMMIT; BEGIN; $&']],
};

type Fault = readonly (readonly [what: RegExp, instead: string])[];

/** A class of databases that get a mistake's statements. */
function brokenBy(fault: Fault): new (path: string) => SqliteDatabase {
  const change = (sql: string): string =>
    fault.reduce((text, [what, instead]) => text.replace(what, instead), sql);
  return class extends DatabaseSync {
    constructor(path: string) {
      super(path);
      opened.push(this);
    }

    override exec(sql: string): void {
      super.exec(change(sql));
    }

    override prepare(sql: string): ReturnType<DatabaseSync['prepare']> {
      return super.prepare(change(sql));
    }

    override close(): void {
      opened.splice(opened.indexOf(this), 1);
      super.close();
    }
  };
}

let files = 0;
const open = (name: string): DatabaseSync => {
  const database = new DatabaseSync(join(folder, name));
  opened.push(database);
  return database;
};

test.each(Object.entries(faults))('the contract finds a store that %s', async (_, fault) => {
  const Broken = brokenBy(fault);
  const name = `${++files}.sqlite`;
  open(name).exec('PRAGMA journal_mode = WAL');
  let scopes = 0;
  const kept = async ({ check }: StorePromise): Promise<void> => {
    const scope = `${++scopes}`;
    await check(async () => {
      const store = sqlitePayments(new Broken(join(folder, name)), { scope });
      await store.createTable();
      return store;
    });
  };
  const together = async ({ check }: TransactionPromise): Promise<void> => {
    const shop = `${++files}.sqlite`;
    open(shop).exec('PRAGMA journal_mode = WAL');
    await check(() => sqliteShop(new Broken(join(folder, shop))) as never);
  };
  const findAll = async (): Promise<void> => {
    for (const promise of storePromises) await kept(promise);
    for (const promise of transactionPromises) await together(promise);
  };
  const found: unknown = await findAll().catch((error: unknown) => error);
  // A statement that SQLite does not understand would be no mistake of a store.
  expect(String(found)).toMatch(/^(?!undefined|.*(syntax|no such column|misuse|bind))/);
});
