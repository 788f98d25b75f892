import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, onTestFinished, test } from 'vitest';
import type { Work } from '../../../src/inbox/dispatcher.ts';
import { createWebhooks } from '../../../src/create-webhooks.ts';
import { UNREADABLE_PAYLOAD } from '../../../src/inbox/inbox-store.ts';
import { sqliteInbox } from '../../../src/sqlite.ts';
import { begun, handle, hintOf, LONG, pull } from '../opened-store.ts';
import { describeStore } from '../store-contract.ts';
import { encryptionKey, newFile, newFolder, openFile, openInbox } from './files.ts';

const key = pull('1');
const work: Work = {
  run: async () => ({ state: 'idle' }),
  retry: { attempts: 12, first: 1000, longest: 3_600_000 },
  lease: 10_000,
  concurrency: 10,
  onError: () => {},
};

describeStore('SQLite, in a file of its own', () => {
  const path = newFile();
  return { store: openInbox(path).store, beside: () => openInbox(path).store };
});

test('what was kept is there when the file is opened again, and survives a power cut as far as SQLite can tell', async () => {
  const path = newFile();
  const first = sqliteInbox(path, { encryptionKey });
  expect(first).toMatchObject({ name: 'sqlite', durable: true });
  await first.store.append(hintOf(key, { status: 'RUNNING' }));
  first.close();
  const database = new DatabaseSync(path);
  expect(database.prepare('PRAGMA journal_mode').get()).toEqual({ journal_mode: 'wal' });
  database.close();
  const { hints } = await begun(openInbox(path).store, key);
  expect(JSON.parse(hints[0]!.payload)).toEqual({ status: 'RUNNING' });
});

test('nothing of a delivery can be read in its files but key, status and times', async () => {
  const path = newFile();
  const { store } = openInbox(path);
  const secrets = { code: 'ac9185e9f29adf72', iban: 'IT60X0542811101000000123456', name: 'Ada Buyer' };
  const hint = hintOf(key, secrets);
  await store.append(hint);
  const { row } = await begun(store, key);
  await store.fail(key, row.fence, { error: `no account ${secrets.iban}`, retryIn: 0 });
  await handle(store, key, 'RUNNING');
  const files = readdirSync(dirname(path)).map((name) => readFileSync(join(dirname(path), name)));
  expect(files.length).toBeGreaterThan(1);
  const holds = (text: string): boolean => files.some((file) => file.includes(text));
  for (const secret of [...Object.values(secrets), hint.digest, encryptionKey, 'no account']) {
    expect(holds(secret), secret).toBe(false);
  }
  for (const clear of [key, 'RUNNING', hint.id]) expect(holds(clear), clear).toBe(true);
});

test('several services share a file, and none sees what another has', async () => {
  const path = newFile();
  const [one, other] = [openInbox(path, { service: 'shop' }), openInbox(path, { service: 'shop_1' })];
  await one.store.append(hintOf(key));
  expect(await other.store.list({ limit: 10 })).toEqual([]);
  expect(await other.store.begin(key, LONG)).toEqual({ state: 'idle' });
  expect(await one.store.list({ limit: 10 })).toHaveLength(1);
});

test('a hint that was sealed with another key stays, and can be read once that key is there', async () => {
  const path = newFile();
  const old = randomBytes(32).toString('base64');
  await openInbox(path, { encryptionKey: old }).store.append(hintOf(key, 'kept'));
  const { store } = openInbox(path);
  const { row, hints } = await begun(store, key);
  expect(hints.map(({ payload }) => payload)).toEqual([UNREADABLE_PAYLOAD]);
  await store.fail(key, row.fence, { error: 'because', retryIn: 0 });
  expect(await openInbox(path, { encryptionKey: old }).store.get(key)).toMatchObject({
    error: '(encrypted with another key)',
  });
  const both = openInbox(path, { encryptionKey: [encryptionKey, old] });
  expect((await begun(both.store, key)).hints[0]!.payload).toBe('"kept"');
});

test('whoever starts with another key is told so, and a change of keys is not one', async () => {
  const path = newFile();
  const [old, next] = [randomBytes(32).toString('hex'), randomBytes(32).toString('hex')];
  const told = async (given: string | string[]): Promise<string[]> => {
    const messages: string[] = [];
    const { dispatcher } = openInbox(path, { encryptionKey: given });
    await dispatcher.start({ ...work, onError: (error) => messages.push((error as Error).message) });
    await dispatcher.stop();
    return messages;
  };
  expect(await told(old)).toEqual([]);
  expect(await told(next)).toEqual([
    expect.stringMatching(/service droppay was used with another encryptionKey/),
  ]);
  expect(await told([old, next])).toEqual([]);
  expect(await told([next, old])).toEqual([]);
  expect(await told(next)).toEqual([]);
  expect(await told(old)).toHaveLength(1);
});

test("says which settings of the user's database may lose deliveries, and leaves them alone", async () => {
  const told = async (...settings: string[]): Promise<string[]> => {
    const database = openFile(newFile());
    for (const each of settings) database.exec(`PRAGMA ${each}`);
    const messages: string[] = [];
    const { dispatcher } = sqliteInbox(database, { encryptionKey });
    await dispatcher.start({ ...work, onError: (error) => messages.push((error as Error).message) });
    await dispatcher.stop();
    return messages;
  };
  expect(await told()).toEqual([]);
  expect(await told('journal_mode = WAL')).toEqual([]);
  expect(await told('journal_mode = WAL', 'synchronous = NORMAL')).toEqual([
    expect.stringMatching(/synchronous below FULL, so a power cut/),
  ]);
  expect(await told('journal_mode = MEMORY')).toEqual([expect.stringMatching(/no journal on disk/)]);
  expect(await told('journal_mode = MEMORY', 'synchronous = OFF')).toHaveLength(2);
});

