import type { DropPay } from '../droppay.ts';
import { isSettled } from './backoff.ts';
import { PaymentError } from './payment-error.ts';
import type { Payment } from './payment.ts';
import type { PaymentStore } from './payment-store.ts';

/**
 * Deletes what the client has kept of a payment's charges and refunds, and then the payment.
 *
 * @throws {PaymentError} when its money may still move.
 */
export async function erasePayment<Tx>(
  droppay: DropPay,
  store: PaymentStore<Tx>,
  { id, state, authorizationId, chargeId }: Payment,
): Promise<void> {
  if (!isSettled(state)) {
    throw new PaymentError(`Payment ${id} is ${state}, so its money may still move. Nothing was erased.`);
  }
  if (authorizationId) await droppay.charges.erase(authorizationId);
  if (chargeId) await droppay.refunds.erase(chargeId);
  await store.erase(id);
}
