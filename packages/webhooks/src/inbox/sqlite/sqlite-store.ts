import { type Clock, systemClock } from '../../clock.ts';
import type { InboxStore } from '../inbox-store.ts';
import { sqlHints } from '../sql/sql-hints.ts';
import { sqlLists } from '../sql/sql-lists.ts';
import { sqlRuns } from '../sql/sql-runs.ts';
import { createTables, type Sql, type SqlValue, type Tables } from '../sql/tables.ts';
import { fileOf, type SqliteDatabase } from './database.ts';
import { Transactions } from './transactions.ts';

export interface SqliteStore extends InboxStore {
  /** Whether the inbox is used with one of these keys, told by their marks. It is the first one's from then on. */
  claim(marks: readonly string[]): Promise<boolean>;
}

export interface SqliteStoreOptions {
  /** Whether the database is to have a write-ahead log that survives a power cut, or its user's settings. */
  readonly log?: boolean;
  readonly clock?: Pick<Clock, 'date'>;
}

/** Keeps hints in tables of a SQLite database, which may be open in several processes of one machine. Time is this machine's. */
export function sqliteStore(
  database: SqliteDatabase,
  tables: Tables,
  { log = false, clock = systemClock }: SqliteStoreOptions = {},
): SqliteStore {
  const transactions = new Transactions(
    database,
    log ? 'PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL' : undefined,
  );
  const { sql } = transactions;
  const [hints, runs, lists] = [sqlHints(sql, tables), sqlRuns(sql, tables), sqlLists(sql, tables)];
  let created = false;
  /** A step of a transaction, which makes the tables if they are not known to be there. */
  const write = async <Result>(step: (now: number) => Result): Promise<Result> => {
    const result = await transactions.run(() => {
      if (!created) createTables(sql, tables);
      return step(clock.date());
    });
    // Not before, for the transaction may have been rolled back.
    created = true;
    return result;
  };
  const read = async <Result>(step: (now: number) => Result): Promise<Result> => {
    if (!created) await write(() => {});
    return transactions.run(() => step(clock.date()), false);
  };

  return {
    append: (hint) => write((now) => hints.append(hint, now)),
    begin: (key, lease, { early = true } = {}) => write((now) => runs.begin(key, lease, early, now)),
    renew: (key, fence, lease) => write((now) => runs.renew(key, fence, lease, now)),
    finish: (key, fence, done) => write((now) => runs.finish(key, fence, done, now)),
    fail: (key, fence, failure) => write((now) => runs.fail(key, fence, failure, now)),
    release: (key, fence) => write((now) => runs.release(key, fence, now)),
    due: (limit) => read((now) => lists.due(limit, now)),
    replay: (key) => write((now) => hints.replay(key, now)),
    get: (key) => read(() => lists.get(key)),
    list: (filter) => read((now) => lists.list(filter, now)),
    hints: (key) => read(() => lists.hints(key)),
    erase: (key) => write(() => hints.erase(key)),
    forget: async (olderThan) => {
      for (let total = 0; ;) {
        const { count, more } = await write((now) => hints.forget(olderThan, now));
        total += count;
        if (!more) return total;
      }
    },
    claim: (marks) =>
      write(() => {
        const known = sql(`SELECT value FROM ${tables.meta} WHERE name = 'key'`)[0]?.['value'];
        if (known !== undefined && !marks.includes(String(known))) return false;
        sql(`INSERT OR REPLACE INTO ${tables.meta} VALUES ('key', ?)`, marks[0]!);
        return true;
      }),
    finishIn: async (transaction, key, fence, done) => {
      const own = checkTransaction(transaction, database);
      const statement: Sql = (text, ...values) =>
        own.prepare(text).all(...values) as Record<string, SqlValue>[];
      const state = sqlRuns(statement, tables).finish(key, fence, done, clock.date());
      if (state === 'lost') {
        throw new Error(`The run of ${key} has lost its lease, so this transaction must not be committed.`);
      }
    },
  };
}

/** @throws {TypeError} when the done mark would not be committed with what the user commits. */
function checkTransaction(transaction: unknown, database: SqliteDatabase): SqliteDatabase {
  const own = transaction as SqliteDatabase | undefined;
  if (typeof own?.prepare !== 'function' || typeof own.exec !== 'function') {
    throw new TypeError('doneIn takes a DatabaseSync of node:sqlite that is amid a transaction.');
  }
  if (own.isTransaction === false) {
    throw new TypeError('doneIn was given a database that is not amid a transaction: BEGIN comes first.');
  }
  if (own !== database && (fileOf(own) !== fileOf(database) || fileOf(own) === '')) {
    throw new TypeError('doneIn was given a database in another file than the inbox is in.');
  }
  return own;
}
