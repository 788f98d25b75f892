import type { DropPay } from '../droppay.ts';
import { askAuthorization, type AuthorizationSettings, judgeAuthorization } from './authorization-step.ts';
import { announceCharge, findCharge, lookAgain, sendCharge } from './charge-step.ts';
import type { Move } from './move.ts';
import type { Payment } from './payment.ts';
import { announceRefund, sendRefund } from './refund-step.ts';

export interface StepSettings extends AuthorizationSettings {
  /** Milliseconds since 1970. */
  now: () => number;
  /** The step before, under the same claim, wrote down what is to be sent: it was not sent before. */
  isAnnounced: boolean;
}

/**
 * Reads or sends one thing, and says what it leads to. Age is tested before state: at the end of the hold nothing more is read
 * nor charged.
 *
 * @throws what a reading fails with.
 */
export async function takeStep(droppay: DropPay, payment: Payment, settings: StepSettings): Promise<Move> {
  const { state, holdUntil, authorizationId, failures, refund } = payment;
  const { now, isAnnounced, timeout } = settings;
  const left = holdUntil - now();
  if (left <= 0 && /^(created|waiting|granted)$/.test(state)) {
    const reason = state === 'created' ? 'UNREACHABLE' : 'EXPIRED';
    return { to: 'expired', why: 'it was not paid within the hold', set: { reason } };
  }
  switch (state) {
    case 'created':
      return askAuthorization(droppay, payment, settings);
    case 'waiting': {
      const move = judgeAuthorization(await droppay.authorizations.get(authorizationId!, { timeout }));
      return move.to === 'granted' ? { ...move, goOn: true } : move;
    }
    case 'granted':
      return failures || payment.refusals ? lookAgain(droppay, payment, timeout) : announceCharge(payment);
    case 'charging':
      // A call that ends with the hold: what DropPay would take later is not sent.
      if (isAnnounced) return sendCharge(droppay, payment, Math.max(1, Math.min(timeout, left)));
      return findCharge(droppay, payment, now(), timeout / 2);
    case 'unclear':
      return findCharge(droppay, payment, now(), timeout / 2);
    case 'refunding':
      return refund?.sent
        ? sendRefund(droppay, payment, isAnnounced, timeout)
        : announceRefund(payment, now());
    case 'refund_unclear':
      return sendRefund(droppay, payment, false, timeout);
    default: {
      const { reconcile } = await import('./reconcile-payment.ts');
      return reconcile(droppay, payment, now(), timeout);
    }
  }
}
