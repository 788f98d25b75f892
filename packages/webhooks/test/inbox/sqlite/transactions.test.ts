import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import type { InboxStore } from '../../../src/inbox/inbox-store.ts';
import { sqliteInbox } from '../../../src/sqlite.ts';
import { begun, hintOf, LONG, pull, takenOver } from '../opened-store.ts';
import { encryptionKey, newFile, openFile, openInbox } from './files.ts';

const key = pull('1');
const soon = (): Promise<string> => new Promise((resolve) => void setTimeout(resolve, 100, 'waits'));
const done = { seq: 1, status: 'DONE' };

test('waits for another connection that writes, and the process goes on meanwhile', async () => {
  const path = newFile();
  const database = openFile(path, { timeout: 5000 });
  const { store } = sqliteInbox(database, { encryptionKey });
  await store.append(hintOf(key));
  const other = openFile(path);
  other.exec('BEGIN EXCLUSIVE');
  const kept = store.append(hintOf(key));
  let ticks = 0;
  const timer = setInterval(() => (ticks += 1), 1);
  expect(await Promise.race([kept, soon()])).toBe('waits');
  clearInterval(timer);
  // Held up by the timeout of the database it would be none.
  expect(ticks).toBeGreaterThan(1);
  other.exec('COMMIT');
  expect(await kept).toMatchObject({ seq: 2 });
  expect(database.prepare('PRAGMA busy_timeout').get()).toEqual({ timeout: 5000 });
});

test("keeps a delivery beside a transaction of the user's on the same connection, not in it", async () => {
  const database = openFile(newFile());
  const { store } = sqliteInbox(database, { encryptionKey });
  await store.append(hintOf(key));
  database.exec('BEGIN');
  const kept = store.append(hintOf(key));
  expect(await Promise.race([kept, soon()])).toBe('waits');
  database.exec('ROLLBACK');
  expect(await kept).toMatchObject({ seq: 2 });
  expect(await store.hints(key)).toHaveLength(2);
});

test('one call that fails is the only one that does, whatever was committed with it', async () => {
  const { store } = openInbox(newFile());
  const good = Array.from({ length: 10 }, () => hintOf(key));
  const bad = hintOf(key, 'x', { receivedAt: {} as never });
  const results = await Promise.allSettled(
    [...good.slice(0, 5), bad, ...good.slice(5)].map((hint) => store.append(hint)),
  );
  expect(results.map(({ status }) => status)).toEqual(
    Array.from({ length: 11 }, (_, index) => (index === 5 ? 'rejected' : 'fulfilled')),
  );
  const ids = (hints: readonly { id: string }[]): string[] => hints.map(({ id }) => id).toSorted();
  expect(ids(await store.hints(key))).toEqual(ids(good));
  expect(await store.get(key)).toMatchObject({ lastSeq: 10 });
});

test('many that come at once are committed together', async () => {
  const database = openFile(newFile());
  const { store } = sqliteInbox(database, { encryptionKey });
  await store.append(hintOf(key));
  const version = (): number => Number(other.prepare('PRAGMA data_version').get()!['data_version']);
  const other = openFile(database.prepare('PRAGMA database_list').get()!['file'] as string);
  let commits = 0;
  let seen = version();
  const exec = database.exec.bind(database);
  database.exec = (sql) => {
    exec(sql);
    if (sql === 'COMMIT' && version() !== seen) [commits, seen] = [commits + 1, version()];
  };
  await Promise.all(Array.from({ length: 200 }, () => store.append(hintOf(key))));
  expect(commits).toBeGreaterThan(0);
  expect(commits).toBeLessThan(100);
  expect(await store.hints(key)).toHaveLength(201);
});

test('what nobody can write is told as it is, and works again when it can', async () => {
  const path = newFile();
  const { store } = openInbox(path);
  await store.append(hintOf(key));
  const database = openFile(path);
  database.exec(
    `CREATE TRIGGER full BEFORE INSERT ON droppay_inbox_hints BEGIN SELECT raise(ABORT, 'disk is full'); END`,
  );
  await expect(store.append(hintOf(key))).rejects.toThrow('disk is full');
  // Nothing of it is left: the resource is not dirtier than before.
  expect(await store.get(key)).toMatchObject({ lastSeq: 1 });
  database.exec('DROP TRIGGER full');
  expect(await store.append(hintOf(key))).toMatchObject({ seq: 2 });
});

async function ran(store: InboxStore, lease = LONG): Promise<number> {
  await store.append(hintOf(key));
  return (await begun(store, key, lease)).row.fence;
}

test.each(['the same connection', 'another connection to the file'])(
  "the done mark is committed and rolled back with the handler's own rows, on %s",
  async (which) => {
    const path = newFile();
    const database = openFile(path);
    database.exec('PRAGMA journal_mode = WAL; CREATE TABLE tickets (id TEXT)');
    const { store } = sqliteInbox(which === 'the same connection' ? database : openFile(path), {
      encryptionKey,
    });
    const fence = await ran(store);
    database.exec('BEGIN IMMEDIATE');
    database.exec(`INSERT INTO tickets VALUES ('1')`);
    await store.finishIn!(database, key, fence, done);
    database.exec('ROLLBACK');
    expect(await store.get(key)).toMatchObject({ doneSeq: 0 });
    database.exec('BEGIN IMMEDIATE');
    database.exec(`INSERT INTO tickets VALUES ('1')`);
    await store.finishIn!(database, key, fence, done);
    database.exec('COMMIT');
    expect(await store.get(key)).toMatchObject({ doneSeq: 1, status: 'DONE', leaseUntil: undefined });
    expect(database.prepare('SELECT id FROM tickets').all()).toHaveLength(1);
    // The runner says so once more when the handler has returned.
    expect(await store.finish(key, fence, done)).toBe('settled');
  },
);

test('the done mark of a run that has lost its lease rejects, so that its transaction is rolled back', async () => {
  const path = newFile();
  const database = openFile(path);
  const { store } = sqliteInbox(database, { encryptionKey });
  const fence = await ran(store, 1);
  await takenOver(openInbox(path).store, key);
  database.exec('BEGIN IMMEDIATE');
  await expect(store.finishIn!(database, key, fence, done)).rejects.toThrow('has lost its lease');
  database.exec('ROLLBACK');
  expect(await store.get(key)).toMatchObject({ doneSeq: 0 });
});

test('the done mark refuses what it would not be committed with', async () => {
  const path = newFile();
  const database = openFile(path);
  const { store } = sqliteInbox(database, { encryptionKey });
  const fence = await ran(store);
  const refused = (transaction: unknown, message: string): Promise<void> =>
    expect(store.finishIn!(transaction, key, fence, done)).rejects.toThrow(message);
  for (const none of [undefined, null, {}, path, { query() {} }]) await refused(none, 'takes a DatabaseSync');
  await refused(database, 'BEGIN comes first');
  const elsewhere = openFile(newFile());
  elsewhere.exec('BEGIN');
  await refused(elsewhere, 'another file');
  elsewhere.exec('ROLLBACK');
  const memory = new DatabaseSync(':memory:');
  memory.exec('BEGIN');
  await refused(memory, 'another file');
  memory.close();
  expect(await store.get(key)).toMatchObject({ doneSeq: 0 });
});
