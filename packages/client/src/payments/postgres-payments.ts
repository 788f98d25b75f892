import { postgresAttempts } from '../attempts/postgres-attempts.ts';
import { hintAtTable } from '../hint-at-table.ts';
import { createOnce, tablePool, UNDEFINED_TABLE } from '../postgres-table.ts';
import { fenceStep, firstFence, isNoText } from './fence.ts';
import type { Payment } from './payment.ts';
import { PaymentStatements, type Statement } from './payment-statements.ts';
import type { ClaimedPayment, PaymentStore } from './payment-store.ts';
import { createPayments, type PaymentsTableOptions } from './payments-table.ts';
import { again } from './postgres-again.ts';
import {
  checkTransaction,
  nested,
  type PaymentsPool,
  type PostgresTransaction,
  transaction,
} from './postgres-transaction.ts';
import { Thrown, unwrap } from './thrown.ts';

export interface PostgresPayments<Client> extends PaymentStore<Client> {
  /** Creates the tables of payments and attempts, unless they are there. Needs the right to; without it run `sql` in a migration instead. */
  createTable(): Promise<void>;
  /** What creates them. */
  readonly sql: string;
  /**
   * Does something in a transaction, on a client of the pool, which it gets: `create`, `cancel`, `refund` and statements of yours, all
   * or nothing. It is committed once what `work` returns has resolved, and rolled back when that throws. It is called once: a
   * deadlock is an error, and so is an answer to `COMMIT` that was lost. Ask nothing of the pool in it: when all clients of the pool
   * are in transactions, none is left to answer.
   */
  transaction<Result>(work: (tx: Client) => Result | Promise<Result>): Promise<Result>;
}

/**
 * Keeps payments and the client's attempts in two tables of PostgreSQL (9.5 or newer), through your own pool, which must give each
 * query a connection of its own and no open transaction. A payment survives what a commit of yours does: leave
 * `synchronous_commit` on. Time is that of the processes, which must not be apart by more than some seconds.
 *
 * A transaction of yours is the client that has sent `BEGIN`; `create`, `cancel` and `refund` take part in it when they are given
 * it, and are awaited before `COMMIT`. What is called in a transaction of a payment may be called again after a deadlock or
 * another failure that rolls back.
 *
 * @throws {TypeError} when the pool is none, or a table is no name.
 */
