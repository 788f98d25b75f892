import { asError, type Move } from './move.ts';
import type { Payment } from './payment.ts';

/** The payment with a problem, if it is in a state that must not last, in which money may have moved. It has been for too long. */
export function withProblem(payment: Payment, { why, error }: Move, now: number): Payment {
  const { state, history, authorizationId, chargeId } = payment;
  if (!/^(charging|unclear|refunding|refund_unclear)$/.test(state)) return payment;
  const isRefund = state.startsWith('refund');
  const last = why ?? (error === undefined ? history.at(-1)!.why : asError(error).message);
  const what =
    `Nobody knows whether the ${isRefund ? 'refund' : 'charge'} was made. Look in the portal of DropPay for ` +
    `${chargeId ? `charge ${chargeId}` : `authorization ${authorizationId}`}, and record what you find. Last: ${last}`;
  return { ...payment, problem: { code: isRefund ? 'refund_unclear' : 'charge_unclear', what, since: now } };
}
