import type { Payment, PaymentEntry, PaymentState } from './payment.ts';

/** What one step found out, as data: what is written, and when the next step is due. */
export interface Move {
  /** @default the state that it has */
  to?: PaymentState | undefined;
  /** What made it so, for the history. Without secrets. */
  why?: string | undefined;
  /** What else becomes of it. */
  set?: Partial<Payment> | undefined;
  /** Milliseconds until the next step. By default what `pauseOf` says. */
  wait?: number | undefined;
  /** The step failed by this, and is made again later. */
  error?: unknown;
  /** The next step is made at once, under the same claim. */
  goOn?: true | undefined;
}

/** What a step may use. */
export interface StepContext {
  /** The step before, of the same claim, wrote down what is sent now: it was not sent before. */
  readonly isAnnounced: boolean;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** The payment as a move makes it. */
export function moved(
  payment: Payment,
  { to = payment.state, why = '', set, error }: Move,
  now: number,
): Payment {
  const isNew = to !== payment.state;
  const entry: PaymentEntry = { at: now, from: payment.state, to, why };
  return {
    ...payment,
    ...(isNew && {
      state: to,
      changedAt: now,
      reason: undefined,
      problem: undefined,
      history: [...payment.history, entry],
    }),
    ...(error === undefined
      ? { failures: undefined, lastFailure: undefined }
      : { failures: (payment.failures ?? 0) + 1, lastFailure: messageOf(error) }),
    ...set,
  };
}

export const messageOf = (error: unknown): string =>
  error instanceof Error ? error.message : 'something that is no error was thrown';
