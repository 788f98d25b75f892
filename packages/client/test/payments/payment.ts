import type { Payment } from '../../src/payments/payment.ts';

let ids = 0;

/** A payment that was just recorded, with an id that no other has. */
export function newPayment(change: Partial<Payment> = {}): Payment {
  const at = 1_000_000;
  return {
    id: `order-${process.pid}-${++ids}`,
    state: 'created',
    cents: 3000,
    createdAt: at,
    holdUntil: at + 900_000,
    changedAt: at,
    charges: 0,
    history: [{ at, to: 'created', why: 'recorded' }],
    ...change,
  };
}
