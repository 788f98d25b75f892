import { messageOf, type Move } from './move.ts';
import type { Payment } from './payment.ts';

/** The payment with a problem, where nothing has settled it for `alertAfter` milliseconds. Its state is one that must not last. */
export function withProblem(payment: Payment, { why, error }: Move, now: number): Payment {
  const { state, history, authorizationId, chargeId } = payment;
  const isRefund = state.startsWith('refund');
  const last = why ?? (error === undefined ? history.at(-1)!.why : messageOf(error));
  const what =
    `Nobody knows whether the ${isRefund ? 'refund' : 'charge'} was made. Look in the portal of DropPay for ` +
    `${chargeId ? `charge ${chargeId}` : `authorization ${authorizationId}`}, and record what you find. Last: ${last}`;
  return { ...payment, problem: { code: isRefund ? 'refund_unclear' : 'charge_unclear', what, since: now } };
}
