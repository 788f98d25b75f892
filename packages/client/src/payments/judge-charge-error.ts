import type { DropPayError } from '../errors/droppay-error.ts';
import type { Move } from './move.ts';
import type { Payment } from './payment.ts';

/** Statuses of refusals that pass, and say nothing of anybody's money. */
export const PASSING: RegExp = /^4(0[147]|2[1569])$/;

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
export function judgeChargeError({ refusals = 0 }: Payment, error: DropPayError): Move {
  const { outcome, status, errorName, message: why } = error;
  if (outcome !== 'not_sent' && outcome !== 'rejected') return { to: 'unclear', why, error };
  const isCounted = outcome === 'rejected' && errorName !== 'PayTokenExpired' && !PASSING.test(`${status}`);
  return { to: 'granted', why, error, ...(isCounted && { set: { refusals: refusals + 1 } }) };
}
