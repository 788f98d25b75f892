import type { AttemptStore } from '../attempts/attempt-store.ts';
import type { Payment, PaymentState } from './payment.ts';

/** A payment that a process has for itself until its lease ends. */
export interface ClaimedPayment {
  readonly payment: Payment;
  /**
   * Goes up with every claim and every write of the row. A write with an older one changes nothing, nor does one with a fence of a
   * payment that was erased and whose id came again.
   */
  readonly fence: number;
}

/** Which payments `list` returns, the oldest change first. */
export interface PaymentQuery {
  readonly states?: readonly PaymentState[] | undefined;
  /** Only those that have a `problem`. */
  readonly problem?: true | undefined;
  /** @default 100 */
  readonly limit?: number | undefined;
  /** Those after this one, in the same order; none when it is not there. */
  readonly after?: string | undefined;
}

/**
 * Keeps payments, one row each, and knows nothing of DropPay. Several processes use it at once. A method resolves when what it
 * has written would survive what the store promises to survive.
 *
 * `Tx` is what a transaction of the user's is made with: a `DatabaseSync`, a `PoolClient`; nothing in memory.
 *
 * The columns `id`, `state`, `authorization_id` and `charge_id` of the SQL stores may be joined with the user's own tables.
 */
export interface PaymentStore<Tx = unknown> {
  /** What the client of the same program has to be made with: a charge is kept there before it is sent. */
  readonly attempts: AttemptStore;

  /**
   * Adds a payment, or resolves to false when its id is there. It is due at `dueAt`.
   * @param tx The user's open transaction, which it becomes part of. Then it is written at once, before the promise is awaited, where the
   * database is synchronous.
   */
  insert(payment: Payment, dueAt: number, tx?: Tx): Promise<boolean>;

  /** @param tx The user's open transaction, whose own writes it sees. */
  read(id: string, tx?: Tx): Promise<Payment | undefined>;

  /** By the id of its authorization at DropPay. */
  find(authorizationId: string): Promise<Payment | undefined>;

  list(query: PaymentQuery): Promise<readonly Payment[]>;

  /**
   * Takes one for `lease` milliseconds. When its lease ends without a write it is due, also if it never was: its process has died.
   * Undefined when it is not there, or another process has it.
   */
  claim(id: string, now: number, lease: number): Promise<ClaimedPayment | undefined>;

  /**
   * Takes up to `limit` of those that are due and that nobody has, the longest due first, as `claim` does. No two callers get the
   * same.
   */
  claimDue(now: number, lease: number, limit: number): Promise<readonly ClaimedPayment[]>;

  /** Milliseconds since 1970 at which the next one is due; undefined when none ever is. */
  nextDue(): Promise<number | undefined>;

  /**
   * Writes a payment that was claimed. False when the fence is not the row's any more: nothing is changed, and whoever claimed it
   * meanwhile has it.
   *
   * @param next With `keepUntil` the claim goes on until then, with the new fence; without
   * it the row is free. `dueAt` undefined: never due again by itself, unless it was woken meanwhile.
   * @param within Is called in the transaction of the write, which is rolled back when it throws. Where the database is
   * synchronous it must be, too: what returns a promise is refused. It may be called again once the database has rolled back what
   * it did, as after a deadlock.
   * @returns The new fence, or false.
   * @throws {Error} what `within` throws; or when the database cannot tell whether it was written.
   */
  write(
    claimed: ClaimedPayment,
    payment: Payment,
    next: { dueAt: number | undefined; keepUntil?: number | undefined },
    within?: (tx: Tx) => unknown,
  ): Promise<number | false>;

  /**
   * Changes a payment whoever has claimed it, in the user's transaction if one is given: reads it, and writes what `change` returns.
   * The row is free then, and its fence goes up, so what a claim's holder writes afterwards counts for nothing. Undefined when it is
   * not there.
   *
   * @param change Is told whether it is claimed at `now`, and throws when that is in the way: then nothing is changed. It may be
   * called again, with the payment as it is then.
   * @param within As with `write`: what it throws undoes the change. It is told of the payment before and after.
   */
  change(
    id: string,
    now: number,
    change: (payment: Payment, isClaimed: boolean) => { payment: Payment; dueAt: number | undefined },
    tx?: Tx,
    within?: (payment: Payment, before: Payment, tx: Tx) => unknown,
  ): Promise<Payment | undefined>;

  /** Makes a payment due now, also while it is claimed: then again once it is free. A hint does this. */
  wake(id: string, now: number): Promise<void>;

  /** Deletes a payment for good. */
  erase(id: string): Promise<void>;
}
