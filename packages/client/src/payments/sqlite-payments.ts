import { sqliteAttempts } from '../attempts/sqlite-attempts.ts';
import {
  BUSY,
  checkDatabase,
  columnsOf,
  explained,
  isAmidTransaction,
  prepareOnce,
  type SqliteDatabase,
  whenFree,
} from '../sqlite-database.ts';
import { fenceStep, firstFence, isNoText } from './fence.ts';
import type { Payment } from './payment.ts';
import { PaymentStatements, type Statement } from './payment-statements.ts';
import type { ClaimedPayment, PaymentStore } from './payment-store.ts';
import { createPayments, type PaymentsTableOptions } from './payments-table.ts';
import { ownTransaction } from './sqlite-connection.ts';
import { callTheirs, checkTransaction, nested, transaction } from './sqlite-transaction.ts';
import { unwrap } from './thrown.ts';

export interface SqlitePayments<Database> extends PaymentStore<Database> {
  /** Creates the tables of payments and attempts, unless they are there. */
  createTable(): Promise<void>;
  /** What creates them: for a migration. */
  readonly sql: string;
  /**
   * Does something in a transaction, on a connection of its own to the same file, which it gets: `create`, `cancel`, `refund` and
   * statements of yours, all or nothing. It is committed once what `work` returns has resolved, and rolled back when that throws.
   * It may await anything, but others wait for it to end, for up to 10 seconds: nothing slow, and no write of yours on `database`.
   *
   * @throws {TypeError} when the database is in memory alone.
   */
  transaction<Result>(work: (tx: Database) => Result | Promise<Result>): Promise<Result>;
}

/**
 * Keeps payments and the client's attempts in two tables of your own SQLite database (3.35 or newer), which may serve other
 * purposes too, and may be open in several processes. What `sqliteAttempts` says of settings and of waiting is true here as well.
 *
 * A transaction of yours is the database itself between `BEGIN` and `COMMIT`, and `create`, `cancel` and `refund` take part in it
 * when they are given it, before they return. What is not given it waits until it has ended, up to 10 seconds, for it would
 * become part of it. Begin yours with `BEGIN IMMEDIATE`, or SQLite may refuse to write in it.
 *
 * @throws {TypeError} when the database is none, or a table is no name.
 */
