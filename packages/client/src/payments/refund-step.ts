import type { DropPay } from '../droppay.ts';
import type { DropPayError } from '../errors/droppay-error.ts';
import { fromCents } from '../money/amount.ts';
import { verdictOfStatus } from '../reconcile/refund-verdict.ts';
import { PASSING } from './judge-charge-error.ts';
import type { Move } from './move.ts';
import type { Payment } from './payment.ts';

/** Writes down that the refund is sent, before it is; or that this program cannot send it. */
export function announceRefund({ refund, chargeId, authorizationId }: Payment, now: number): Move {
  if (chargeId) return { set: { refund: { ...refund!, sent: true } }, next: 'send' };
  const what =
    `The response to the charge of authorization ${authorizationId} was lost, and its id with it. ` +
    'Refund it in the portal of DropPay, and record that.';
  return {
    to: 'refund_unclear',
    why: 'the id of its charge is not known',
    set: { problem: { code: 'refund_by_hand', what, since: now } },
  };
}

/**
 * Makes sure of the refund: the client reads the charge, and sends the refund unless it is there or may be on its way.
 *
 * | outcome                                                   | what was sent before: nothing | something         |
 * | --------------------------------------------------------- | ----------------------------- | ----------------- |
 * | it is there, of this amount                               | `refunded`                    | `refunded`        |
 * | `unknown`                                                 | `refund_unclear`              | `refund_unclear`  |
 * | `not_sent`, for the charge has another refund, one of another amount | `paid`, and is read again | `paid`, and is read again |
 * | `not_sent` otherwise                                      | again later                   | `refund_unclear`  |
 * | `rejected` by 401, 404, 407, 421, 425, 426, 429           | again later                   | `refund_unclear`  |
 * | `rejected` by any other, or `FAILED`                      | `paid`, with `refund.failed`  | `refund_unclear`  |
 *
 * A refusal proves nothing of what was sent before it and was lost.
 */
export async function sendRefund(
  droppay: DropPay,
  payment: Payment,
  isFirst: boolean,
  timeout: number,
): Promise<Move> {
  const { id, chargeId, refund } = payment;
  // A person has to know, for nobody else can.
  if (!chargeId || !refund) return {};
  const { cents, reason = `Refund of ${id}` } = refund;
  const amount = fromCents(cents);
  const isMade = (why: string): Move => ({
    to: 'paid',
    why,
    set: { refund: { cents, reason, failed: why } },
  });
  try {
    const made = await droppay.refunds.ensure({ charge_id: chargeId, amount, reason }, { timeout });
    const why = `refund ${made.id} is ${made.status ?? 'made'}`;
    return { to: 'refunded', why, set: { refund: { ...refund, id: made.id } } };
  } catch (error) {
    const { outcome, status, message: why, cause } = error as DropPayError;
    if (
      outcome === 'not_sent' &&
      cause === undefined &&
      (await hasAnother(droppay, chargeId, amount, timeout))
    ) {
      return { ...isMade(why), next: 'look' };
    }
    if (!isFirst || (outcome !== 'not_sent' && outcome !== 'rejected')) {
      return { to: 'refund_unclear', why, error };
    }
    if (outcome === 'rejected' && !PASSING.test(`${status}`)) return isMade(why);
    return { error, set: { refund: { cents, reason } } };
  }
}

/** Whether a charge has a refund of another amount, which leaves no place for one more: a charge is refunded once. */
async function hasAnother(
  droppay: DropPay,
  chargeId: string,
  amount: number,
  timeout: number,
): Promise<boolean> {
  const { refund } = await droppay.charges.get(chargeId, { timeout });
  const isMade = refund && verdictOfStatus(refund) === 'refunded';
  return isMade === true && typeof refund.amount === 'number' && refund.amount !== amount;
}
