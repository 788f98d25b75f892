import type { Authorization } from '../generated/schemas.ts';
import { finalAuthorizationStates } from '../generated/states.ts';
import type { ChargeAttempt } from './charge-attempt.ts';
import type { ChargeVerdict } from './charge-verdict.ts';

/** Milliseconds: a pay token's 180 seconds, as DropPay's prose has them, and 120 more to count what was accepted before its end. */
const SETTLING_TIME = 300_000;

/**
 * The rows of the table at ChargeVerdict that an authorization decides.
 *
 * @param waited Milliseconds from the failure of the charge to the reading of the authorization.
 */
export function judgeCharge(
  { payToken, countBefore, overlapping }: ChargeAttempt,
  authorization: Authorization,
  waited: number,
  exclusive: boolean | undefined,
): ChargeVerdict {
  const { charge_success_count, pay_token, status = '', scheme } = authorization;
  // A null counts as absent, not as 0.
  const countNow = charge_success_count ?? NaN;
  // oxlint-disable-next-line typescript/no-deprecated -- DropPay's quick start spells it so
  const allowsOne = (authorization.charge_max_count ?? authorization.charge_maxcount) === 1;
  // Not a number when one of the counts is missing: then it is neither more than 0 nor 0.
  const added = allowsOne ? countNow : countNow - countBefore!;
  if (added > 0 && (allowsOne || (exclusive && !overlapping && added === 1)))
    return { verdict: 'charged', authorization };
  if (added !== 0) return { verdict: 'still_unknown', authorization };
  // Time alone is no proof: DropPay's samples contradict the 180 seconds of its prose. A pay token that reading has
  // replaced is DropPay's own word that the one before has expired.
  const isDead = (pay_token?.val ?? payToken) !== payToken || finalAuthorizationStates.includes(status);
  // A SEPA credit transfer takes days, and when it is counted is not known.
  return isDead && countBefore !== undefined && waited >= SETTLING_TIME && (!scheme || scheme === 'DROPPAY')
    ? { verdict: 'not_charged', authorization }
    : { verdict: 'still_unknown', authorization, retryAfter: 30_000 };
}
