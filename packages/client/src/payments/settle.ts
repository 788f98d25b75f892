import type { DropPay } from '../droppay.ts';
import { findCharge, lookAgain } from './find-charge.ts';
import type { Move } from './move.ts';
import type { Payment } from './payment.ts';
import { reconcile } from './reconcile-payment.ts';
import { announceRefund, sendRefund } from './refund-step.ts';

/** Milliseconds between two looks at a payment whose state is not known here. */
const FOREIGN = 60_000;

/** The steps of payments whose charge was not made at once, that are refunded, or that are settled. */
export async function settle(
  droppay: DropPay,
  payment: Payment,
  timeout: number,
  now: number,
  isAnnounced: boolean,
): Promise<Move> {
  switch (payment.state) {
    case 'granted':
      return lookAgain(droppay, payment, timeout);
    case 'charging':
    case 'unclear':
      return findCharge(droppay, payment, now, timeout);
    case 'refunding':
      if (!payment.refund?.sent) return announceRefund(payment, now);
      return sendRefund(droppay, payment, isAnnounced, timeout);
    case 'refund_unclear':
      return sendRefund(droppay, payment, false, timeout);
    case 'paid':
    case 'refused':
    case 'expired':
    case 'refunded':
      return reconcile(droppay, payment, now, timeout);
    // Of a version that comes after this one, which knows what to do.
    default:
      return { wait: FOREIGN };
  }
}
