import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { DatabaseSync } from 'node:sqlite';
import timers from 'node:timers';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { sqliteStorage } from '../../src/server/sqlite-storage.ts';
import type { Storage } from '../../src/storage/storage.ts';
import { temporaryFiles } from '../temporary.ts';
import { sqliteError, watchSqlite } from './watched-sqlite.ts';

const file = temporaryFiles();
const put = (storage: Storage, key: string, account: string): Promise<void> =>
  storage.transaction(async (transaction) => transaction.put('iban', key, { account }));
const get = (storage: Storage, key: string): Promise<{ account: string } | undefined> =>
  storage.transaction((transaction) => transaction.get('iban', key));
afterEach(() => {
  vi.restoreAllMocks();
  syncBuiltinESMExports();
});

describe('a commit that fails', () => {
  test('is told to all in it, and nothing of it is there for those who come after', async () => {
    const watched = watchSqlite();
    const storage = sqliteStorage(file());
    await put(storage, 'IT1', 'before');
    watched.before = (sql) => {
      if (sql === 'COMMIT') throw sqliteError(13, 'disk full');
    };
    const outcomes = await Promise.allSettled([put(storage, 'IT1', 'after'), get(storage, 'IT1')]);
    for (const outcome of outcomes) {
      expect(outcome).toMatchObject({
        status: 'rejected',
        reason: {
          message: expect.stringMatching(
            /^Nothing was stored, unless it shows after a restart, for \S+ is on a disk that is full\. Make room/,
          ),
        },
      });
    }
    expect(watched.opened.at(-1)!.database.isTransaction).toBe(false);
    watched.before = () => {};
    expect(await get(storage, 'IT1')).toEqual({ account: 'before' });
    await put(storage, 'IT2', 'later');
    await storage.close();
  });
});

describe('a write that fails', () => {
  test('fails every later one of its work, which does not reach the file', async () => {
    const watched = watchSqlite();
    const storage = sqliteStorage(file());
    const written: unknown[] = [];
    watched.before = (sql, [, key]) => {
      if (!sql.startsWith('INSERT')) return;
      written.push(key);
      if (key === 'IT1') throw sqliteError(10);
    };
    const caught: unknown[] = [];
    const half = storage.transaction(async (transaction) => {
      for (const key of ['IT0', 'IT1', 'IT2']) {
        try {
          transaction.put('iban', key, { account: key });
        } catch (error) {
          caught.push(error);
        }
      }
    });
    await expect(half).rejects.toThrow('Nothing was stored, and no money has moved, for');
    expect(written).toEqual(['IT0', 'IT1']);
    expect(caught).toHaveLength(2);
    expect(caught[1]).toBe(caught[0]);
    expect([await get(storage, 'IT0'), await get(storage, 'IT2')]).toEqual([undefined, undefined]);
    await storage.close();
  });

  test('and ends the whole transaction fails all that are committed together', async () => {
    const watched = watchSqlite();
    const storage = sqliteStorage(file());
    await put(storage, 'IT0', 'before');
    watched.before = (sql, [, key], database) => {
      if (!sql.startsWith('INSERT') || key !== 'IT2') return;
      // As SQLite does when the disk is full.
      database.exec('ROLLBACK');
      throw sqliteError(13);
    };
    const outcomes = await Promise.allSettled([
      put(storage, 'IT1', 'ACC1'),
      put(storage, 'IT2', 'ACC2'),
      put(storage, 'IT3', 'ACC3'),
    ]);
    for (const outcome of outcomes)
      expect(outcome).toMatchObject({
        reason: { message: expect.stringContaining('is on a disk that is full') },
      });
    const left = await storage.transaction(({ list }) => list('iban'));
    expect(left).toEqual([['IT0', { account: 'before' }]]);
    await storage.close();
  });
});

test.each([
  ['a record', (storage: Storage) => get(storage, 'IT1'), 'SELECT value'],
  ['a range', (storage: Storage) => storage.transaction(({ list }) => list('iban')), 'SELECT key'],
])('a read of %s that fails is told, and those beside it go on', async (_, read, statement) => {
  const watched = watchSqlite();
  const name = file();
  const storage = sqliteStorage(name);
  watched.reads = (sql) => {
    if (sql.startsWith(statement)) throw sqliteError(10);
    return undefined;
  };
  const [failed, wrote] = await Promise.allSettled([read(storage), put(storage, 'IT2', 'ACC2')]);
  expect(failed).toMatchObject({
    reason: {
      message: `Nothing was stored, and no money has moved, for ${name} is on a disk that fails to read or write. Look at the disk (as SQLite says it).`,
    },
  });
  expect(wrote.status).toBe('fulfilled');
  await storage.close();
});

