import { lasting } from '../../../kernel/duration.ts';
import { type Change, saved } from '../../../kernel/change.ts';
import type { Moment } from '../../../kernel/decision-context.ts';
import { behaviour } from '../../../generated/behaviour.ts';
import type { Authorization } from './authorization.ts';

/** The right to charge. Moments in milliseconds. */
export interface PayToken {
  val: string;
  issued: number;
  expires: number;
}

/** Milliseconds a pay token lasts. */
const LIFETIME = lasting(behaviour.payTokenLifetime);

/** Whether it can no longer be used: from the moment it expires on. */
export function isExpired({ expires }: PayToken, now: number): boolean {
  return now >= expires;
}

/** A fresh pay token for a granted authorization; the one before stays known, as expired. */
export function issue(
  authorization: Authorization,
  { now, ids }: Moment,
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

/** What reading does: an expired pay token of a valid authorization is replaced. */
export function renew(
  authorization: Authorization,
  moment: Moment,
): Change & { authorization: Authorization } {
  const { status, payToken } = authorization;
  const worn = status === 'GRANTED' && payToken !== undefined && isExpired(payToken, moment.now);
  return worn ? issue(authorization, moment) : { authorization };
}
