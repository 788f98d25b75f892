import fs, {
  closeSync,
  copyFileSync,
  existsSync,
  openSync,
  readFileSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, describe, expect, test, vi } from 'vitest';
import type { Storage } from '../../src/index.ts';
import { schemaVersion } from '../../src/app/schema.ts';
import { sqliteStorage } from '../../src/server/sqlite-storage.ts';
import { startCommand } from '../command.ts';
import { acmePos, acmeToken } from '../play.ts';
import { temporaryFiles } from '../temporary.ts';
import { conforms } from './conformance.ts';

const file = temporaryFiles();
const put = (storage: Storage, key: string, account: string): Promise<void> =>
  storage.transaction(async (transaction) => transaction.put('iban', key, { account }));
const get = (storage: Storage, key: string): Promise<{ account: string } | undefined> =>
  storage.transaction((transaction) => transaction.get('iban', key));
afterEach(() => void vi.restoreAllMocks());

conforms(async () => sqliteStorage(file()));

test('what was stored is there when the file is opened again', async () => {
  const name = file();
  const first = sqliteStorage(name);
  await put(first, 'IT1', 'ACC1');
  await first.close();
  const again = sqliteStorage(name);
  expect(await get(again, 'IT1')).toEqual({ account: 'ACC1' });
  await again.close();
});

test('of transactions that wait at once the one that fails is undone alone', async () => {
  const storage = sqliteStorage(file());
  await put(storage, 'IT1', 'before');
  const outcomes = await Promise.allSettled([
    put(storage, 'IT2', 'ACC2'),
    storage.transaction(async (transaction) => {
      transaction.clear();
      transaction.put('iban', 'IT3', { account: 'ACC3' });
      throw new Error('no');
    }),
    put(storage, 'IT4', 'ACC4'),
  ]);
  expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  const kept = await storage.transaction(({ list }) => list('iban'));
  expect(kept.map(([key]) => key)).toEqual(['IT1', 'IT2', 'IT4']);
  await storage.close();
});

test('nobody is told before others can read it, and those that wait at once are stored at once', async () => {
  const name = file();
  const [storage, other] = [sqliteStorage(name), new DatabaseSync(name)];
  const seen = (): unknown => other.prepare('SELECT count(*) n FROM record').get();
  const whenTold = Promise.all(['IT1', 'IT2', 'IT3'].map((key) => put(storage, key, 'ACC1').then(seen)));
  expect(await whenTold).toEqual([{ n: 3 }, { n: 3 }, { n: 3 }]);
  other.close();
  await storage.close();
});

describe('what the disk has not confirmed', () => {
  /** Holds back what the disk says, until it is asked to say it. */
  function holdDisk(): ((error: NodeJS.ErrnoException | null) => void)[] {
    const held: ((error: NodeJS.ErrnoException | null) => void)[] = [];
    vi.spyOn(fs, 'fdatasync').mockImplementation((_, told) => void held.push(told));
    return held;
  }
  const turns = (): Promise<void> => new Promise((resolve) => void setTimeout(resolve, 20));

  test('is told to nobody, neither to who wrote nor to who read it, while others go on', async () => {
    const storage = sqliteStorage(file());
    await put(storage, 'IT0', 'ACC0');
    const held = holdDisk();
    const told: string[] = [];
    const wrote = put(storage, 'IT1', 'ACC1').then(() => told.push('wrote'));
    await vi.waitUntil(() => held.length === 1);
    const read = get(storage, 'IT1').then((found) => told.push(`read ${found!.account}`));
    await turns();
    const wroteMore = put(storage, 'IT2', 'ACC2').then(() => told.push('wrote more'));
    await vi.waitUntil(() => held.length === 2);
    await turns();
    expect(told).toEqual([]);
    // The later one covers the earlier, which is waited for nevertheless: its error may be told by the other.
    held[1]!(null);
    await turns();
    expect(told).toEqual([]);
    held[0]!(null);
    await Promise.all([wrote, read, wroteMore]);
    expect(told).toEqual(['wrote', 'read ACC1', 'wrote more']);
    await storage.close();
  });

  test('is waited for though another sandbox has written it', async () => {
    const name = file();
    const [storage, other] = [sqliteStorage(name), sqliteStorage(name)];
    await get(storage, 'IT1');
    await put(other, 'IT1', 'ACC1');
    const held = holdDisk();
    const read = get(storage, 'IT1');
    await vi.waitUntil(() => held.length === 1);
    held[0]!(null);
    expect(await read).toEqual({ account: 'ACC1' });
    // Nothing new since.
    expect(await get(storage, 'IT1')).toEqual({ account: 'ACC1' });
    for (const each of [storage, other]) await each.close();
  });

  test('fails with a sentence, and so does all that comes after it', async () => {
    const name = file();
    const storage = sqliteStorage(name);
    await put(storage, 'IT0', 'ACC0');
    const held = holdDisk();
    const wrote = put(storage, 'IT1', 'ACC1');
    await vi.waitUntil(() => held.length === 1);
    held[0]!(Object.assign(new Error('EIO: i/o error'), { code: 'EIO' }));
    await expect(wrote).rejects.toThrow('Whether this was stored is not known: the disk did not confirm it');
    vi.restoreAllMocks();
    await expect(put(storage, 'IT2', 'ACC2')).rejects.toThrow('start the sandbox again');
    await expect(get(storage, 'IT0')).rejects.toThrow('start the sandbox again');
    await storage.close();
    const again = sqliteStorage(name);
    expect(await get(again, 'IT0')).toEqual({ account: 'ACC0' });
    await again.close();
  });

  test('is waited for by who closes the storage', async () => {
    const storage = sqliteStorage(file());
    const held = holdDisk();
    const wrote = put(storage, 'IT1', 'ACC1');
    await vi.waitUntil(() => held.length === 1);
    let closed = false;
    const closing = storage.close().then(() => (closed = true));
    await turns();
    expect(closed).toBe(false);
    held[0]!(null);
    await Promise.all([wrote, closing]);
  });
});

