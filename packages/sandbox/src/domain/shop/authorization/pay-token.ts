import { parseDuration } from '../../../kernel/duration.ts';
import { type Change, saved } from '../../../kernel/change.ts';
import type { DecisionContext } from '../../../kernel/decision-context.ts';
import { behaviour } from '../../../generated/behaviour.ts';
import type { Authorization, PayToken } from './authorization.ts';

/** Milliseconds a pay token lasts. */
const LIFETIME = parseDuration(behaviour.payTokenLifetime);

/** Whether it can no longer be used: from the moment it expires on. */
export function isExpired({ expires }: PayToken, now: number): boolean {
  return now >= expires;
}

/** A fresh pay token for a granted authorization; the one before stays known, as expired. */
export function issue(
  authorization: Authorization,
  { now, ids }: DecisionContext,
): Change & { authorization: Authorization } {
  const payToken: PayToken = { val: ids.uuid(), issued: now, expires: now + LIFETIME };
  const after = { ...authorization, payToken };
  return {
    authorization: after,
    records: [
      saved('authorization', after.id, after),
      saved('payToken', payToken.val, { authorization: after.id }),
    ],
  };
}

/**
 * What reading does to the pay token of a valid authorization, by reading of DropPay's pages: an `expired` one is replaced,
 * `every` one is replaced, or an expired one is `revived` with its value. One that is replaced can no longer be used.
 */
export function renew(
  authorization: Authorization,
  context: DecisionContext,
): Change & { authorization: Authorization } {
  const { status, payToken } = authorization;
  if (status !== 'GRANTED' || payToken === undefined) return { authorization };
  const { now, readings } = context;
  if (readings.payToken !== 'every' && !isExpired(payToken, now)) return { authorization };
  if (readings.payToken !== 'revived') return issue(authorization, context);
  const after = { ...authorization, payToken: { ...payToken, issued: now, expires: now + LIFETIME } };
  return { authorization: after, records: [saved('authorization', after.id, after)] };
}
