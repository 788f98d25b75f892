import { nextStepAt } from './backoff.ts';
import { moved } from './move.ts';
import type { Payment } from './payment.ts';
import type { RefundRequest } from './payments.ts';

type Change = { payment: Payment; dueAt: number | undefined };

/** What `cancel` makes of a payment: nothing, once it may have been charged or has ended. */
export function withdraw(payment: Payment, now: number, reconcileFor: number): Change {
  if (!/^(created|waiting|granted)$/.test(payment.state)) return { payment, dueAt: now };
  const move = { to: 'refused', why: 'it was withdrawn', set: { reason: 'WITHDRAWN' } } as const;
  const withdrawn = moved(payment, move, now);
  return { payment: withdrawn, dueAt: nextStepAt(withdrawn, now, reconcileFor) };
}

/** What `refund` makes of a payment. */
export function askRefund(
  payment: Payment,
  { cents = payment.cents, reason }: RefundRequest,
  now: number,
): Change {
  const { id, state, refund } = payment;
  if (!Number.isInteger(cents) || cents < 1 || cents > payment.cents) {
    throw new RangeError(
      `A refund of payment ${id} is 1 to ${payment.cents} cents, all of them integers. Nothing goes back.`,
    );
  }
  if (state.startsWith('refund')) {
    if (refund!.cents === cents) return { payment, dueAt: now };
    throw new Error(
      `Payment ${id} is refunded by ${refund!.cents} cents already, and DropPay refunds a charge once.`,
    );
  }
  if (state !== 'paid') throw new Error(`Payment ${id} is ${state}, and not paid: nothing can go back.`);
  const move = {
    to: 'refunding',
    why: `${cents} cents are to go back`,
    set: { refund: { cents, reason } },
  } as const;
  return { payment: moved(payment, move, now), dueAt: now };
}
