import { type Charge, type DropPay, fromCents, isDropPayError } from '@droppay/client';
import { isDone } from './charge-outcome.ts';
import type { Order, Orders } from './orders.ts';
import { totalCents } from './seating.ts';

/**
 * Refunds the seats of an order in `refunding`, and moves it back to `paid`. DropPay refunds a charge once, so a refund
 * whose response was lost is found with the charge, and asking for it again is harmless.
 */
export async function refundOrder(droppay: DropPay, orders: Orders, order: Order): Promise<void> {
  const { id, tickets, returning } = order;
  const charge_id = order.charge!;
  const amount = fromCents(totalCents(tickets.filter(({ seat }) => returning!.includes(seat))));
  const reason = `Returned: ${returning!.join(', ')}`;
  const refund =
    liveRefund(await droppay.charges.get(charge_id)) ??
    (await droppay.refunds.create({ charge_id, amount, reason }).catch(async (error) => {
      if (!isDropPayError(error) || error.outcome !== 'rejected') throw error;
      return liveRefund(await droppay.charges.get(charge_id));
    }));
  // A refund of another amount was made by hand, and is not what the customer asked for.
  const isRefund = refund && refund.status !== 'FAILED' && (refund.amount ?? amount) === amount;
  // One that is not made yet, or of a status that this shop does not know, is read again.
  if (isRefund && !isDone(refund.status)) return;
  if (isRefund) orders.transition(id, 'refunding', 'paid', { refund: refund.id });
  else orders.transition(id, 'refunding', 'paid', { returning: null, reason: 'NOT_REFUNDED' });
}

/** The refund that stands in the way of another one: a failed refund does not. */
const liveRefund = ({ refund }: Charge) => (refund?.status === 'FAILED' ? undefined : refund);