test('a work that ignores that it could not write is not committed', async () => {
  const storage = sqliteStorage(file());
  const circle: { account: string; self?: unknown } = { account: 'ACC1' };
  circle.self = circle;
  const half = storage.transaction(async (transaction) => {
    transaction.put('iban', 'IT1', { account: 'ACC1' });
    try {
      transaction.put('iban', 'IT2', circle);
    } catch {
      // As a handler might that does not know what it does.
    }
  });
  await expect(half).rejects.toThrow('circular');
  expect(await get(storage, 'IT1')).toBeUndefined();
  await storage.close();
});

test('two storages on one file do not lose changes of each other', async () => {
  const name = file();
  const storages = [sqliteStorage(name), sqliteStorage(name)];
  await put(storages[0]!, 'count', '0');
  const increase = async (n: number): Promise<void> =>
    storages[n % 2]!.transaction(async (transaction) => {
      const { account } = (await transaction.get('iban', 'count'))!;
      await new Promise((resolve) => void setImmediate(resolve));
      transaction.put('iban', 'count', { account: String(Number(account) + 1) });
    });
  await Promise.all(Array.from({ length: 60 }, (_, n) => increase(n)));
  expect(await get(storages[1]!, 'count')).toEqual({ account: '60' });
  for (const storage of storages) await storage.close();
});

test('what another storage has written or removed since is seen, though it was known before', async () => {
  const name = file();
  const [storage, other] = [sqliteStorage(name), sqliteStorage(name)];
  for (const account of ['ACC1', 'ACC2']) {
    await put(other, 'IT1', account);
    expect(await get(storage, 'IT1')).toEqual({ account });
  }
  await other.transaction(async ({ remove }) => remove('iban', 'IT1'));
  expect(await get(storage, 'IT1')).toBeUndefined();
  for (const each of [storage, other]) await each.close();
});

test('a file that another program has locked is waited for, and given up with a sentence', async () => {
  const name = file();
  const [storage, other] = [sqliteStorage(name), new DatabaseSync(name)];
  other.exec('BEGIN IMMEDIATE');
  const waits = put(storage, 'IT1', 'ACC1');
  await new Promise((resolve) => void setTimeout(resolve, 30));
  other.exec('COMMIT');
  await waits;
  other.exec('BEGIN IMMEDIATE');
  let now = performance.now();
  vi.spyOn(performance, 'now').mockImplementation(() => (now += 4000));
  await expect(put(storage, 'IT1', 'ACC2')).rejects.toThrow(
    /^Nothing was stored, and no money has moved, for \S+ is locked by another program\. Close what else/,
  );
  vi.restoreAllMocks();
  other.exec('COMMIT');
  expect(await get(storage, 'IT1')).toEqual({ account: 'ACC1' });
  other.close();
  await storage.close();
});

