import type { DropPay } from '../droppay.ts';
import type { DropPayError } from '../errors/droppay-error.ts';
import { fromCents } from '../money/amount.ts';
import type { Move } from './move.ts';
import type { Payment } from './payment.ts';

/** Statuses of refusals that may pass. */
const PASSING = /^4(0[147]|2[1569])$/;

/** Writes down that the refund is sent, or that nobody can send it. */
export function announceRefund({ refund, chargeId }: Payment, now: number): Move {
  if (chargeId) return { set: { refund: { ...refund!, sent: true } }, goOn: true };
  const what =
    'The response to its charge was lost, and with it the id. Refund it in the portal of DropPay, and record that.';
  return {
    to: 'refund_unclear',
    why: 'the id of its charge is not known',
    set: { problem: { code: 'refund_by_hand', what, since: now } },
  };
}

/**
 * Makes sure of the refund: reads the charge, and sends the refund unless it is there or may be on its way.
 *
 * | outcome                                          | nothing was sent before       | something was sent before |
 * | ------------------------------------------------ | ----------------------------- | ------------------------- |
 * | it is there, of this amount                      | `refunded`                    | `refunded`                |
 * | `unknown`                                        | `refund_unclear`              | `refund_unclear`          |
 * | `not_sent`                                       | again later                   | `refund_unclear`          |
 * | `rejected`: 401, 404, 407, 421, 425, 426, 429    | again later                   | `refund_unclear`          |
 * | `rejected` otherwise, or `FAILED`                | `paid`, with `refund.failed`  | `refund_unclear`          |
 */
export async function sendRefund(
  droppay: DropPay,
  payment: Payment,
  isAnnounced: boolean,
  timeout: number,
): Promise<Move> {
  const { chargeId, cents, refund } = payment;
  if (!chargeId) return {};
  const asked = refund!;
  try {
    const made = await droppay.refunds.ensure(
      {
        charge_id: chargeId,
        amount: fromCents(asked.cents ?? cents),
        reason: asked.reason ?? `Refund of ${payment.id}`,
      },
      { timeout },
    );
    const why = `refund ${made.id} is ${made.status ?? 'made'}`;
    return { to: 'refunded', why, set: { refund: { ...asked, id: made.id } } };
  } catch (error) {
    const { outcome, status, message } = error as DropPayError;
    const isClean = isAnnounced && (outcome === 'not_sent' || outcome === 'rejected');
    if (!isClean) return { to: 'refund_unclear', why: message, error };
    if (outcome === 'not_sent' || PASSING.test(`${status}`)) {
      return { set: { refund: { ...asked, sent: undefined } }, error };
    }
    return { to: 'paid', why: message, set: { refund: { ...asked, sent: undefined, failed: message } } };
  }
}
