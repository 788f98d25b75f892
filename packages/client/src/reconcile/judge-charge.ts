import type { ChargeAttempt } from '../attempts/attempt.ts';
import type { Authorization } from '../generated/schemas.ts';
import { finalAuthorizationStates } from '../generated/states.ts';
import type { ChargeVerdict } from './charge-verdict.ts';
import { maxCharges } from './max-charges.ts';

/** Milliseconds that a pay token lives, as DropPay's prose has it. */
const LIFETIME = 180_000;
/** Milliseconds until whatever was accepted is counted. */
const COUNTING_TIME = 120_000;

/** When and how an authorization was read. Times in milliseconds since 1970. */
export interface Reading {
  /** The earliest time that it may have been asked for at: it counts at least what was charged by then. */
  askedAt: number;
  /** The latest time that it may be now. */
  now: number;
  /** The digest of its pay token, if it has one. */
  payToken: string | undefined;
  exclusive: boolean | undefined;
}

/** The rows of the table at ChargeVerdict that an authorization decides. It notes in the attempt when that was over. */
export function judgeCharge(
  attempt: ChargeAttempt,
  authorization: Authorization,
  { askedAt, now, payToken, exclusive }: Reading,
): ChargeVerdict {
  const { countBefore, overlapping, failedAt, endsBy, payTokenEndsAt } = attempt;
  const { charge_success_count, status, scheme } = authorization;
  // A null counts as absent, not as 0.
  const countNow = charge_success_count ?? NaN;
  const allowsOne = maxCharges(authorization) === 1;
  // Not a number when one of the counts is missing: then it is neither more than 0 nor 0.
  const added = allowsOne ? countNow : countNow - countBefore!;
  if (added > 0 && (allowsOne || (exclusive && !overlapping && added === 1)))
    return { verdict: 'charged', authorization };
  if (added !== 0) return { verdict: 'still_unknown', authorization };
  // DropPay's pages contradict each other on what a read does to a pay token, and on how long one lives, so none of this is
  // proof alone. The same value may live again with every read: then nothing but the end of the authorization ends it.
  // Another value shows that it does not; but it may come with every read, while the one before lives on to its time: the
  // 180 seconds of DropPay's prose or, if that is longer, what its dates say. And whatever ended it may have done so the
  // moment before it was seen.
  if (finalAuthorizationStates.includes(status!) || (payToken ?? attempt.payToken) !== attempt.payToken)
    attempt.overAt ??= now;
  // Not a number, and never reached, when nothing has ended it, or when it is the caller's own: that may be of another
  // authorization. A process that died has sent nothing after the time that its call had.
  const overAt = Math.max((failedAt ?? endsBy) + LIFETIME, payTokenEndsAt!, attempt.overAt!);
  // A SEPA credit transfer takes days, and when it is counted is not known.
  return askedAt >= overAt + COUNTING_TIME && (!scheme || scheme === 'DROPPAY')
    ? { verdict: 'not_charged', authorization }
    : { verdict: 'still_unknown', authorization, retryAfter: 30_000 };
}
