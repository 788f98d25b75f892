/** A `DatabaseSync` of `node:sqlite`, as far as it is used here. */
export interface SqliteDatabase {
  exec(sql: string): unknown;
  prepare(sql: string): { all(...values: (string | number | null)[]): unknown[] };
  /** Whether it is amid a transaction. Node 22 before 22.16 does not say. */
  readonly isTransaction?: boolean;
  close(): void;
}

interface Builtins {
  process?: {
    version: string;
    getBuiltinModule?: (name: string) => { DatabaseSync: new (path: string) => SqliteDatabase } | undefined;
  };
}

/**
 * Opens a file with a write-ahead log, so that one process reads while another writes, and `synchronous = FULL`, so that what was
 * committed survives a power cut.
 *
 * @throws {Error} on a Node without `node:sqlite`, and when the file cannot be opened.
 */
export function openDatabase(path: string): SqliteDatabase {
  const { process } = globalThis as Builtins;
  // Not imported, so that Node 20 can say what it lacks in words.
  const sqlite = process?.getBuiltinModule?.('node:sqlite');
  if (!sqlite) {
    throw new Error(
      `sqliteInbox needs node:sqlite, which Node has from 22.13 on, and from 22.5 on with --experimental-sqlite. ` +
        `This is ${process ? `Node ${process.version}` : 'not Node'}.`,
    );
  }
  try {
    return new sqlite.DatabaseSync(path);
  } catch (cause) {
    throw new Error(
      `The inbox ${path} cannot be opened: ${(cause as Error).message}. Its folder has to be there, and be writable.`,
      { cause },
    );
  }
}

/** @throws {TypeError} when it is none. */
export function checkDatabase(database: unknown): void {
  const { exec, prepare, close } = Object(database) as Partial<SqliteDatabase>;
  if (typeof exec !== 'function' || typeof prepare !== 'function' || typeof close !== 'function') {
    throw new TypeError('database is neither the path of a file nor a DatabaseSync of node:sqlite.');
  }
}

/** The file that a connection writes into; empty when it is in memory. */
export function fileOf(database: SqliteDatabase): string {
  const [main] = database.prepare('PRAGMA database_list').all() as { file: string }[];
  return main?.file ?? '';
}

/**
 * SQLITE_BUSY (5) and SQLITE_LOCKED (6), and what is more exactly one of them: another connection is in the way. Or a transaction of
 * the user's on this one, which SQLite has no code for.
 */
export function isBusy(error: unknown): boolean {
  const { errcode, message } = Object(error) as { errcode?: unknown; message?: unknown };
  const primary = Number(errcode) & 255;
  return primary === 5 || primary === 6 || /transaction within a transaction/.test(String(message));
}