test('a closed storage has done what it was asked before, and refuses what comes later', async () => {
  const name = file();
  const storage = sqliteStorage(name);
  const before = put(storage, 'IT1', 'ACC1');
  await Promise.all([storage.close(), storage.close()]);
  await before;
  await expect(put(storage, 'IT2', 'ACC2')).rejects.toThrow('is closed: nothing was stored');
});

describe('a file that it cannot use is refused at the start, and stays as it is', () => {
  async function filled(): Promise<string> {
    const name = file();
    const storage = sqliteStorage(name);
    for (let n = 0; n < 500; n += 1) void put(storage, `IT${n}`, `ACC${'x'.repeat(200)}`);
    await storage.close();
    return name;
  }
  function foreign(sql: string): string {
    const name = file();
    const database = new DatabaseSync(name);
    database.exec(sql);
    database.close();
    return name;
  }

  test.each<[string, () => string | Promise<string>, string]>([
    [
      'that is no database',
      () => {
        const name = file();
        writeFileSync(name, 'Dear diary, '.repeat(500));
        return name;
      },
      'is no database. Take another file',
    ],
    [
      'of another program',
      () => foreign('CREATE TABLE diary (day TEXT); INSERT INTO diary VALUES (1)'),
      'is the database of another program',
    ],
    [
      'of another version',
      async () => {
        const name = await filled();
        const database = new DatabaseSync(name);
        database.exec('PRAGMA user_version = 1');
        database.close();
        return name;
      },
      `is of version 1 and this sandbox knows version ${schemaVersion} alone`,
    ],
    [
      'with a damaged page',
      async () => {
        const name = await filled();
        const handle = openSync(name, 'r+');
        writeSync(handle, Buffer.alloc(4096, 0xa5), 0, 4096, 4096 * 9);
        closeSync(handle);
        return name;
      },
      'is damaged',
    ],
    [
      'with a damaged page, and a log of changes that are not in it yet',
      async () => {
        const name = await filled();
        const handle = openSync(name, 'r+');
        writeSync(handle, Buffer.alloc(4096, 0xa5), 0, 4096, 4096 * 9);
        closeSync(handle);
        const database = new DatabaseSync(name);
        database.exec("INSERT INTO record VALUES ('iban', 'IT9999', '{}')");
        const crashed = file();
        for (const part of ['', '-wal']) copyFileSync(name + part, crashed + part);
        database.close();
        return crashed;
      },
      'is damaged',
    ],
    [
      'that was cut off',
      async () => {
        const name = await filled();
        truncateSync(name, 4096 * 12);
        return name;
      },
      'is damaged',
    ],
  ])('%s', async (_, make, message) => {
    const name = await make();
    const parts = [name, `${name}-wal`].filter((part) => existsSync(part));
    const before = parts.map((part) => readFileSync(part));
    expect(() => sqliteStorage(name)).toThrow(message);
    for (const [n, part] of parts.entries()) expect(readFileSync(part).equals(before[n]!)).toBe(true);
  });

  test.each<[string, () => string, string]>([
    ['a folder', () => tmpdir(), 'is no file'],
    [
      'in a folder that does not exist',
      () => `${file()}/sandbox.db`,
      'cannot be opened. Its folder has to exist',
    ],
    ['without a name', () => '', 'names no file'],
    ['in memory', () => ':memory:', 'names no file'],
  ])('%s', (_, name, message) => {
    expect(() => sqliteStorage(name())).toThrow(message);
  });
});

// A shell's limit on the size of files stands for a full disk.
test.skipIf(process.platform === 'win32')(
  'a disk that takes no more costs nothing that was acknowledged, and what was not is not there',
  async () => {
    const name = file();
    const limited = await startCommand(['--database', name], 'ulimit -f 400');
    const headers = { authorization: `Bearer ${acmeToken}`, 'content-type': 'application/json' };
    const body = JSON.stringify({ charge_amount: 1, pos_id: acmePos, description: 'x'.repeat(500) });
    const sell = async (): Promise<{ id?: string; description: string }> =>
      (await fetch(`${limited.url}/shop/v1/pos/authorization`, { method: 'POST', headers, body })).json();
    const acknowledged = new Set<string>();
    let last = await sell();
    while (last.id !== undefined) {
      acknowledged.add(last.id);
      last = await sell();
    }
    expect(last.description).toMatch(
      /^Nothing was stored, unless it shows after a restart, for \S+ is on a disk that/,
    );
    await limited.end('SIGKILL');
    const storage = sqliteStorage(name);
    const kept = await storage.transaction(({ list }) => list('authorization'));
    expect(new Set(kept.map(([id]) => id))).toEqual(acknowledged);
    await storage.close();
  },
);
