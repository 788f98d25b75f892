import type { DropPay } from '../droppay.ts';
import { isSettled } from './backoff.ts';
import { PaymentError } from './payment-error.ts';
import type { Payment } from './payment.ts';
import type { PaymentStore } from './payment-store.ts';

/** Milliseconds for which nobody else works on what is erased. */
const LEASE = 60_000;

/**
 * Deletes what the client has kept of a payment's charges and refunds, and then the payment.
 *
 * @throws {PaymentError} when its money may still move, or somebody works on it.
 */
export async function erasePayment<Tx>(
  droppay: DropPay,
  store: PaymentStore<Tx>,
  payment: Payment,
  now: number,
): Promise<void> {
  const { id } = payment;
  mustBeSettled(payment);
  const claimed = await store.claim(id, now, LEASE);
  if (!claimed) {
    throw new PaymentError(`Payment ${id} is being worked on now. Nothing was erased: try again.`);
  }
  mustBeSettled(claimed.payment);
  const { authorizationId, chargeId } = claimed.payment;
  if (authorizationId) await droppay.charges.erase(authorizationId);
  if (chargeId) await droppay.refunds.erase(chargeId);
  // A refund that was asked for meanwhile is not lost.
  const isOwn = await store.write(claimed, claimed.payment, { dueAt: undefined, keepUntil: now + LEASE });
  if (isOwn === false) throw new PaymentError(`Payment ${id} has changed meanwhile. It was not erased.`);
  await store.erase(id);
}

function mustBeSettled({ id, state }: Payment): void {
  if (isSettled(state)) return;
  throw new PaymentError(`Payment ${id} is ${state}, so its money may still move. Nothing was erased.`);
}
