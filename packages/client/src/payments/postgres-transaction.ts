import { hintAtTable } from '../hint-at-table.ts';
import { type PostgresPool, UNDEFINED_TABLE } from '../postgres-table.ts';
import { Thrown } from './thrown.ts';

/** What runs statements: a `PoolClient` of [pg](https://www.npmjs.com/package/pg) amid a transaction, as far as it is used here. */
export interface PostgresTransaction {
  query(text: string, values?: unknown[]): Promise<{ rows: unknown[] }>;
}

/** A `Pool` of pg, with what transactions need. */
export interface PaymentsPool<Client extends PostgresTransaction> extends PostgresPool {
  connect(): Promise<Client & { release(error?: Error | boolean): void }>;
}

interface Emitter {
  on?(event: 'error', listener: () => void): unknown;
  removeListener?(event: 'error', listener: () => void): unknown;
}

/**
 * Does something in a transaction of its own, on a client of the pool, which is given back, or away when it is broken.
 * @throws {Thrown} when a function of the user's has ended the transaction.
 */
export async function transaction<Client extends PostgresTransaction, Result>(
  pool: PaymentsPool<Client>,
  work: (client: Client) => Promise<Result>,
): Promise<Result> {
  const client = await pool.connect();
  if (typeof (Object(client) as Partial<typeof client>).release !== 'function') {
    throw new Thrown(
      new TypeError('pool is no Pool of pg: its connect() gives no client that can be released.'),
    );
  }
  // A connection that ends while nothing is asked on it says so by an event, which would end the process.
  const emitter = client as Emitter;
  const ignore = (): void => {};
  emitter.on?.('error', ignore);
  let broken = true;
  try {
    await client.query('BEGIN');
    try {
      const result = await nested(client, () => work(client));
      await client.query('COMMIT');
      broken = false;
      return result;
    } catch (error) {
      await client.query('ROLLBACK').then(
        () => (broken = false),
        () => {},
      );
      throw error;
    }
  } finally {
    emitter.removeListener?.('error', ignore);
    client.release(broken);
  }
}

/** A transaction that a function has ended does not have it any more, nor does the one that it has begun. */
const MARK = 'droppay_payments';

/**
 * Does something amid a transaction, and undoes it alone when it throws.
 * @throws {Thrown} when a function of the user's has ended the transaction, or has gone on after a failure of it.
 * @throws {TypeError} when the client is amid none.
 */
export async function nested<Result>(
  client: PostgresTransaction,
  work: () => Promise<Result>,
): Promise<Result> {
  await client.query(`SAVEPOINT ${MARK}`).catch(refuseOutside);
  let result: Result;
  try {
    result = await work();
  } catch (error) {
    await client.query(`ROLLBACK TO SAVEPOINT ${MARK}`).catch(() => {});
    await client.query(`RELEASE SAVEPOINT ${MARK}`).catch(() => {});
    throw error;
  }
  // The commit of a transaction that has failed is answered by a rollback, and not by an error: this is.
  await client.query(`RELEASE SAVEPOINT ${MARK}`).catch((cause: unknown) => {
    const what = sentences[String(codeOf(cause))];
    throw what === undefined ? cause : new Thrown(new Error(what, { cause }));
  });
  return result;
}

const codeOf = (error: unknown): unknown => (Object(error) as { code?: unknown }).code;

const ENDED =
  'What was called in the transaction of a payment has ended it. Leave COMMIT and ROLLBACK to the store, and throw to undo it.';

const sentences: Readonly<Record<string, string>> = {
  // no_active_sql_transaction, invalid_savepoint_specification
  '25P01': ENDED,
  '3B001': ENDED,
  // in_failed_sql_transaction
  '25P02':
    'What was called in the transaction of a payment has gone on after a statement that failed, so all of it was rolled back: throw instead.',
};

/**
 * The user's transaction.
 * @throws {TypeError} when it is none: nothing, a pool, or a client outside BEGIN.
 */
export async function checkTransaction<Client extends PostgresTransaction>(
  tx: Client,
  pool: PostgresPool,
  table: string,
): Promise<Client> {
  const { query, totalCount } = Object(tx) as Partial<Client> & { totalCount?: unknown };
  if (typeof query !== 'function') {
    throw new TypeError('The transaction is none: give the client that BEGIN was sent by.');
  }
  if (tx === (pool as unknown) || typeof totalCount === 'number') {
    throw new TypeError(
      'The transaction is a pool, which runs each statement in a transaction of its own: give the client that BEGIN was sent by.',
    );
  }
  // What writes takes this lock anyway. Outside of a transaction PostgreSQL refuses to.
  await tx.query(`LOCK TABLE ${table} IN ROW EXCLUSIVE MODE`).catch((error: unknown) => {
    refuseOutside(hintAtTable(error, codeOf(error) === UNDEFINED_TABLE));
  });
  return tx;
}

/** no_active_sql_transaction */
const OUTSIDE = '25P01';

function refuseOutside(cause: unknown): never {
  if (codeOf(cause) !== OUTSIDE) throw cause;
  throw new TypeError('The client that was given is not amid a transaction: send BEGIN first.', { cause });
}
