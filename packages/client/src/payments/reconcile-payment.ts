import type { DropPay } from '../droppay.ts';
import type { Authorization, Charge } from '../generated/schemas.ts';
import { amountProblem, toCents } from '../money/amount.ts';
import { statusVerdict } from '../reconcile/status-verdict.ts';
import { verdictOfStatus } from '../reconcile/refund-verdict.ts';
import { judgeCharge } from './charge-step.ts';
import type { Move } from './move.ts';
import type { Payment } from './payment.ts';
import { raise } from './raise.ts';

/**
 * Reads again what is settled, to find what has happened elsewhere:
 *
 * | state                  | what is read                                          | follows                                   |
 * | ---------------------- | ----------------------------------------------------- | ----------------------------------------- |
 * | `paid`                 | a refund of the whole, made                           | `refunded`, `elsewhere`                   |
 * | `paid`                 | any other refund, but one that failed                 | problem `refunded_elsewhere`              |
 * | `paid`                 | the charge is `FAILED`, of another status or amount, or counted no more | problem `charge_gone`   |
 * | `paid`                 | as it was                                             | a problem `charge_gone` ends              |
 * | `refused`, `expired`   | it was charged                                        | problem `charged_after_end`               |
 * | `refunded`             | its refund has failed after all                       | problem `refund_unclear`                  |
 * | `refunded`             | a refund of another amount                            | problem `refunded_elsewhere`              |
 * | any                    | the authorization is `REVOKED`                        | a line of the history                     |
 */
export async function reconcile(
  droppay: DropPay,
  payment: Payment,
  now: number,
  timeout: number,
): Promise<Move> {
  const { state, chargeId, authorizationId } = payment;
  if (!authorizationId) return {};
  const charge = chargeId ? await droppay.charges.get(chargeId, { timeout }) : undefined;
  if (state === 'refunded') return charge ? judgeRefunded(payment, charge, now) : {};
  const authorization = await droppay.authorizations.get(authorizationId, { timeout });
  if (state === 'paid') {
    const move = charge ? judgePaid(payment, charge, now) : judgeCount(payment, authorization, now);
    return move.to || move.set ? move : noteRevoked(payment, authorization, now);
  }
  const isCharged =
    authorization.charge_success_count! > 0 || (charge && statusVerdict(charge) === 'charged');
  if (!isCharged) return {};
  const what = `Authorization ${authorizationId} was charged, though the payment had ended. Give the money back, or the goods.`;
  return raise(payment, 'charged_after_end', what, now);
}

function judgePaid(payment: Payment, charge: Charge, now: number): Move {
  const { id, status, refund } = charge;
  if (refund && verdictOfStatus(refund) !== 'not_refunded') return judgeElsewhere(payment, charge, now);
  if (judgeCharge(payment, charge).to === 'paid') {
    return payment.problem?.code === 'charge_gone' ? { set: { problem: undefined } } : {};
  }
  const what = `Charge ${id} was paid, and is ${status} now, over ${charge.amount} euro. The goods were handed out.`;
  return raise(payment, 'charge_gone', what, now);
}

function judgeElsewhere(payment: Payment, { id, refund }: Charge, now: number): Move {
  const { id: refundId, amount, status } = refund!;
  const cents = amountProblem(amount) ? undefined : toCents(amount!);
  const found = { cents: cents ?? payment.cents, id: refundId, elsewhere: true } as const;
  if (verdictOfStatus(refund!) && cents === payment.cents) {
    return { to: 'refunded', why: `refund ${refundId} was made elsewhere`, set: { refund: found } };
  }
  const what = `Charge ${id} has refund ${refundId} of ${amount} euro, ${status ?? 'made'}, and not by this program.`;
  const move = raise(payment, 'refunded_elsewhere', what, now);
  return move.set ? { set: { ...move.set, refund: found } } : move;
}

function judgeRefunded(payment: Payment, { id, refund }: Charge, now: number): Move {
  if (!refund) return {};
  if (verdictOfStatus(refund) === 'not_refunded') {
    const what = `Refund ${refund.id} of charge ${id} was made, and is ${refund.status} now. The money has not gone back.`;
    return raise(payment, 'refund_unclear', what, now);
  }
  const kept = payment.refund?.cents ?? payment.cents;
  if (amountProblem(refund.amount) || toCents(refund.amount!) === kept) return {};
  const what = `Charge ${id} has refund ${refund.id} of ${refund.amount} euro, and ${kept} cents are recorded here.`;
  return raise(payment, 'refunded_elsewhere', what, now);
}

/** A charge whose id is not known is judged by its number. */
function judgeCount(payment: Payment, { id, charge_success_count: count }: Authorization, now: number): Move {
  if (count !== 0) return payment.problem?.code === 'charge_gone' ? { set: { problem: undefined } } : {};
  const what = `Authorization ${id} counts the charge no more that was paid. The goods were handed out.`;
  return raise(payment, 'charge_gone', what, now);
}

function noteRevoked({ state, history }: Payment, { id, status }: Authorization, now: number): Move {
  const why = `authorization ${id} is REVOKED, after it was charged`;
  if (status !== 'REVOKED' || history.some((entry) => entry.why === why)) return {};
  return { set: { history: [...history, { at: now, from: state, to: state, why }] } };
}
