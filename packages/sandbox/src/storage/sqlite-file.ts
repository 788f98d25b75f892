import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import type * as Sqlite from 'node:sqlite';

/** "DPsb", in the head of a file that is a sandbox's. */
const APPLICATION = 0x44_50_73_62;
/** Milliseconds to wait for a file that another sandbox opens at the same time. */
const OPENING = 5000;

export const BUSY = 5;

/** What SQLite's result codes mean for people: the file … */
const meanings: Record<number, string> = {
  [BUSY]: 'is locked by another program. Close what else has it open',
  8: 'cannot be written. Give yourself the right to, or take another file',
  10: 'is on a disk that fails to read or write. Look at the disk',
  11: 'is damaged. Take a copy of it or another file; `sqlite3 FILE .recover` may save what is left',
  13: 'is on a disk that is full. Make room',
  14: 'cannot be opened. Its folder has to exist, and both have to be writable',
  26: 'is no database. Take another file',
};

/** SQLite's primary result code of an error, or undefined for an error of another origin. */
export function codeOf(error: unknown): number | undefined {
  const { errcode } = error as { errcode?: unknown };
  return typeof errcode === 'number' ? errcode & 0xff : undefined;
}

/** Says in a sentence what `error` means for the work on `file`, beginning with its `consequence`. */
export function explain(error: unknown, file: string, consequence: string): Error {
  const code = codeOf(error);
  if (code === undefined) return error as Error;
  const meaning = meanings[code] ?? 'has an error';
  return new Error(`${consequence}, for ${file} ${meaning} (${(error as Error).message}).`, { cause: error });
}

/**
 * Opens a sandbox's database, or makes one where there is no file or an empty one.
 * @throws {Error} when the file is not a sandbox's, of another version, damaged or cannot be written; it is left as it is.
 */
export function openDatabase(file: string, version: number): Sqlite.DatabaseSync {
  if (file === '' || file === ':memory:') {
    throw new Error(
      `"${file}" names no file. Without a database, the sandbox keeps everything in memory as it is.`,
    );
  }
  const path = resolve(file);
  const { DatabaseSync } = sqlite();
  let database: Sqlite.DatabaseSync | undefined;
  try {
    const found = statSync(path, { throwIfNoEntry: false });
    if (found?.isFile() === false) {
      throw new Error(`The sandbox did not start: ${file} is no file. Name one, which may not exist yet.`);
    }
    if (found !== undefined && found.size > 0) {
      // Read-only: closing it leaves the log of a file that is refused where it is.
      database = new DatabaseSync(path, { readOnly: true, timeout: OPENING });
      inspect(database, file, version);
      database.close();
    }
    database = new DatabaseSync(path, { timeout: OPENING });
    makeReady(database, file, version);
    return database;
  } catch (error) {
    if (database?.isOpen) database.close();
    throw explain(error, file, 'The sandbox did not start, and the file is as it was');
  }
}

/** Node's SQLite, loaded only where it is used. The first releases of Node 24 call it experimental each time. */
function sqlite(): typeof Sqlite {
  // oxlint-disable-next-line typescript/unbound-method -- it is put back as it was
  const { emitWarning } = process;
  process.emitWarning = () => {};
  try {
    return process.getBuiltinModule('node:sqlite');
  } finally {
    process.emitWarning = emitWarning;
  }
}

function inspect(database: Sqlite.DatabaseSync, file: string, known: number): void {
  database.exec('BEGIN');
  const { application, version, tables } = database
    .prepare(
      `SELECT (SELECT application_id FROM pragma_application_id) application,
        (SELECT user_version FROM pragma_user_version) version, (SELECT count(*) FROM sqlite_schema) tables`,
    )
    .get() as Record<'application' | 'version' | 'tables', number>;
  database.exec('COMMIT');
  if (application === 0 && version === 0 && tables === 0) return;
  if (application !== APPLICATION) {
    throw new Error(
      `The sandbox did not start: ${file} is the database of another program. It is as it was; take another file.`,
    );
  }
  if (version !== known) {
    throw new Error(
      `The sandbox did not start: ${file} is of version ${version} and this sandbox knows version ${known} alone. ` +
        'The file is as it was; use the sandbox that made it, or take another file.',
    );
  }
  const [first] = database.prepare('PRAGMA quick_check(1)').all() as { quick_check: string }[];
  if (first?.quick_check !== 'ok') {
    throw new Error(
      `The sandbox did not start: ${file} is damaged (${first?.quick_check}). It is as it was; take another file, ` +
        'or a copy of it. `sqlite3 FILE .recover` may save what is left.',
    );
  }
}

/** Writes, so that what cannot be written is known at the start. */
function makeReady(database: Sqlite.DatabaseSync, file: string, version: number): void {
  const { journal_mode: mode } = database.prepare('PRAGMA journal_mode = WAL').get() as {
    journal_mode: string;
  };
  if (mode !== 'wal') {
    throw new Error(
      `The sandbox did not start: ${file} is on a file system that cannot share memory between programs. ` +
        'Take a file on a disk of this machine.',
    );
  }
  // NORMAL: the log is synced by whoever commits, see `sqlite-log.ts`, and by SQLite before it is put into the file.
  database.exec(`BEGIN IMMEDIATE;
    CREATE TABLE IF NOT EXISTS record (
      kind TEXT NOT NULL, key TEXT NOT NULL, value TEXT NOT NULL, PRIMARY KEY (kind, key)
    ) STRICT;
    PRAGMA application_id = ${APPLICATION};
    PRAGMA user_version = ${version};
    COMMIT;
    PRAGMA synchronous = NORMAL;
    PRAGMA busy_timeout = 0;`);
}
