import * as sqlite from 'node:sqlite';
import { vi } from 'vitest';

/** What goes on between the sandbox and SQLite, and where it may go wrong. */
export interface WatchedSqlite {
  /** Every connection, in the order in which they were opened, and how it was. */
  opened: { database: sqlite.DatabaseSync; options: sqlite.DatabaseSyncOptions | undefined }[];
  /** Called before a statement runs; what it throws, the statement throws. */
  before: (sql: string, parameters: unknown[], database: sqlite.DatabaseSync) => void;
  /** What a statement reads in place of what there is, where it is one row; undefined for what there is. May throw, too. */
  reads: (sql: string) => Record<string, string> | undefined;
}

/** Until mocks are restored. */
export function watchSqlite(): WatchedSqlite {
  const watched: WatchedSqlite = { opened: [], before: () => {}, reads: () => undefined };
  class DatabaseSync extends sqlite.DatabaseSync {
    constructor(path: string, options?: sqlite.DatabaseSyncOptions) {
      super(path, options);
      watched.opened.push({ database: this, options });
    }
    override prepare(sql: string): sqlite.StatementSync {
      const statement = super.prepare(sql);
      const run = statement.run.bind(statement);
      const get = statement.get.bind(statement);
      statement.run = (...parameters: never[]) => {
        watched.before(sql, parameters, this);
        return run(...parameters);
      };
      statement.get = (...parameters: never[]) => watched.reads(sql) ?? get(...parameters);
      const all = statement.all.bind(statement);
      statement.all = (...parameters: never[]) => {
        watched.reads(sql);
        return all(...parameters);
      };
      return statement;
    }
  }
  const builtin = process.getBuiltinModule.bind(process);
  vi.spyOn(process, 'getBuiltinModule').mockImplementation((name: string) =>
    name === 'node:sqlite' ? { ...sqlite, DatabaseSync } : builtin(name),
  );
  return watched;
}

/** An error as SQLite's, with its result code. */
export const sqliteError = (errcode: number, message: string = 'as SQLite says it'): Error =>
  Object.assign(new Error(message), { code: 'ERR_SQLITE_ERROR', errcode });
