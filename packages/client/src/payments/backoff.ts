import type { Payment, PaymentState } from './payment.ts';

const SECOND = 1000;
const MINUTE = 60_000;
const DAY = 86_400_000;

/**
 * Milliseconds until the next step when the last one has not failed: a tenth of the time that the payment has had its state, within
 * these limits; never again where there are none.
 */
const pauses: Readonly<Record<PaymentState, readonly [least: number, most: number] | undefined>> = {
  created: [0, 0],
  waiting: [2 * SECOND, 30 * SECOND],
  granted: [0, 0],
  charging: [SECOND, SECOND],
  unclear: [5 * SECOND, 10 * MINUTE],
  paid: undefined,
  refused: undefined,
  expired: undefined,
  refunding: [0, 0],
  refund_unclear: [5 * SECOND, 10 * MINUTE],
  refunded: undefined,
};
/** Of those that may have been charged, for as long as they are reconciled: each pause as long as all before. */
const seldom = [10 * MINUTE, DAY] as const;
/** Failures double the pause, from 2 seconds to 5 minutes. */
const failing = [2 * SECOND, 5 * MINUTE] as const;

/** When the next step is due, in milliseconds since 1970; undefined for never. */
export function nextStepAt(
  { state, changedAt, createdAt, failures, holdUntil, charges }: Payment,
  now: number,
  reconcileFor: number,
  wait?: number,
): number | undefined {
  const age = Math.max(0, now - changedAt);
  const limits = pauses[state];
  if (!limits) {
    const pause = Math.min(Math.max(age, seldom[0]), seldom[1]);
    const isOver = state === 'refunded' || !charges || now - createdAt > reconcileFor;
    return isOver ? undefined : now + pause;
  }
  const pause = failures
    ? Math.min(failing[0] * 2 ** (failures - 1), failing[1]) * (0.75 + Math.random() / 4)
    : Math.min(Math.max(age / 10, limits[0]), limits[1]);
  const at = now + Math.max(pause, wait ?? 0);
  // Where it ends without being asked, it ends on time.
  return /^(created|waiting|granted)$/.test(state) && at > holdUntil
    ? Math.max(holdUntil, now)
    : Math.ceil(at);
}
