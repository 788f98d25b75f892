// DRAFT of what createPayments returns; the core owner moves it where it belongs and deletes this file.
import type { DropPay } from '../droppay.ts';
import type { Payment, PaymentState } from './payment.ts';
import type { PaymentQuery } from './payment-store.ts';
import type { PaymentRequest, PaymentsOptions, PersonsAnswer } from './payments-options.ts';

export interface Payments<Tx = unknown> {
  /** Records a payment; asks nobody. In the user's transaction if one is given. An id that is there with other cents is refused (Error). */
  create(request: PaymentRequest, tx?: Tx): Promise<Payment>;
  /** Takes a payment as far as it goes now, waits for that, and returns it: after `create`, the link to show. Never throws for DropPay's failures: look at state, lastFailure. */
  advance(id: string): Promise<Payment>;
  get(id: string): Promise<Payment | undefined>;
  /** News from a webhook: `authorizationId` of the event. Advances its payment; resolves to it, undefined when it is nobody's here. */
  hint(authorizationId: string): Promise<Payment | undefined>;
  /** Gives it up before it is charged. Resolves to the payment as it is then: `refused` by `WITHDRAWN`, or further on already. */
  cancel(id: string, tx?: Tx): Promise<Payment>;
  /** Asks for money back: paid -> refunding, written down in the user's transaction if given; the runner (or advance) sends it. Once for a payment. */
  refund(id: string, refund?: { cents?: number; reason?: string }, tx?: Tx): Promise<Payment>;
  list(query?: PaymentQuery): Promise<readonly Payment[]>;
  /** The payments with a `problem`, oldest first. */
  needsAPerson(): Promise<readonly Payment[]>;
  /** Records what a person found out, with who and how, in the history. */
  answer(id: string, answer: PersonsAnswer): Promise<Payment>;
  erase(id: string): Promise<void>;
  /** Makes what is due, again and again. */
  start(): Promise<void>;
  /** Begins nothing more, and waits for what is under way: it may move money. */
  stop(options?: { timeout?: number }): Promise<void>;
  /** Makes what is due once, for a cron job or a test; resolves to how many. */
  runDue(): Promise<number>;
}

export declare function createPayments<Tx>(droppay: DropPay, options: PaymentsOptions<Tx>): Payments<Tx>;
/** How a state leads to another: the table that the docs and the tests have. */
export declare const paymentSteps: Readonly<Record<PaymentState, readonly PaymentState[]>>;
