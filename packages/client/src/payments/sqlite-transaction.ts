import { columnsOf, isAmidTransaction, type SqliteDatabase } from '../sqlite-database.ts';
import { Thrown } from './thrown.ts';

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
export const MARK = 'droppay_payments';

/**
 * Does something amid a transaction, and undoes it alone when it throws.
 * @throws {Thrown} when a function of the user's has ended the transaction.
 */
export function nested<Result>(database: SqliteDatabase, work: () => Result): Result {
  database.exec(`SAVEPOINT ${MARK}`);
  let result: Result;
  try {
    result = work();
  } catch (error) {
    try {
      database.exec(`ROLLBACK TO ${MARK}; RELEASE ${MARK}`);
    } catch {
      // There was nothing left to undo: what failed is why.
    }
    throw error;
  }
  try {
    database.exec(`RELEASE ${MARK}`);
  } catch (cause) {
    throw new Thrown(new Error(ENDED, { cause }));
  }
  return result;
}

/**
 * Calls a function of the user's.
 * @throws {Thrown} what it throws; a TypeError when it returns a promise.
 */
export function callTheirs<Result>(theirs: () => Result): Result {
  let result: Result;
  try {
    result = theirs();
  } catch (error) {
    throw new Thrown(error);
  }
  if (typeof (Object(result) as Partial<Promise<unknown>>).then !== 'function') return result;
  // What it will have done is not waited for, nor is its failure left to end the process.
  (result as Promise<unknown>).then(undefined, () => {});
  throw new Thrown(new TypeError(PROMISE));
}

const PROMISE =
  'With SQLite, what is called in the transaction of a payment must be synchronous, and this returned a promise: it was rolled back.';
export const ENDED =
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
export function fileOf(database: SqliteDatabase): unknown {
  const [main] = database.prepare('PRAGMA database_list').all();
  // seq, name, file
  return columnsOf(main)[2];
}