export function postgresPayments<Client extends PostgresTransaction = PostgresTransaction>(
  pool: PaymentsPool<Client>,
  { table = 'droppay_payments', attemptsTable, scope = '' }: PaymentsTableOptions = {},
): PostgresPayments<Client> {
  const create = createPayments(table, 'postgres');
  const own = tablePool(pool);
  if (typeof pool.connect !== 'function') {
    throw new TypeError(
      'pool is no Pool of pg: it has no connect(), and a transaction needs a client of its own.',
    );
  }
  const attempts = postgresAttempts(pool, { ...(attemptsTable && { table: attemptsTable }), scope });
  const statements = new PaymentStatements(table, scope, 'postgres');

  const run = async ({ text, values }: Statement, on: PostgresTransaction = own): Promise<unknown[][]> => {
    let count = 0;
    const { rows } = await on.query(
      text.replaceAll('?', () => `$${++count}`),
      [...values],
    );
    return rows.map((row) => Object.values(row as object) as unknown[]);
  };
  const payments = async (statement: Statement): Promise<Payment[]> =>
    (await again(true, () => run(statement))).map(([body]) => parse(body));
  const fenceOf = async (id: string): Promise<number | undefined> => {
    const [row] = await run(statements.read(id));
    return row && Number(row[1]);
  };
  /**
   * Runs what writes a fence, or in a transaction `work` does, and resolves to whether it is written. Where an answer was lost it is
   * run once more: then it is either written, or the fence in the row tells who has.
   *
   * @throws {Error} when that is another one, so that nobody can tell.
   */
  const writeFence = (id: string, fence: number, work: () => Promise<unknown[][]>): Promise<boolean> =>
    explained(() =>
      again(true, async (unknown) => {
        if ((await work()).length > 0) return true;
        if (unknown === undefined) return false;
        if ((await fenceOf(id)) === fence) return true;
        throw new Thrown(unknown);
      }),
    );

  return {
    attempts,
    transaction: (work) => unwrap(() => transaction(pool, async (client) => work(client))),
    sql: `${create};\n${attempts.sql}`,
    createTable: async () => {
      await createOnce(own, create);
      await attempts.createTable();
    },
    insert: async (payment, dueAt, tx) => {
      if (isNoText(payment.id)) throw new TypeError('id has a character that a text cannot hold.');
      const fence = firstFence();
      const statement = statements.insert(payment, dueAt, fence);
      if (tx === undefined) return writeFence(payment.id, fence, () => run(statement));
      return (await run(statement, await checkTransaction(tx, pool, table))).length === 1;
    },
    read: async (id, tx) => {
      if (isNoText(id)) return undefined;
      if (tx === undefined) return (await payments(statements.read(id)))[0];
      const [row] = await run(statements.read(id), tx);
      return row && parse(row[0]);
    },
    find: async (id) => (isNoText(id) ? undefined : (await payments(statements.find(id)))[0]),
    list: async (query) => (query.states?.length === 0 ? [] : payments(statements.list(query))),
    claim: async (id, now, lease) => {
      if (isNoText(id)) return undefined;
      const [row] = await again(false, () => run(statements.claim(id, now, lease, fenceStep())));
      return row && claimed(row);
    },
    claimDue: async (now, lease, limit) => {
      const rows = await again(false, () => run(statements.claimDue(now, lease, limit, fenceStep())));
      return rows.toSorted((a, b) => Number(a[2]) - Number(b[2])).map(claimed);
    },
    nextDue: async () => {
      const [row] = await again(true, () => run(statements.nextDue()));
      const time = row?.[0] ?? undefined;
      return time === undefined ? undefined : Number(time);
    },
    write: async ({ payment: { id }, fence: before }, payment, next, within) => {
      const fence = before + fenceStep();
      const statement = statements.write(id, before, payment, next, fence);
      const isWritten = await writeFence(id, fence, () =>
        within
          ? transaction(pool, async (client) => {
              const rows = await run(statement, client);
              if (rows.length > 0) await callTheirs(() => within(client));
              return rows;
            })
          : run(statement),
      );
      return isWritten && fence;
    },
    change: async (id, now, make, tx, within) => {
      if (isNoText(id)) return undefined;
      /** What was tried to write, by its fence. */
      const tried = new Map<number, Payment>();
      let last: number | undefined;
      const work = async (on: Client, unknown?: unknown): Promise<Payment | undefined> => {
        const [row] = await run(statements.read(id, 'FOR UPDATE'), on);
        const before = row && Number(row[1]);
        const written = tried.get(before ?? 0);
        if (written) return written;
        if (unknown !== undefined && last !== undefined && before !== last) throw new Thrown(unknown);
        if (!row) return undefined;
        const old = parse(row[0]);
        const { payment, dueAt } = await callTheirs(() => make(parse(row[0]), Number(row[2]) > now));
        const fence = Number(before) + fenceStep();
        [last] = [before, tried.set(fence, payment)];
        await run(statements.write(id, Number(before), payment, { dueAt }, fence), on);
        if (within) await callTheirs(() => within(payment, old, on));
        return payment;
      };
      if (tx !== undefined) {
        const on = await checkTransaction(tx, pool, table);
        return unwrap(() => nested(on, () => work(on)));
      }
      return explained(() => again(true, (unknown) => transaction(pool, (client) => work(client, unknown))));
    },
    wake: async (id, now) => {
      if (!isNoText(id)) await again(true, () => run(statements.wake(id, now)));
    },
    erase: async (id) => {
      if (!isNoText(id)) await again(true, () => run(statements.erase(id)));
    },
  };
}

/** What a function of the user's has thrown is thrown as it is, and an error of the database with what to do about it. */
const explained = <Result>(work: () => Promise<Result>): Promise<Result> =>
  unwrap(() =>
    work().catch((error: unknown) => {
      throw hintAtTable(error, (Object(error) as { code?: unknown }).code === UNDEFINED_TABLE);
    }),
  );

async function callTheirs<Result>(theirs: () => Result): Promise<Awaited<Result>> {
  try {
    return await theirs();
  } catch (error) {
    throw new Thrown(error);
  }
}

const parse = (body: unknown): Payment => JSON.parse(String(body)) as Payment;

const claimed = ([body, fence]: unknown[]): ClaimedPayment => ({
  payment: parse(body),
  fence: Number(fence),
});
