import type { ChargeAttempt } from './charge-attempts.ts';
import type { Authorization } from './generated/schemas.ts';
import { finalAuthorizationStates } from './generated/states.ts';
import { mayStillHappen, stillUnknown, type StillUnknown } from './still-unknown.ts';

type Conclusion = { verdict: 'charged' | 'not_charged' } | StillUnknown;

/**
 * What became of a charge that failed. `authorization` is as it was just read; there is none when nothing had to be
 * read, or nothing could.
 */
export type ChargeVerdict = Conclusion & { authorization?: Authorization };

/**
 * Milliseconds that DropPay has, after the pay token's end, to count a charge which it had accepted before. No source
 * says how long that takes: two minutes are a choice, which `not_charged` rests on.
 */
const counting = 120_000;

/**
 * The part of the table at `charges.reconcile` that an authorization decides.
 *
 * @param waited Milliseconds from the failure of the charge to the reading of the authorization.
 */
export function chargeVerdict(
  { payToken, count, shared }: ChargeAttempt,
  { charge_success_count: now, pay_token, status = '', scheme = 'DROPPAY', ...limits }: Authorization,
  waited: number,
  exclusive: boolean,
): Conclusion {
  // oxlint-disable-next-line typescript/no-deprecated -- DropPay's quick start spells it so
  const only = (limits.charge_max_count ?? limits.charge_maxcount) === 1;
  const before = only ? 0 : count;
  if (!Number.isInteger(now) || !Number.isInteger(before)) return stillUnknown('nothing_to_compare');
  const more = now! - before!;
  if (more < 0) return stillUnknown('nothing_to_compare');
  if (more > 0) {
    return only || (exclusive && !shared && more === 1)
      ? { verdict: 'charged' }
      : stillUnknown('may_be_others');
  }
  // Times alone are no proof: DropPay's samples contradict the 180 seconds of its prose. That reading has brought another
  // pay token is DropPay's own word that the one before has expired.
  const isDead = (pay_token?.val ?? payToken) !== payToken || finalAuthorizationStates.includes(status);
  // 180 seconds, or as long as its successor's dates say. In DropPay's samples a token ends when it is issued.
  const { date_issued = '', date_expiring = '' } = pay_token ?? {};
  const life = Math.max(180_000, Date.parse(date_expiring) - Date.parse(date_issued) || 0);
  const left = life + counting - waited;
  // A SEPA credit transfer takes days, and when it is counted is not known.
  return isDead && left <= 0 && scheme === 'DROPPAY' ? { verdict: 'not_charged' } : mayStillHappen(left);
}
