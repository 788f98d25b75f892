import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, describe, expect, test } from 'vitest';
import { type SqliteAttempts, sqliteAttempts } from '../../src/sqlite.ts';
import { DropPay } from '../../src/index.ts';
import { failed } from '../fixtures.ts';
import { storeContract } from './store-contract.ts';

const folder = mkdtempSync(join(tmpdir(), 'attempts-'));
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

async function store(name: string, options?: Parameters<typeof sqliteAttempts>[1]): Promise<SqliteAttempts> {
  const attempts = sqliteAttempts(open(name), options);
  await attempts.createTable();
  return attempts;
}

const later = (): number => Date.now() + 60_000;

describe('SQLite', () => {
  describe('with its default journal', () => {
    storeContract(() => store('default.sqlite'));
  });

  describe('with a write-ahead log', () => {
    open('wal.sqlite').exec('PRAGMA journal_mode = WAL');
    storeContract(() => store('wal.sqlite', { table: 'main.attempts', scope: 'a' }));
  });

  test('keeps the attempts of one scope from another', async () => {
    const [one, other] = [
      await store('scopes.sqlite', { scope: '1' }),
      await store('scopes.sqlite', { scope: '1/charge' }),
    ];
    await one.replace('charge/CHT1', undefined, 'one', later());
    await other.replace('charge/CHT1', undefined, 'other', later());
    expect([await one.list('charge/'), await other.list('charge/')]).toEqual([['one'], ['other']]);
    expect(await other.read('charge/CHT1')).toBe('other');
  });

  test('is the same in a database that gives integers as BigInt, and rows as arrays', async () => {
    const database = new DatabaseSync(join(folder, 'arrays.sqlite'), {
      readBigInts: true,
      returnArrays: true,
      timeout: 4321,
    });
    opened.push(database);
    const attempts = sqliteAttempts(database);
    await attempts.createTable();
    expect(await attempts.replace('charge/CHT1', undefined, 'one', later())).toBe(true);
    expect(await attempts.read('charge/CHT1')).toBe('one');
    expect(await attempts.list('charge/')).toEqual(['one']);
    expect(database.prepare('PRAGMA busy_timeout').get()).toEqual([4321n]);
  });

  test('waits for another connection that writes, though its database has no timeout', async () => {
    const attempts = await store('busy.sqlite');
    const other = open('busy.sqlite');
    other.exec('BEGIN EXCLUSIVE');
    const kept = attempts.replace('charge/CHT1', undefined, 'one', later());
    const read = attempts.read('charge/CHT1');
    expect(await Promise.race([kept, new Promise((resolve) => setTimeout(resolve, 100, 'waits'))])).toBe(
      'waits',
    );
    other.exec('COMMIT');
    expect(await kept).toBe(true);
    await read;
  });

  test("works without its database's timeout, and gives it back, whether it succeeds or fails", async () => {
    const database = new DatabaseSync(join(folder, 'timeout.sqlite'), { timeout: 4321 });
    opened.push(database);
    const timeout = (): unknown => database.prepare('PRAGMA busy_timeout').get()!['timeout'];
    const seen: unknown[] = [];
    const watched = {
      exec: (sql: string) => {
        if (!sql.startsWith('PRAGMA')) seen.push(timeout());
        database.exec(sql);
      },
      prepare: (sql: string) => {
        const statement = database.prepare(sql);
        const see = (): void => void (sql.startsWith('PRAGMA') || seen.push(timeout()));
        return {
          run: (...values: (string | number)[]) => (see(), statement.run(...values)),
          all: (...values: (string | number)[]) => (see(), statement.all(...values)),
        };
      },
    };
    const attempts = sqliteAttempts(watched);
    await expect(attempts.read('charge/CHT1')).rejects.toThrow('no such table');
    expect(timeout()).toBe(4321);
    await attempts.createTable();
    await attempts.replace('charge/CHT1', undefined, 'one', later());
    await attempts.read('charge/CHT1');
    await attempts.list('charge/');
    await attempts.prune();
    expect(new Set(seen)).toEqual(new Set([0]));
    expect(seen.length).toBeGreaterThan(4);
    expect(timeout()).toBe(4321);
  });

  test("leaves the process free while its database is locked, and a charge ends by the call's timeout", async () => {
    const database = new DatabaseSync(join(folder, 'locked.sqlite'), { timeout: 5000 });
    opened.push(database);
    const attempts = sqliteAttempts(database);
    await attempts.createTable();
    const other = open('locked.sqlite');
    other.exec('BEGIN EXCLUSIVE');
    let ticks = 0;
    const timer = setInterval(() => ticks++, 1);
    const droppay = new DropPay({ accessToken: 'token', attempts, baseUrl: 'http://127.0.0.1:1' });
    const error = await failed(
      droppay.charges.create({ authorization_id: 'CHT1', amount: 5 }, { timeout: 500 }),
    );
    // Held up by SQLite it would be one.
    expect(ticks).toBeGreaterThan(9);
    clearInterval(timer);
    other.exec('COMMIT');
    expect(error.outcome).toBe('not_sent');
    expect(error.message).toContain('its attempt could not be kept: No result within 500 ms');
  });

  test.each([undefined, null, 'shop.sqlite', {}, { query() {} }])(
    'does not take %o for a database',
    (none) => {
      expect(() => sqliteAttempts(none as unknown as DatabaseSync)).toThrow(
        new TypeError('database is no DatabaseSync of node:sqlite and no Database of better-sqlite3.'),
      );
    },
  );

  test('keeps nothing amid a transaction, which may be rolled back', async () => {
    const database = open('transaction.sqlite');
    const attempts = sqliteAttempts(database);
    await attempts.createTable();
    database.exec('BEGIN');
    await expect(attempts.replace('charge/CHT1', undefined, 'one', later())).rejects.toThrow(
      'amid a transaction',
    );
    database.exec('COMMIT');
    expect(await attempts.replace('charge/CHT1', undefined, 'one', later())).toBe(true);
  });

  test('fails at once without its table, and works once it is there', async () => {
    const database = open('missing.sqlite');
    const attempts = sqliteAttempts(database);
    await expect(attempts.read('charge/CHT1')).rejects.toThrow(
      'no such table: droppay_attempts: call createTable() of the store once, or run its sql in a migration',
    );
    database.exec(attempts.sql);
    expect(await attempts.read('charge/CHT1')).toBeUndefined();
  });

  test('deletes what has ended: when it is told to, and by itself', async () => {
    const attempts = await store('pruned.sqlite');
    const rows = (): unknown[] => opened.at(-1)!.prepare('SELECT key FROM droppay_attempts').all();
    await attempts.replace('charge/1', undefined, 'one', Date.now() - 1);
    await expect.poll(rows).toHaveLength(0); // the first change of a process prunes
    await attempts.replace('charge/2', undefined, 'two', Date.now() - 1);
    await attempts.replace('charge/3', undefined, 'three', later());
    expect(rows()).toHaveLength(2);
    expect(await attempts.prune()).toBe(1);
    expect(rows()).toHaveLength(1);
  });

  test.each(['', 'a b', 'a;b', 'a"b', '1a', 'a.b.c'])('does not take %j for a table', (table) => {
    expect(() => sqliteAttempts(open('table.sqlite'), { table })).toThrow('table is not a name');
  });
});
