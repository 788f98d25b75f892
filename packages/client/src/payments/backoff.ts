import type { Payment, PaymentState } from './payment.ts';

const SECOND = 1000;
const MINUTE = 60_000;

/**
 * When the next step is due, in milliseconds since 1970; undefined for never. It is a tenth of the time later that the payment has
 * had its state, within limits:
 *
 * | state                                            | at least   | at most    |
 * | ------------------------------------------------ | ---------- | ---------- |
 * | `waiting`                                        | 2 seconds  | 30 seconds |
 * | `unclear`, `refund_unclear`                      | 5 seconds  | 10 minutes |
 * | `created`, `granted`, `charging`, `refunding`    | at once    | at once    |
 * | any of these, after n failures in a row          | 2 seconds, doubled n - 1 times, less up to a quarter | 5 minutes |
 * | any other that was charged or may have been, until `reconcileFor` has passed | 10 minutes, or as long as it has been so | a day |
 * | any other, after n failures in a row             | 10 minutes | a day      |
 *
 * Where the end of the hold ends it, it does so on time.
 *
 * @param wait Milliseconds that it takes at least.
 */
export function nextStepAt(
  { state, changedAt, failures, holdUntil, charges }: Payment,
  now: number,
  reconcileFor: number,
  wait: number = 0,
): number | undefined {
  const age = Math.max(0, now - changedAt);
  let pause = 0;
  if (isSettled(state)) {
    if (!charges || age >= reconcileFor) return undefined;
    pause = Math.min(Math.max(age, 10 * MINUTE), 1440 * MINUTE);
  } else if (failures) {
    pause = Math.min(2 * SECOND * 2 ** (failures - 1), 5 * MINUTE) * (1 - Math.random() / 4);
  } else if (state === 'waiting') {
    pause = Math.min(Math.max(age / 10, 2 * SECOND), 30 * SECOND);
  } else if (state.endsWith('unclear')) {
    pause = Math.min(Math.max(age / 10, 5 * SECOND), 10 * MINUTE);
  }
  const at = Math.ceil(now + Math.max(pause, wait));
  return endsWithHold(state) ? Math.max(now, Math.min(at, holdUntil)) : at;
}

/** Whether no step leads out of a state, until somebody asks for a refund. */
export const isSettled = (state: PaymentState): boolean => /^(paid|refused|expired|refunded)$/.test(state);

/** Whether nothing of a payment can have been charged, so that age alone ends it. */
export const endsWithHold = (state: PaymentState): boolean => /^(created|waiting|granted)$/.test(state);
