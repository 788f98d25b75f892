import type { DropPay } from '../droppay.ts';
import type { DropPayError } from '../errors/droppay-error.ts';
import type { Charge } from '../generated/schemas.ts';
import { fromCents } from '../money/amount.ts';
import { statusVerdict } from '../reconcile/status-verdict.ts';
import type { Move } from './move.ts';
import type { Payment } from './payment.ts';

/** Statuses of refusals that pass, and say nothing of anybody's money. */
export const PASSING: RegExp = /^4(0[147]|2[1569])$/;

/** Writes down that the charge is sent, before it is. */
export const announceCharge = ({ charges }: Payment): Move => ({
  to: 'charging',
  why: 'the charge is sent',
  set: { charges: charges + 1 },
  next: 'send',
});

/** Sends the charge that was announced. Without time left, as after the end of the hold, the client sends nothing. */
export async function sendCharge(droppay: DropPay, payment: Payment, timeout: number): Promise<Move> {
  const { id, cents, description, authorizationId } = payment;
  try {
    const charge = await droppay.charges.create(
      {
        authorization_id: authorizationId!,
        amount: fromCents(cents),
        merchant_custom_id: id,
        ...(description && { description }),
      },
      { timeout },
    );
    return judgeCharge(payment, charge);
  } catch (error) {
    return judgeChargeError(payment, error as DropPayError);
  }
}

/**
 * What a charge that failed leads to:
 *
 * | outcome                                                                    | to                                        |
 * | -------------------------------------------------------------------------- | ----------------------------------------- |
 * | `unknown`                                                                  | `unclear`                                 |
 * | `not_sent`                                                                 | `granted`: the authorization is read, and it is charged again |
 * | `rejected` by 401, 404, 407, 421, 425, 426, 429, or for an old pay token   | as above                                  |
 * | `rejected` by any other                                                    | as above; the third in a row ends it, once the authorization says that it was not charged |
 */
function judgeChargeError({ refusals = 0 }: Payment, error: DropPayError): Move {
  const { outcome, status, errorName, message: why } = error;
  if (outcome !== 'not_sent' && outcome !== 'rejected') return { to: 'unclear', why, error };
  const isCounted = outcome === 'rejected' && errorName !== 'PayTokenExpired' && !PASSING.test(`${status}`);
  return { to: 'granted', why, error, ...(isCounted && { set: { refusals: refusals + 1 } }) };
}

/**
 * What a charge that is known by its id leads to:
 *
 * | the charge                                             | to                      |
 * | ------------------------------------------------------ | ----------------------- |
 * | of another authorization, of another amount or of none | `unclear`               |
 * | `DONE`, `ACCOUNTED` or without status                  | `paid`                  |
 * | `FAILED`                                               | `refused`, by `FAILED`  |
 * | of any other status, also an empty one                 | `unclear`               |
 */
export function judgeCharge({ authorizationId, cents }: Payment, charge: Charge): Move {
  const { id, status, amount, authorization_id: owner } = charge;
  const isOwn = (owner || authorizationId) === authorizationId;
  const verdict = isOwn && amount === fromCents(cents) ? statusVerdict(charge) : undefined;
  const set = isOwn ? { chargeId: id } : {};
  const why = `charge ${id} is ${status ?? 'made'}, over ${amount} euro`;
  if (verdict === 'charged') return { to: 'paid', why, set };
  if (verdict) return { to: 'refused', why, set: { ...set, reason: 'FAILED' } };
  return { to: 'unclear', why, set };
}
