import { existsSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { codeOf, explain, openDatabase } from '../../src/storage/sqlite-file.ts';
import { temporaryFiles } from '../temporary.ts';
import { sqliteError, watchSqlite } from './watched-sqlite.ts';

const file = temporaryFiles();
const onWindows = process.platform === 'win32';
afterEach(() => void vi.restoreAllMocks());

describe('an error of SQLite is told as a sentence', () => {
  test.each([
    [5, 'is locked by another program. Close what else has it open'],
    [8, 'cannot be written. Give yourself the right to, or take another file'],
    [10, 'is on a disk that fails to read or write. Look at the disk'],
    [11, 'is damaged. Take a copy of it or another file; `sqlite3 FILE .recover` may save what is left'],
    [13, 'is on a disk that is full. Make room'],
    [14, 'cannot be opened. Its folder has to exist, and both have to be writable'],
    [26, 'is no database. Take another file'],
    [1, 'has an error'],
  ])('%i %s', (code, meaning) => {
    const error = sqliteError(code);
    const told = explain(error, 'a.db', 'Nothing was stored');
    expect(told.message).toBe(`Nothing was stored, for a.db ${meaning} (as SQLite says it).`);
    expect(told.cause).toBe(error);
  });

  test('whose code may say more than the sentence', () => {
    // SQLITE_IOERR_FSYNC
    expect(codeOf(sqliteError(1034))).toBe(10);
  });

  test('and an error of another origin is left as it is', () => {
    const error = new TypeError('circular');
    expect(codeOf(error)).toBeUndefined();
    expect(explain(error, 'a.db', 'Nothing was stored')).toBe(error);
  });
});

describe('a database that is opened', () => {
  test('is looked at read-only first, and waited for five seconds each time', () => {
    const name = file();
    openDatabase(name, 3).close();
    const { opened } = watchSqlite();
    const database = openDatabase(name, 3);
    expect(opened.map(({ options }) => options)).toEqual([
      { readOnly: true, timeout: 5000 },
      { timeout: 5000 },
    ]);
    expect(opened.map((each) => each.database.isOpen)).toEqual([false, true]);
    expect(database).toBe(opened[1]!.database);
    database.close();
  });

  test('is not looked at when there is nothing in it yet', () => {
    const name = file();
    writeFileSync(name, '');
    const { opened } = watchSqlite();
    openDatabase(name, 3).close();
    openDatabase(file(), 3).close();
    expect(opened.map(({ options }) => options)).toEqual([{ timeout: 5000 }, { timeout: 5000 }]);
  });

  test('has its head and its version from then on, and syncs and waits no more by itself', () => {
    const name = file();
    const database = openDatabase(name, 3);
    const read = (pragma: string): unknown => Object.values(database.prepare(`PRAGMA ${pragma}`).get()!)[0];
    expect(
      ['application_id', 'user_version', 'journal_mode', 'synchronous', 'busy_timeout'].map(read),
    ).toEqual([0x44_50_73_62, 3, 'wal', 1, 0]);
    database.close();
  });

  test('says nothing of SQLite being experimental, and lets others warn again', () => {
    const warn = vi.spyOn(process, 'emitWarning').mockReturnValue();
    openDatabase(file(), 3).close();
    process.emitWarning('of another');
    expect(warn.mock.calls).toEqual([['of another']]);
  });

  test('lets others warn again, too, when there is no SQLite', () => {
    const warn = vi.spyOn(process, 'emitWarning').mockReturnValue();
    vi.spyOn(process, 'getBuiltinModule').mockImplementation(() => {
      process.emitWarning('SQLite is experimental');
      throw new Error('not built in');
    });
    expect(() => openDatabase(file(), 3)).toThrow('not built in');
    process.emitWarning('of another');
    expect(warn.mock.calls).toEqual([['of another']]);
  });
});

describe('a file that is refused is closed', () => {
  test('by a system that cannot share memory: nothing is written to it', () => {
    const name = file();
    openDatabase(name, 3).close();
    const before = readFileSync(name);
    const watched = watchSqlite();
    watched.reads = (sql) => (sql.includes('journal_mode') ? { journal_mode: 'delete' } : undefined);
    expect(() => openDatabase(name, 3)).toThrow(
      `The sandbox did not start: ${name} is on a file system that cannot share memory between programs. ` +
        'Take a file on a disk of this machine.',
    );
    expect(watched.opened.map(({ database }) => database.isOpen)).toEqual([false, false]);
    expect(readFileSync(name).equals(before)).toBe(true);
  });

  test('of another version, whether newer or older', () => {
    const name = file();
    openDatabase(name, 3).close();
    for (const version of [2, 4]) {
      const { opened } = watchSqlite();
      expect(() => openDatabase(name, version)).toThrow(
        `${name} is of version 3 and this sandbox knows version ${version} alone`,
      );
      expect(opened.map(({ database }) => database.isOpen)).toEqual([false]);
      vi.restoreAllMocks();
    }
  });

  test.each([
    ['a table', 'CREATE TABLE diary (day TEXT)'],
    ['a version', 'PRAGMA user_version = 3'],
    ['a head', 'PRAGMA application_id = 7'],
  ])('of another program, which shows by %s alone', (_, sql) => {
    const name = file();
    const foreign = new DatabaseSync(name);
    foreign.exec(sql);
    foreign.close();
    expect(() => openDatabase(name, 3)).toThrow('is the database of another program');
  });

  test('and one that a database was only ever begun in is taken', () => {
    const name = file();
    const begun = new DatabaseSync(name);
    begun.exec('PRAGMA journal_mode = WAL; CREATE TABLE a (b); DROP TABLE a');
    begun.close();
    openDatabase(name, 3).close();
    openDatabase(name, 3).close();
  });

  test.skipIf(onWindows)('a device is no file', () => {
    expect(() => openDatabase('/dev/null', 3)).toThrow(
      '/dev/null is no file. Name one, which may not exist yet.',
    );
  });
});

test.skipIf(onWindows)('a link to a file is followed, also by its log', () => {
  const [name, link] = [file(), file()];
  openDatabase(name, 3).close();
  symlinkSync(name, link);
  const database = openDatabase(link, 3);
  expect([existsSync(`${name}-wal`), existsSync(`${link}-wal`)]).toEqual([true, false]);
  database.close();
});
