import type { DropPay } from '../droppay.ts';
import type { Move } from './move.ts';
import type { Payment } from './payment.ts';

export async function reconcile(
  _droppay: DropPay,
  _payment: Payment,
  _now: number,
  _timeout: number,
): Promise<Move> {
  return {};
}
