import type { Payment, PaymentState } from './payment.ts';

const SECOND = 1000;
const MINUTE = 60_000;

/**
 * Milliseconds between two steps: a tenth of the time that the payment has had its state, within limits. 0: at once.
 *
 * | state                                         | at least   | at most    |
 * | --------------------------------------------- | ---------- | ---------- |
 * | `waiting`                                     | 2 seconds  | 30 seconds |
 * | `unclear`, `refund_unclear`                   | 5 seconds  | 10 minutes |
 * | `charging`, as a process that died left it    | 1 second   | 1 second   |
 * | `created`, `granted`, `refunding`             | 0          | 0          |
 * | any, after n failures in a row                | 2 seconds, doubled n - 1 times, less up to a quarter | 5 minutes |
 * | any other that was charged or may have been   | 10 minutes, or as long as it has been so | a day |
 */
const pauses: { readonly [State in PaymentState]?: readonly [least: number, most: number] } = {
  created: [0, 0],
  waiting: [2 * SECOND, 30 * SECOND],
  granted: [0, 0],
  charging: [SECOND, SECOND],
  unclear: [5 * SECOND, 10 * MINUTE],
  refunding: [0, 0],
  refund_unclear: [5 * SECOND, 10 * MINUTE],
};

/**
 * When the next step is due, in milliseconds since 1970; undefined for never.
 *
 * @param wait Milliseconds that it takes at least.
 */
export function nextStepAt(
  payment: Payment,
  now: number,
  reconcileFor: number,
  wait = 0,
): number | undefined {
  const { state, changedAt, failures, holdUntil, charges } = payment;
  const age = Math.max(0, now - changedAt);
  const [least, most] = pauses[state] ?? [10 * MINUTE, 1440 * MINUTE];
  if (!pauses[state] && (!charges || age >= reconcileFor)) return undefined;
  const pause = failures
    ? Math.min(2 * SECOND * 2 ** (failures - 1), 5 * MINUTE) * (1 - Math.random() / 4)
    : Math.min(Math.max(pauses[state] ? age / 10 : age, least), most);
  const at = Math.ceil(now + Math.max(pause, wait));
  // Where the end of the hold ends it, it does so on time.
  return endsWithHold(state) ? Math.max(now, Math.min(at, holdUntil)) : at;
}

/** Whether nothing of a payment can have been charged, so that age alone ends it. */
export const endsWithHold = (state: PaymentState): boolean => /^(created|waiting|granted)$/.test(state);
