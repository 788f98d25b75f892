import type { PaymentState, ProblemCode } from '@droppay/client/payments';

/** A place that a merchant keeps everything in: a file of SQLite, or a database of the PostgreSQL on a port of loopback. */
export type Place = { sqlite: string } | { postgres: number; database: string };

/** What a customer sends, with an id of the form's own: the same form twice is the same order. */
export interface Sale {
  order: string;
  /** Something of which there is one. */
  item: string;
  cents: number;
  /** Milliseconds that it is kept for the customer. */
  hold: number;
}

/** What a customer is shown: `taken`, somebody else has the item; `none`, there is no such order. */
export interface Shown {
  state: PaymentState | 'taken' | 'none';
  /** The link to approve by. */
  pay?: string | undefined;
  holdUntil?: number | undefined;
  /** Whether the program knows DropPay's id of the charge: without it nothing that is done in the portal can be found. */
  isKnown?: boolean | undefined;
}

/** What an operator is shown of a payment that needs a person. */
export interface Need {
  order: string;
  state: PaymentState;
  problem: ProblemCode;
  since: number;
  holdUntil: number;
  /** Cents that were asked back. */
  refund?: number | undefined;
}

/** What a merchant has in the end, or at any time. Amounts are in cents, times in milliseconds since 1970. */
export interface Books {
  orders: {
    order: string;
    item: string;
    cents: number;
    holdUntil: number;
    state: PaymentState;
    problem?: ProblemCode | undefined;
    /** Why it ended unpaid. */
    reason?: string | undefined;
    /** What its ticket is good for. */
    worth: number;
    /** Lines for people who look for a mistake. */
    history: readonly string[];
  }[];
  /** Each change of a payment, with what the ticket was good for from then on. */
  log: { order: string; before: string; state: string; worth: number; at: number }[];
}

/** Where a process of a merchant's is to kill itself: the `nth` time that it comes to a point. */
export interface Death {
  point: string;
  nth: number;
}

export const listenerUser = 'shop';
export const listenerPassword = 'not-a-real-password';
