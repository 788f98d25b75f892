import type { ChargeAttempt } from '../attempts/attempt.ts';
import type { DropPay } from '../droppay.ts';
import type { Authorization } from '../generated/schemas.ts';
import { judgeAuthorization } from './authorization-step.ts';
import { announceCharge, judgeCharge } from './charge-step.ts';
import type { Move } from './move.ts';
import type { Payment } from './payment.ts';

/** Refusals in a row, each proven to have moved nothing, that end a payment. */
const MOST_REFUSALS = 3;
/** Milliseconds after which a charge that DropPay has taken is counted, with a margin for two clocks. */
const COUNTING_TIME = 600_000;

/** After a charge that was not made: whether there is still something to charge. */
export async function lookAgain(droppay: DropPay, payment: Payment, timeout: number): Promise<Move> {
  const authorization = await droppay.authorizations.get(payment.authorizationId!, { timeout });
  const move = judgeAuthorization(authorization);
  if (move.to !== 'granted') return move;
  const isProven = authorization.charge_success_count === 0;
  if (isProven && (payment.refusals ?? 0) >= MOST_REFUSALS) {
    return { to: 'refused', why: `DropPay refused ${payment.refusals} charges`, set: { reason: 'FAILED' } };
  }
  return announceCharge(payment);
}

/**
 * Finds out what became of a charge that was announced, by what the client has kept of it and by reading. It charges nothing.
 *
 * | what is known                                                      | to                                          |
 * | ------------------------------------------------------------------ | ------------------------------------------- |
 * | its id, by this payment or an attempt                              | as the charge says                          |
 * | an attempt, reconciled as `charged`                                | `paid`                                      |
 * | an attempt, reconciled as `not_charged`                            | the next attempt                            |
 * | an attempt, `still_unknown`; 10 minutes after the hold, which DropPay keeps as well, and count 0 | `expired`     |
 * | an attempt, `still_unknown` otherwise                              | `unclear`                                   |
 * | no attempt without verdict: nothing was sent, or nothing was made  | as the authorization says; `granted` if it was not charged |
 */
export async function findCharge(
  droppay: DropPay,
  payment: Payment,
  now: number,
  timeout: number,
): Promise<Move> {
  const { authorizationId, chargeId, state } = payment;
  const options = { timeout };
  if (chargeId) return judgeCharge(payment, await droppay.charges.get(chargeId, options));
  const attempts = await droppay.charges.attempts(authorizationId!, options);
  const attempt =
    attempts.find(({ verdict }) => verdict === 'charged') ?? attempts.find(({ verdict }) => !verdict);
  // Its process died with the response in its hands.
  if (attempt?.charge_id) return judgeCharge(payment, await droppay.charges.get(attempt.charge_id, options));
  if (attempt) return judgeAttempt(droppay, payment, attempt, now, timeout);
  const authorization = await droppay.authorizations.get(authorizationId!, options);
  if (authorization.charge_success_count! > 0) return judgeAuthorization(authorization);
  // Where nothing was kept of what made it unclear, a number says it, and its absence nothing.
  if (state === 'unclear' && authorization.charge_success_count !== 0) return {};
  return { to: 'granted', why: 'no charge was made' };
}

async function judgeAttempt(
  droppay: DropPay,
  payment: Payment,
  attempt: ChargeAttempt,
  now: number,
  timeout: number,
): Promise<Move> {
  // The authorization is this payment's own, and was made to be charged once.
  const found = await droppay.charges.reconcile(attempt, { timeout, exclusive: true });
  if (found.verdict === 'not_charged') return {};
  if (found.verdict === 'charged') {
    if (found.charge) return judgeCharge(payment, found.charge);
    return { to: 'paid', why: 'the authorization counts the charge, whose id was lost' };
  }
  if (found.authorization && isTooLate(payment, attempt, found.authorization, now)) {
    return { to: 'expired', why: 'it was not charged within the hold', set: { reason: 'EXPIRED' } };
  }
  const why = 'nobody can say yet whether the charge was made';
  return { to: 'unclear', why, wait: found.retryAfter };
}

/** Whether nothing can be charged any more: DropPay keeps the end of the hold too, and has counted nothing since. */
function isTooLate(
  { holdUntil }: Payment,
  { endsBy, contradicted }: ChargeAttempt,
  { charge_success_count: count, charge_date_end: end }: Authorization,
  now: number,
): boolean {
  // Not a number, and never reached, where DropPay does not say so.
  const over = Math.max(holdUntil, endsBy, Date.parse(end ?? ''));
  return count === 0 && !contradicted && now > over + COUNTING_TIME;
}
