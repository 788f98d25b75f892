import type { ChargeAttempt } from '../attempts/attempt.ts';
import type { DropPay } from '../droppay.ts';
import type { DropPayError } from '../errors/droppay-error.ts';
import type { Authorization, Charge } from '../generated/schemas.ts';
import { fromCents } from '../money/amount.ts';
import { statusVerdict } from '../reconcile/status-verdict.ts';
import { judgeAuthorization } from './authorization-step.ts';
import type { Move } from './move.ts';
import type { Payment } from './payment.ts';

/** Refusals in a row, each proven to have moved nothing, that end a payment. */
const MOST_REFUSALS = 3;
/** Statuses of refusals that say nothing of the customer's money: they pass, and are not counted. */
const PASSING = /^4(0[147]|2[1569])$/;
/** Milliseconds after the end of the hold, or of the call, within which a charge that DropPay took is counted: with a margin. */
const COUNTING_TIME = 600_000;

/** In `granted` after a charge that was not made: whether there is still something to charge. */
export async function lookAgain(droppay: DropPay, payment: Payment, timeout: number): Promise<Move> {
  const authorization = await droppay.authorizations.get(payment.authorizationId!, { timeout });
  const move = judgeAuthorization(authorization);
  if (move.to !== 'granted') return move;
  const { charge_success_count: count } = authorization;
  // Three times in a row the money was not there, and that none was taken was read.
  if ((payment.refusals ?? 0) >= MOST_REFUSALS && count === 0) {
    return { to: 'refused', why: 'DropPay refused the charge again and again', set: { reason: 'FAILED' } };
  }
  return announceCharge(payment);
}

export const announceCharge = ({ charges }: Payment): Move => ({
  to: 'charging',
  why: 'the charge is sent',
  set: { charges: charges + 1 },
  goOn: true,
});

/** Sends the charge. It was written down before. */
export async function sendCharge(droppay: DropPay, payment: Payment, timeout: number): Promise<Move> {
  const { id, cents, description, authorizationId } = payment;
  try {
    const charge = await droppay.charges.create(
      {
        authorization_id: authorizationId!,
        amount: fromCents(cents),
        ...(description && { description }),
        merchant_custom_id: id,
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
 * | outcome                                              | to                                                 |
 * | ---------------------------------------------------- | -------------------------------------------------- |
 * | `unknown`                                            | `unclear`                                          |
 * | `not_sent`                                           | `granted`, and the authorization is read           |
 * | `rejected`: the pay token has expired, 401, 404, 407, 421, 425, 426, 429 | as above                       |
 * | `rejected`, otherwise                                | as above; 3 in a row, and count 0, end the payment |
 */
export function judgeChargeError({ refusals = 0 }: Payment, error: DropPayError): Move {
  const { outcome, status, errorName } = error;
  if (outcome !== 'not_sent' && outcome !== 'rejected') return { to: 'unclear', why: error.message, error };
  const isCounted = outcome === 'rejected' && errorName !== 'PayTokenExpired' && !PASSING.test(`${status}`);
  return { to: 'granted', why: error.message, error, ...(isCounted && { set: { refusals: refusals + 1 } }) };
}

/**
 * What a charge that is known by its id leads to:
 *
 * | the charge                                                    | to                                          |
 * | ------------------------------------------------------------- | ------------------------------------------- |
 * | of another authorization, of another amount or of none        | `unclear`                                   |
 * | `DONE`, `ACCOUNTED` or without status                         | `paid`                                      |
 * | `FAILED`                                                      | `refused`                                   |
 * | any other status, an empty one too                            | `unclear`                                   |
 */
export function judgeCharge({ authorizationId, cents }: Payment, charge: Charge): Move {
  const { id, status, amount, authorization_id: owner } = charge;
  const isOwn = (owner ?? authorizationId) === authorizationId;
  const verdict = isOwn && amount === fromCents(cents) ? statusVerdict(charge) : undefined;
  const why = `charge ${id} is ${status ?? 'made'}`;
  if (verdict === 'charged') return { to: 'paid', why, set: { chargeId: id } };
  if (verdict) return { to: 'refused', why, set: { chargeId: id, reason: 'FAILED' } };
  const what = `${why}, over ${typeof amount === 'number' ? amount : 'no'} euro`;
  return { to: 'unclear', why: what, ...(isOwn && { set: { chargeId: id } }) };
}

/** Finds out what became of a charge that was written down: by what the client has kept of it, and by reading. It charges nothing. */
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
  const found =
    attempts.find(({ verdict }) => verdict === 'charged') ?? attempts.find(({ verdict }) => !verdict);
  // Its process died with the response in its hands.
  if (found?.charge_id) return judgeCharge(payment, await droppay.charges.get(found.charge_id, options));
  if (!found) {
    // Nothing was sent, or it was refused. Was it charged all the same, it was not by this program.
    const authorization = await droppay.authorizations.get(authorizationId!, options);
    const move = judgeAuthorization(authorization);
    if (move.to === 'unclear') return move;
    if (state === 'unclear' && authorization.charge_success_count !== 0) return {};
    return { to: 'granted', why: 'no charge was made' };
  }
  return judgeAttempt(droppay, payment, found, now, timeout);
}

async function judgeAttempt(
  droppay: DropPay,
  payment: Payment,
  attempt: ChargeAttempt,
  now: number,
  timeout: number,
): Promise<Move> {
  // Nobody else charges it: it was made for this payment.
  const verdict = await droppay.charges.reconcile(attempt, { timeout, exclusive: true });
  if (verdict.verdict === 'charged') {
    if (verdict.charge) return judgeCharge(payment, verdict.charge);
    return { to: 'paid', why: 'the authorization counts the charge, whose id was lost' };
  }
  // Again at once: there may be more of them.
  if (verdict.verdict === 'not_charged') return { wait: 0 };
  const { authorization, retryAfter } = { authorization: undefined, retryAfter: undefined, ...verdict };
  if (authorization && isTooLate(payment, attempt, authorization, now)) {
    return { to: 'expired', why: 'it was not charged within the hold', set: { reason: 'EXPIRED' } };
  }
  return { to: 'unclear', why: 'nobody knows yet whether the charge was made', wait: retryAfter };
}

/** Whether nothing can be charged any more: DropPay has said that it takes no charge after the hold, and has counted none. */
function isTooLate(
  { holdUntil }: Payment,
  { endsBy, contradicted }: ChargeAttempt,
  { charge_success_count: count, charge_date_end: end }: Authorization,
  now: number,
): boolean {
  const over = Math.max(holdUntil, endsBy, Date.parse(end ?? ''));
  return count === 0 && !contradicted && now > over + COUNTING_TIME;
}
