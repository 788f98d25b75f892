import type { Payment, PaymentEntry, PaymentState } from './payment.ts';

/** What a step has found out, as data: what is written, and when the next one is due. */
export interface Move {
  /** @default the state that it has */
  to?: PaymentState | undefined;
  /** What made it so, for the history. Without secrets. */
  why?: string | undefined;
  /** What else becomes of it. */
  set?: Partial<Payment> | undefined;
  /** Milliseconds until the next step, at least. */
  wait?: number | undefined;
  /** The step failed by this. It is made again, later each time. */
  error?: unknown;
  /** The next step follows at once, under the same claim. `send`: it sends what this one has announced. */
  next?: 'look' | 'send' | undefined;
}

/** Failures in a row of which a person is told, and from which on the history has no more of the same. */
export const ALARMING = 5;

/** The payment as a move makes it. A problem ends with its state. */
export function moved(payment: Payment, move: Move, now: number): Payment {
  const { to = payment.state, why = '', set, error, next } = move;
  const { failures = 0, history } = payment;
  const entry: PaymentEntry = { at: now, from: payment.state, to, why };
  const isRepetition = failures >= ALARMING && (to === 'granted' || to === 'charging');
  return {
    ...payment,
    ...(to !== payment.state && {
      state: to,
      changedAt: now,
      reason: undefined,
      problem: undefined,
      history: isRepetition ? history : [...history, entry],
    }),
    // What is announced has not succeeded yet.
    ...(error !== undefined
      ? { failures: failures + 1, lastFailure: asError(error).message }
      : next !== 'send' && { failures: undefined, lastFailure: undefined }),
    ...set,
  };
}

export const asError = (thrown: unknown): Error =>
  thrown instanceof Error ? thrown : new Error('no error was thrown');
