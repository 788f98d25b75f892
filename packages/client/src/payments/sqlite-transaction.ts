import { isAmidTransaction, type SqliteDatabase } from '../sqlite-database.ts';
import { Thrown } from './thrown.ts';

/** Calls a function of the user's. */
export function callTheirs<Result>(theirs: () => Result): Result {
  try {
    return theirs();
  } catch (error) {
    throw new Thrown(error);
  }
}

/** Does something in a transaction of its own, and all of it or nothing: also when the commit fails. */
export function transaction<Result>(
  database: SqliteDatabase,
  kind: 'IMMEDIATE' | 'EXCLUSIVE',
  work: () => Result,
): Result {
  database.exec(`BEGIN ${kind}`);
  try {
    const result = work();
    database.exec('COMMIT');
    return result;
  } catch (error) {
    try {
      database.exec('ROLLBACK');
    } catch {
      // There was nothing left to roll back, as after a full disk: what failed is why.
    }
    throw error;
  }
}

/** A transaction that a function has ended does not have it any more, nor does the one that it has begun. */
const MARK = 'droppay_within';

/**
 * Calls a function of the user's amid a transaction.
 * @throws {Thrown} what it throws; a TypeError when it returns a promise; an Error when it ends the transaction.
 */
export function callWithin(database: SqliteDatabase, within: () => unknown): void {
  database.exec(`SAVEPOINT ${MARK}`);
  const result = callTheirs(within);
  if (typeof (Object(result) as Partial<Promise<unknown>>).then === 'function') {
    // What it will have done is not waited for, nor is its failure left to end the process.
    (result as Promise<unknown>).then(undefined, () => {});
    throw new Thrown(new TypeError(PROMISE));
  }
  try {
    database.exec(`RELEASE ${MARK}`);
  } catch (cause) {
    throw new Thrown(new Error(ENDED, { cause }));
  }
}

const PROMISE =
  'With SQLite, what is called in the transaction of a payment must be synchronous, and this returned a promise: it was rolled back.';
const ENDED =
  'What was called in the transaction of a payment has ended it. Leave COMMIT and ROLLBACK to the store, and throw to undo it.';

/**
 * The connection that has the user's transaction.
 * @throws {TypeError} when what is written would not be committed with it.
 */
export function checkTransaction<Database extends SqliteDatabase>(
  tx: Database,
  database: Database,
): Database {
  const { exec, prepare } = Object(tx) as Partial<SqliteDatabase>;
  if (typeof exec !== 'function' || typeof prepare !== 'function') {
    throw new TypeError('The transaction is none: give the database that BEGIN was called on.');
  }
  if (!isAmidTransaction(tx)) {
    throw new TypeError('The database that was given is not amid a transaction: call BEGIN IMMEDIATE first.');
  }
  if (tx !== database && (fileOf(tx) === '' || fileOf(tx) !== fileOf(database))) {
    throw new TypeError('The transaction is of another database than the payments are in.');
  }
  return tx;
}

/** The file that a connection writes into; empty when it is in memory. */
function fileOf(database: SqliteDatabase): unknown {
  const [main] = database.prepare('PRAGMA database_list').all();
  // seq, name, file
  return Object.values(Object(main) as object)[2];
}