export function sqlitePayments<Database extends SqliteDatabase>(
  database: Database,
  { table = 'droppay_payments', attemptsTable, scope = '' }: PaymentsTableOptions = {},
): SqlitePayments<Database> {
  checkDatabase(database);
  const create = createPayments(table, 'sqlite');
  const attempts = sqliteAttempts(database, { ...(attemptsTable && { table: attemptsTable }), scope });
  const statements = new PaymentStatements(table, scope, 'sqlite');

  const run = ({ text, values }: Statement, on: SqliteDatabase = database): unknown[][] =>
    prepareOnce(on, text)
      .all(...values)
      .map(columnsOf);
  const payments = (statement: Statement, on?: SqliteDatabase): Payment[] =>
    run(statement, on).map(([body]) => parse(body));
  const claimed = ([body, fence]: unknown[]): ClaimedPayment => ({
    payment: parse(body),
    fence: Number(fence),
  });
  /** Never within a transaction of the user's, whose rollback would take it back. */
  const alone = <Result>(work: () => Result): Promise<Result> =>
    unwrap(() =>
      whenFree(database, () => {
        if (isAmidTransaction(database)) throw Object.assign(new Error(AMID), { code: BUSY });
        return work();
      }),
    );
  /** In a transaction of the user's, at once. */
  const inside = <Result>(tx: Database, work: (on: Database) => Result): Promise<Result> =>
    unwrap(() => {
      try {
        return work(checkTransaction(tx, database));
      } catch (error) {
        throw explained(error);
      }
    });
  const insert = (payment: Payment, dueAt: number, on: SqliteDatabase): boolean =>
    run(statements.insert(payment, dueAt, firstFence()), on).length === 1;
  const change = (
    on: Database,
    ...[id, now, make, , within]: Parameters<PaymentStore<Database>['change']>
  ): Payment | undefined =>
    nested(on, () => {
      const [row] = run(statements.read(id), on);
      if (!row) return undefined;
      const [before, fence] = [parse(row[0]), Number(row[1])];
      const { payment, dueAt } = callTheirs(() => make(parse(row[0]), Number(row[2]) > now));
      run(statements.write(id, fence, payment, { dueAt }, fence + fenceStep()), on);
      if (within) callTheirs(() => within(payment, before, on));
      return payment;
    });

  return {
    attempts,
    transaction: (work) => ownTransaction(database, work),
    sql: `${create};\n${attempts.sql}`,
    createTable: async () => {
      await alone(() => transaction(database, 'IMMEDIATE', () => void database.exec(create)));
      await attempts.createTable();
    },
    insert: async (payment, dueAt, tx) => {
      if (isNoText(payment.id)) throw new TypeError('id has a character that a text cannot hold.');
      if (tx === undefined) return alone(() => insert(payment, dueAt, database));
      return inside(tx, (on) => insert(payment, dueAt, on));
    },
    read: async (id, tx) => {
      if (isNoText(id)) return undefined;
      const read = (on?: Database): Payment | undefined => payments(statements.read(id), on)[0];
      // One that has ended meanwhile has left what it wrote.
      return tx === undefined || hasEnded(tx) ? alone(read) : inside(tx, read);
    },
    find: async (id) => (isNoText(id) ? undefined : alone(() => payments(statements.find(id))[0])),
    list: (query) => alone(() => payments(statements.list(query))),
    claim: async (id, now, lease) => {
      if (isNoText(id)) return undefined;
      const [row] = await alone(() => run(statements.claim(id, now, lease, fenceStep())));
      return row && claimed(row);
    },
    claimDue: (now, lease, limit) =>
      alone(() => {
        const due = statements.due(now, limit);
        // Mostly nothing is due, and then nobody else is held up.
        if (run(due).length === 0) return [];
        return transaction(database, 'IMMEDIATE', () =>
          run(due).flatMap(([id]) =>
            run(statements.claim(id as string, now, lease, fenceStep())).map(claimed),
          ),
        );
      }),
    nextDue: async () => {
      const [row] = await alone(() => run(statements.nextDue()));
      const time = row?.[0] ?? undefined;
      return time === undefined ? undefined : Number(time);
    },
    write: (claim, payment, next, within) => {
      const fence = claim.fence + fenceStep();
      const statement = statements.write(claim.payment.id, claim.fence, payment, next, fence);
      if (!within) return alone(() => run(statement).length === 1 && fence);
      // Exclusive, so that no reader can be in the way of the commit, after which `within` would be called again.
      return alone(() =>
        transaction(database, 'EXCLUSIVE', () => {
          if (run(statement).length === 0) return false;
          nested(database, () => callTheirs(() => within(database)));
          return fence;
        }),
      );
    },
    change: async (...given) => {
      const [id, , , tx, within] = given;
      if (isNoText(id)) return undefined;
      return tx === undefined
        ? alone(() =>
            transaction(database, within ? 'EXCLUSIVE' : 'IMMEDIATE', () => change(database, ...given)),
          )
        : inside(tx, (on) => change(on, ...given));
    },
    wake: async (id, now) => {
      if (!isNoText(id)) await alone(() => run(statements.wake(id, now)));
    },
    erase: async (id) => {
      if (!isNoText(id)) await alone(() => run(statements.erase(id)));
    },
  };
}

/** Also one whose connection is closed. */
function hasEnded(tx: SqliteDatabase): boolean {
  try {
    return !isAmidTransaction(tx);
  } catch {
    return true;
  }
}

const parse = (body: unknown): Payment => JSON.parse(String(body)) as Payment;

const AMID =
  'The database is amid a transaction that has not ended for 10 seconds. Payments would become part of it, and be lost by its ' +
  'rollback: give the transaction to what shall take part in it, and end it before anything is awaited.';
