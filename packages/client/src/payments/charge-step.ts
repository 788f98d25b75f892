import type { Charge } from '../generated/schemas.ts';
import { fromCents } from '../money/amount.ts';
import { statusVerdict } from '../reconcile/status-verdict.ts';
import type { Move } from './move.ts';
import type { Payment } from './payment.ts';

/** Writes down that the charge is sent, before it is. */
export const announceCharge = ({ charges }: Payment): Move => ({
  to: 'charging',
  why: 'the charge is sent',
  set: { charges: charges + 1 },
  next: 'send',
});

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
