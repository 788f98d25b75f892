import type { Payment, PaymentState } from './payment.ts';
import type { PaymentStore } from './payment-store.ts';

/** What `createPayments` takes beside the client. */
export interface PaymentsOptions<Tx = unknown> {
  /**
   * Where payments are kept: `sqlitePayments` of `@droppay/client/sqlite`, `postgresPayments` of `@droppay/client/postgres`, or
   * `memoryPayments()`, which forgets them with its process. The client must have been made with `attempts: store.attempts`.
   */
  store: PaymentStore<Tx>;
  /** The POS that charges: `POSV265V3PQ9E`. */
  posId: string;
  /** The URL that DropPay posts its news to, with credentials. Without it payments are found out by reading alone. @default undefined */
  listener?: string | undefined;
  /** Milliseconds that goods are kept for a customer who has not paid. @default 900_000, 15 minutes */
  hold?: number | undefined;
  /** Milliseconds for one call to DropPay. A claim lasts a little longer. @default 30_000 */
  timeout?: number | undefined;
  /** Reads a second that the whole process may make by itself. Hints and calls of yours do not count. @default 5 */
  readsPerSecond?: number | undefined;
  /** How many payments a process takes on at once. @default 10 */
  concurrency?: number | undefined;
  /** Milliseconds for which paid ones are read again, seldom, to find what happened elsewhere. @default 2_592_000_000, 30 days */
  reconcileFor?: number | undefined;
  /** Milliseconds until a state that nothing settles becomes a `problem`. @default 600_000, 10 minutes */
  alertAfter?: number | undefined;
  /**
   * Is called in the transaction in which a payment gets another state, with the transaction. When it throws, the state is not
   * changed, what was learned is kept, and the step is made again later. With SQLite it must be synchronous.
   *
   * What it asks of this very payment has to be given the transaction, as `payments.refund(id, {}, tx)` for goods that are gone: what
   * is awaited without it waits for this function to end, and so for ever.
   */
  onChange?: ((payment: Payment, before: PaymentState, tx: Tx) => unknown) | undefined;
  /** Sees everything, for logs and metrics. It changes nothing, and what it throws is passed over. @default undefined */
  hook?: ((event: PaymentEvent) => void) | undefined;
  /** Milliseconds since 1970, for tests. @default Date.now */
  now?: (() => number) | undefined;
  /** Is told what a person should know: a problem, a step that failed again and again. @default console.error */
  onError?: ((error: Error, payment: Payment | undefined) => void) | undefined;
}

/** What `hook` is told. Never a secret. */
export type PaymentEvent =
  | { type: 'changed'; payment: Payment; before: PaymentState; why: string }
  /** A step failed, and is made again at `dueAt`. */
  | { type: 'failed'; payment: Payment; error: unknown; dueAt: number }
  | { type: 'problem'; payment: Payment }
  /** A claim ended while its holder was at work, so that its result does not count. */
  | { type: 'lost'; id: string }
  /** DropPay is unwell: nothing is read for so many milliseconds. */
  | { type: 'pause'; ms: number };

/** What a payment is made of. */
export interface PaymentRequest {
  /** Your own id of the order: 1 to 64 letters, digits, `-` and `_`. A second `create` with it returns the first payment. */
  id: string;
  /** Integer cents, 1 or more. What costs nothing is not paid with DropPay. */
  cents: number;
  /** What is paid for, at most 512 characters. */
  description?: string | undefined;
  loopbackUri?: string | undefined;
  /** Milliseconds, instead of the options' `hold`. */
  hold?: number | undefined;
}

/** What a person found out, elsewhere: in DropPay's portal, on an account, on the phone. */
export interface PersonsAnswer {
  /**
   * | answer         | to                                                       | the payment is                                |
   * | -------------- | -------------------------------------------------------- | --------------------------------------------- |
   * | `paid`         | `charge_unclear`, `charge_gone`, `charged_after_end`     | `paid`                                        |
   * | `not_paid`     | `charge_unclear`, `charge_gone`                          | `refused`, by reason `PERSON`                 |
   * | `refunded`     | every problem but `charge_unclear`                       | `refunded`; `cents` says how much             |
   * | `not_refunded` | `refund_unclear`, `refund_by_hand`                       | `paid` as before                              |
   * | `noted`        | `charge_gone`, `charged_after_end`, `refunded_elsewhere` | as it was, without the problem                |
   */
  answer: 'paid' | 'not_paid' | 'refunded' | 'not_refunded' | 'noted';
  /** Who says so. It is kept in the history. */
  by: string;
  /** How it is known: a reference, a name of a document. Kept as well; no secret. */
  note: string;
  /** Integer cents that went back, where `refunded`. @default what was asked for, or else the whole payment */
  cents?: number | undefined;
  /** DropPay's id of the charge or refund, where it was found. */
  dropPayId?: string | undefined;
}
