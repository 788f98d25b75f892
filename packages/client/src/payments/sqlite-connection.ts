import { checkDatabase, columnsOf, type SqliteDatabase, whenFree } from '../sqlite-database.ts';
import { ENDED, fileOf, MARK } from './sqlite-transaction.ts';

/** Settings of a connection that are not its file's. */
const SETTINGS = ['foreign_keys', 'synchronous', 'busy_timeout'];

/**
 * Does something in a transaction on a connection of its own, so that nothing else of the process becomes part of it, whatever is
 * awaited.
 *
 * @throws {TypeError} when the database is in no file, or its class opens none.
 */
export async function ownTransaction<Database extends SqliteDatabase, Result>(
  database: Database,
  work: (tx: Database) => Result | Promise<Result>,
): Promise<Result> {
  const tx = connect(database);
  try {
    await whenFree(tx, () => tx.exec('BEGIN IMMEDIATE'));
    tx.exec(`SAVEPOINT ${MARK}`);
    const result = await work(tx);
    try {
      tx.exec(`RELEASE ${MARK}`);
    } catch (cause) {
      throw new Error(ENDED, { cause });
    }
    // A reader may be in the way, and the transaction stays as it is until none is.
    await whenFree(tx, () => tx.exec('COMMIT'));
    return result;
  } finally {
    // Rolls back what was not committed.
    tx.close();
  }
}

/** One more connection to the file of a database, with its settings. */
function connect<Database extends SqliteDatabase>(database: Database): Database & { close(): void } {
  const file = fileOf(database);
  if (typeof file !== 'string' || file === '') {
    throw new TypeError(
      'transaction() needs a connection of its own, so a database in a file: this one is in memory.',
    );
  }
  const Class = database.constructor as new (file: string) => Database & { close(): void };
  const tx = new Class(file);
  try {
    checkDatabase(tx);
    if (typeof tx.close !== 'function') throw new TypeError('It cannot be closed.');
  } catch (cause) {
    throw new TypeError(
      'transaction() opens a connection of its own by the class of the database, and this one is of none: give a DatabaseSync of ' +
        'node:sqlite or a Database of better-sqlite3.',
      { cause },
    );
  }
  for (const setting of SETTINGS) {
    const [row] = database.prepare(`PRAGMA ${setting}`).all();
    tx.exec(`PRAGMA ${setting} = ${Number(columnsOf(row)[0])}`);
  }
  return tx;
}
