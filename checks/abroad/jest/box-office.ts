import { type DropPay, isDropPayError } from '@droppay/client';

/** Sells one seat: the order's state after a charge. */
export async function sell(droppay: DropPay, authorizationId: string, amount: number): Promise<string> {
  try {
    const charge = await droppay.charges.create({ authorization_id: authorizationId, amount });
    return `paid by ${charge.id}`;
  } catch (error) {
    if (!isDropPayError(error)) throw error;
    if (error.outcome !== 'unknown') return `not paid, ${error.outcome}`;
    const { verdict } = await droppay.charges.reconcile(error);
    return verdict;
  }
}
