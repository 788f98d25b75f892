import type { Payment } from './payment.ts';
import type { PaymentQuery } from './payment-store.ts';
import type { PaymentRequest, PersonsAnswer } from './payments-options.ts';

/** What of a paid one goes back, and why. */
export interface RefundRequest {
  /** Integer cents. @default the whole payment */
  cents?: number | undefined;
  /** What DropPay is told, at most 512 characters. */
  reason?: string | undefined;
}

/**
 * Payments that outlive their process. All processes that share a store work on the same ones, one process on each at a time.
 * Methods reject with what the store rejects with; what DropPay does is in the payment: its `state`, `lastFailure` and `problem`.
 */
export interface Payments<Tx = unknown> {
  /**
   * Records a payment and asks nobody. A second call with the same id returns the first payment.
   *
   * @param tx Your open transaction, which it becomes part of.
   * @throws {TypeError} when the request is none.
   * @throws {Error} when the id is that of a payment of other cents.
   */
  create(request: PaymentRequest, tx?: Tx): Promise<Payment>;

  /**
   * Takes a payment as far as it goes now, waits for that, and returns it: after `create`, with the link to show. One that is
   * settled is returned as it is.
   *
   * @throws {Error} when there is none.
   * @throws {TypeError} when the client keeps its attempts elsewhere: nothing was charged.
   */
  advance(id: string): Promise<Payment>;

  get(id: string): Promise<Payment | undefined>;

  /**
   * News of an authorization, as a webhook brings it: its payment is advanced. A settled one is read again by the runner. Undefined
   * when it is no payment's here.
   */
  hint(authorizationId: string): Promise<Payment | undefined>;

  /**
   * Gives a payment up before it is charged. Resolves to the payment as it is then: `refused` by `WITHDRAWN`, or as it was where it
   * is charged already, or may be, or has ended.
   *
   * @throws {Error} when there is none.
   */
  cancel(id: string, tx?: Tx): Promise<Payment>;

  /**
   * Asks for the money back. The runner sends it, or `advance`. Asking again for the same returns the payment.
   *
   * @param tx Your open transaction, which this becomes part of.
   * @throws {RangeError} when it is more than was paid, or no integer of cents.
   * @throws {Error} when there is none, or it is not paid, or is refunded by another amount.
   */
  refund(id: string, refund?: RefundRequest, tx?: Tx): Promise<Payment>;

  /** The oldest change first. */
  list(query?: PaymentQuery): Promise<readonly Payment[]>;

  /** The payments that have a `problem`, at most 1,000. */
  needsAPerson(): Promise<readonly Payment[]>;

  /**
   * Records what a person found out, with who and how, in the history.
   *
   * @throws {TypeError} when it is no answer.
   * @throws {Error} when there is no such payment, or it is no answer to its problem.
   */
  answer(id: string, answer: PersonsAnswer): Promise<Payment>;

  /**
   * Deletes a payment and what the client has kept of its charges and refunds, for good.
   *
   * @throws {Error} when money may still move: it is none of `paid`, `refused`, `expired` and `refunded`, or somebody works on it, or
   * has asked for a refund meanwhile.
   */
  erase(id: string): Promise<void>;

  /**
   * Makes what is due, again and again, until `stop`.
   * @throws {TypeError} when the client keeps its attempts elsewhere than in the store.
   */
  start(): Promise<void>;

  /**
   * Begins nothing more, and waits for what is under way, which may move money. Hints of later are only noted down.
   * @param options With `timeout`, milliseconds after which it resolves all the same. @default no limit
   */
  stop(options?: { timeout?: number | undefined }): Promise<void>;

  /**
   * Makes what is due, for a cron job or a test, without regard to the budget: until no more is, or DropPay is unwell, and begins
   * nothing after the options' `timeout`. Resolves to how many it took on.
   */
  runDue(): Promise<number>;
}
