import type { DropPay } from '../droppay.ts';
import type { DropPayError } from '../errors/droppay-error.ts';
import { fromCents } from '../money/amount.ts';
import { judgeCharge } from './charge-step.ts';
import { loadSettling } from './load-settling.ts';
import type { Move } from './move.ts';
import type { Payment } from './payment.ts';

/** Sends the charge that was announced. Without time left, as after the end of the hold, the client sends nothing. */
export async function sendCharge(droppay: DropPay, payment: Payment, timeout: number): Promise<Move> {
  const { id, cents, description, authorizationId } = payment;
  try {
    const charge = await droppay.charges.create(
      {
        authorization_id: authorizationId!,
        amount: fromCents(cents),
        merchant_custom_id: id,
        ...(description && { description }),
      },
      { timeout },
    );
    return judgeCharge(payment, charge);
  } catch (error) {
    return (await loadSettling()).judgeChargeError(payment, error as DropPayError);
  }
}
