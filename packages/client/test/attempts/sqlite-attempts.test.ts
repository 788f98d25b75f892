import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, describe, expect, test } from 'vitest';
import { type SqliteAttempts, sqliteAttempts } from '../../src/sqlite.ts';
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
    await expect(attempts.read('charge/CHT1')).rejects.toThrow('no such table');
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