test('whoever starts webhooks is warned in those words', async () => {
  const database = openFile(newFile());
  database.exec('PRAGMA synchronous = OFF');
  const warnings: string[] = [];
  const webhooks = createWebhooks({
    credentials: { username: 'a', password: 'b' },
    inbox: sqliteInbox(database, { encryptionKey }),
    hook: (event) => {
      if (event.type === 'warning') warnings.push(event.error.message);
    },
  });
  webhooks.onError(() => {});
  await webhooks.start();
  await webhooks.stop();
  expect(warnings).toEqual([
    expect.stringMatching(/^The inbox's database has PRAGMA synchronous below FULL/),
  ]);
});

test('a database in memory is not called durable', async () => {
  expect(openInbox(':memory:').durable).toBe(false);
  expect(sqliteInbox(openFile(':memory:'), { encryptionKey }).durable).toBe(false);
  expect(sqliteInbox(openFile(newFile()), { encryptionKey }).durable).toBe(true);
});

test('tables of another version are refused, again and again, and not touched', async () => {
  const path = newFile();
  await openInbox(path).store.append(hintOf(key));
  const database = openFile(path);
  database.exec(`UPDATE droppay_inbox_meta SET value = 2 WHERE name = 'version'`);
  const { store } = openInbox(path);
  for (let time = 0; time < 2; time += 1) {
    await expect(store.append(hintOf(key))).rejects.toThrow(
      'The tables of this inbox are of version 2, and this @droppay/webhooks works with version 1',
    );
    await expect(store.get(key)).rejects.toThrow('version 2');
  }
  database.exec(`UPDATE droppay_inbox_meta SET value = 1 WHERE name = 'version'`);
  expect(await store.get(key)).toMatchObject({ lastSeq: 1 });
});

test.each(['', 'Shop', 'a b', 'a"b', 'a.b', 'x'.repeat(41), null as never, 1 as never])(
  'does not take %j for a service',
  (service) => {
    expect(() => openInbox(newFile(), { service })).toThrow(TypeError);
    expect(() => openInbox(newFile(), { service })).toThrow('service is not a name');
  },
);

test.each([
  [{ encryptionKey: undefined as never }, 'encryptionKey is not 32 bytes'],
  [{ encryptionKey: [] }, 'encryptionKey is not 32 bytes'],
  [{ encryptionKey: 'hunter2' }, 'encryptionKey is not 32 bytes'],
  [{ poll: 0 }, 'poll is not a whole number'],
  [{ poll: Number.NaN }, 'poll is not a whole number'],
  [{ poll: '5' as never }, 'poll is not a whole number'],
])('does not take the options %o', (options, message) => {
  expect(() => openInbox(newFile(), options)).toThrow(new RegExp(`^${message}`));
});

test.each([undefined, null, 42, {}, { exec() {} }, { query() {} }])(
  'does not take %o for a database',
  (none) => {
    expect(() => sqliteInbox(none as never, { encryptionKey })).toThrow(
      new TypeError('database is neither the path of a file nor a DatabaseSync of node:sqlite.'),
    );
  },
);

test('says which file cannot be opened, and why it may be', () => {
  const path = join(newFolder(), 'missing', 'inbox.sqlite');
  expect(() => openInbox(path)).toThrow(`The inbox ${path} cannot be opened: unable to open database file.`);
});

test('a file that is no database fails with what SQLite says of it', async () => {
  const path = newFile();
  writeFileSync(path, 'not a database at all, but long enough to be one'.repeat(50));
  await expect(openInbox(path).store.append(hintOf(key))).rejects.toThrow('file is not a database');
});

test('a Node without SQLite is told which one has it', () => {
  const own = Object.getOwnPropertyDescriptor(process, 'getBuiltinModule')!;
  onTestFinished(() => void Object.defineProperty(process, 'getBuiltinModule', own));
  process.getBuiltinModule = () => undefined;
  const path = newFile();
  expect(() => openInbox(path)).toThrow(
    `sqliteInbox needs node:sqlite, which Node has from 22.13 on, and from 22.5 on with --experimental-sqlite. This is Node ${process.version}.`,
  );
  process.getBuiltinModule = undefined as never;
  expect(() => openInbox(path)).toThrow('sqliteInbox needs node:sqlite');
});

test('a run of one process finds what another has kept, within its poll', async () => {
  const path = newFile();
  const [shop, worker] = [openInbox(path), openInbox(path, { poll: 10 })];
  const ran: string[] = [];
  await worker.dispatcher.start({
    ...work,
    run: async (each) => {
      ran.push(each);
      return { state: (await handle(worker.store, each)) as 'settled' };
    },
  });
  onTestFinished(() => worker.dispatcher.stop());
  await shop.store.append(hintOf(key));
  await expect.poll(() => ran).toEqual([key]);
  await expect.poll(async () => (await shop.store.get(key))!.doneSeq).toBe(1);
});
