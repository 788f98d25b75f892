import { setImmediate, setTimeout } from 'node:timers';
import { KnownRecords } from './sqlite-known.ts';
import { BUSY, codeOf, explain, openDatabase } from './sqlite-file.ts';
import { openLog } from './sqlite-log.ts';
import type { Storage, Transaction } from './storage.ts';
import type { Kind, Kinds } from './kinds.ts';

/** Milliseconds that another program may hold the file before those who wait for it are refused. */
const PATIENCE = 10_000;

/** Behind every key, for keys are ASCII. */
const LAST = '\u{10ffff}';
const LOST = 'Nothing was stored, and no money has moved';
/** Half of a commit that failed may be on the disk, and SQLite completes it if nothing else is committed before. */
const UNSURE = 'Nothing was stored, unless it shows after a restart';

/** A transaction that waits for its turn. */
interface Job {
  work: (transaction: Transaction) => Promise<unknown>;
  resolve: (result: never) => void;
  reject: (error: unknown) => void;
}

/**
 * Keeps everything in an SQLite file, which other sandboxes may have open, too. Transactions run one after the other; those
 * that wait at the same time are committed together, and each is told when all are on the disk, while the next run. `version` is
 * that of the records.
 * @throws {Error} when the file is not a sandbox's, of another version, damaged or cannot be written; it is left as it is.
 */
export function openSqlite(file: string, version: number): Storage {
  const database = openDatabase(file, version);
  const log = openLog(file);
  const known = new KnownRecords(database);
  const begin = database.prepare('BEGIN IMMEDIATE');
  const commit = database.prepare('COMMIT');
  const rollback = database.prepare('ROLLBACK');
  const savepoint = database.prepare('SAVEPOINT work');
  const release = database.prepare('RELEASE work');
  const undo = database.prepare('ROLLBACK TO work');
  const get = database.prepare('SELECT value FROM record WHERE kind = ? AND key = ?');
  const put = database.prepare(
    'INSERT INTO record VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET value = excluded.value',
  );
  const remove = database.prepare('DELETE FROM record WHERE kind = ? AND key = ?');
  const clear = database.prepare('DELETE FROM record');
  const list = database.prepare(
    'SELECT key, value FROM record WHERE kind = ? AND key >= ? AND key < ? ORDER BY key LIMIT ?',
  );
  let waiting: Job[] = [];
  let running: Promise<void> | undefined;
  /** Resolves when all that was committed is on the disk. */
  let durable: Promise<void> = Promise.resolve();
  /** Whether this connection or another has changed anything since the last sync began. */
  let unsynced = false;
  let closed = false;

  /** Takes the file. Waits without blocking the process, in which the other sandbox may live. */
  async function take(): Promise<void> {
    for (const until = performance.now() + PATIENCE; ;) {
      try {
        begin.run();
        return;
      } catch (error) {
        if (codeOf(error) !== BUSY || performance.now() > until) {
          throw explain(error, file, LOST);
        }
      }
      await new Promise((resolve) => void setTimeout(resolve, 1 + Math.random() * 4));
    }
  }

  /** Runs one work, and undoes it alone when it fails. Returns how to tell its outcome once that is durable. */
  async function run({ work, resolve, reject }: Job): Promise<() => void> {
    let saved = false;
    let failure: Error | undefined;
    const write = (change: () => void): void => {
      // Not one more: a failure may have ended the transaction, and SQLite would commit what is written after it.
      if (failure !== undefined) throw failure;
      try {
        if (!saved) savepoint.run();
        saved = true;
        change();
      } catch (error) {
        throw (failure = explain(error, file, LOST));
      }
    };
    try {
      const result = await work({
        get: async <K extends Kind>(kind: K, key: string) => {
          const last = known.get(kind, key);
          if (last !== undefined) return last;
          const row = get.get(kind, key) as { value: string } | undefined;
          const record = row && (JSON.parse(row.value) as Kinds[K]);
          known.set(kind, key, record);
          return record;
        },
        put: (kind, key, record) =>
          write(() => {
            put.run(kind, key, JSON.stringify(record));
            known.set(kind, key, record);
          }),
        remove: (kind, key) =>
          write(() => {
            remove.run(kind, key);
            known.set(kind, key, undefined);
          }),
        list: async <K extends Kind>(kind: K, { from = '', before = LAST, limit = -1 } = {}) => {
          const rows = list.all(kind, from, before, limit) as { key: string; value: string }[];
          return rows.map(({ key, value }): [string, Kinds[K]] => [key, JSON.parse(value)]);
        },
        clear: () =>
          write(() => {
            clear.run();
            known.clear();
          }),
      });
      if (failure !== undefined) throw failure;
      if (saved) {
        release.run();
        unsynced = true;
      }
      return () => resolve(result as never);
    } catch (error) {
      if (saved) known.clear();
      if (!database.isTransaction) throw error;
      if (saved) {
        undo.run();
        release.run();
      }
      return () => reject(explain(error, file, LOST));
    }
  }

  /** Runs all that wait, and those that come meanwhile, commits them as one, and tells them once that is durable. */
  async function runAll(): Promise<void> {
    const jobs = waiting;
    const tell: (() => void)[] = [];
    const succeed = (): void => {
      for (const each of tell) each();
    };
    const fail = (error: unknown): void => {
      const failure = explain(error, file, UNSURE);
      for (const { reject } of jobs) reject(failure);
    };
    try {
      await take();
      if (known.begin()) unsynced = true;
      // Grows while those in it run.
      for (const job of jobs) tell.push(await run(job));
      commit.run();
      // Readers wait for the sync, too: they may have seen commits that are not on the disk yet.
      if (unsynced) {
        unsynced = false;
        const before = durable;
        durable = log.sync().then(() => before);
      }
      durable.then(succeed, fail);
    } catch (error) {
      known.clear();
      if (database.isTransaction) rollback.run();
      fail(error);
    }
    waiting = [];
    running = undefined;
  }

  return {
    transaction: (work) =>
      new Promise((resolve, reject) => {
        if (closed) throw new Error(`${file} is closed: nothing was stored, and no money has moved.`);
        waiting.push({ work, resolve, reject });
        // Not at once: the requests that have arrived by now are committed together.
        running ??= new Promise<void>((begun) => void setImmediate(begun)).then(runAll);
      }),
    async close() {
      closed = true;
      await running;
      await durable.catch(() => {});
      if (!database.isOpen) return;
      log.close();
      database.close();
    },
  };
}