describe('a file that is locked', () => {
  test('is waited for ten seconds and no longer, a few milliseconds at a time', async () => {
    const name = file();
    const [storage, other] = [sqliteStorage(name), new DatabaseSync(name)];
    let now = 0;
    let asked = 0;
    vi.spyOn(performance, 'now').mockImplementation(() => {
      asked += 1;
      return now;
    });
    const pauses: unknown[] = [];
    vi.spyOn(Math, 'random').mockReturnValue(0.75);
    const { setTimeout } = timers;
    vi.spyOn(timers, 'setTimeout').mockImplementation(((again: () => void, pause: number) => {
      pauses.push(pause);
      return setTimeout(again, 0);
    }) as never);
    syncBuiltinESMExports();
    other.exec('BEGIN IMMEDIATE');
    let refused: unknown;
    const waits = put(storage, 'IT1', 'ACC1').catch((error: unknown) => (refused = error));
    await vi.waitUntil(() => asked > 3, { timeout: 30_000 });
    now = 10_000;
    const before = asked;
    await vi.waitUntil(() => asked > before + 3, { timeout: 30_000 });
    expect(refused).toBeUndefined();
    now = 10_001;
    await waits;
    expect(refused).toMatchObject({ message: expect.stringContaining('is locked by another program') });
    // Between 1 and 5, at random, so that two who wait do not keep meeting.
    expect(new Set(pauses)).toEqual(new Set([4]));
    other.exec('COMMIT');
    other.close();
    await storage.close();
  });

  test('by nothing that passes is given up at once', async () => {
    const watched = watchSqlite();
    const storage = sqliteStorage(file());
    let tried = 0;
    watched.before = (sql) => {
      if (sql !== 'BEGIN IMMEDIATE') return;
      tried += 1;
      throw sqliteError(10);
    };
    await expect(put(storage, 'IT1', 'ACC1')).rejects.toThrow('is on a disk that fails to read or write');
    expect(tried).toBe(1);
    watched.before = () => {};
    await put(storage, 'IT1', 'ACC1');
    await storage.close();
  });
});

describe('what is read', () => {
  const reads = (watched: ReturnType<typeof watchSqlite>): string[] => {
    const keys: string[] = [];
    watched.reads = (sql) => {
      if (sql.startsWith('SELECT value')) keys.push(sql);
      return undefined;
    };
    return keys;
  };

  test('or written once is not read from the file again', async () => {
    const watched = watchSqlite();
    const name = file();
    const first = sqliteStorage(name);
    await put(first, 'IT1', 'ACC1');
    await first.close();
    const storage = sqliteStorage(name);
    const read = reads(watched);
    for (const _ of [1, 2]) expect(await get(storage, 'IT1')).toEqual({ account: 'ACC1' });
    expect(read).toHaveLength(1);
    await put(storage, 'IT2', 'ACC2');
    expect(await get(storage, 'IT2')).toEqual({ account: 'ACC2' });
    expect(read).toHaveLength(1);
    await storage.close();
  });

  test('before a work that only reads and fails is not read again', async () => {
    const watched = watchSqlite();
    const storage = sqliteStorage(file());
    await put(storage, 'IT1', 'ACC1');
    const read = reads(watched);
    const failing = storage.transaction(async () => {
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    await get(storage, 'IT1');
    expect(read).toEqual([]);
    await storage.close();
  });
});

test('those that come while others run are committed with them', async () => {
  const watched = watchSqlite();
  const storage = sqliteStorage(file());
  let commits = 0;
  watched.before = (sql) => void (commits += Number(sql === 'COMMIT'));
  let late: Promise<void> | undefined;
  await storage.transaction(async () => void (late = put(storage, 'IT1', 'ACC1')));
  await late;
  expect(commits).toBe(1);
  await put(storage, 'IT2', 'ACC2');
  expect(commits).toBe(2);
  await storage.close();
});

test('a storage that is closed lets go of its log and its database, once', async () => {
  const watched = watchSqlite();
  const [opened, closed] = [vi.spyOn(fs, 'openSync'), vi.spyOn(fs, 'closeSync')];
  const storage = sqliteStorage(file());
  const handle = opened.mock.results.at(-1)!.value as number;
  await put(storage, 'IT1', 'ACC1');
  await Promise.all([storage.close(), storage.close()]);
  expect(closed.mock.calls.filter(([each]) => each === handle)).toHaveLength(1);
  expect(watched.opened.at(-1)!.database.isOpen).toBe(false);
});
