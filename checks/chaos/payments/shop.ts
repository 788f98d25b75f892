import type { Payment, PaymentState, PaymentStore } from '@droppay/client/payments';
import type { Books, Sale } from './protocol.ts';

/** A merchant's own tables beside the payments: items that are sold once, orders, and what each ticket was good for when. */
export interface Shop<Tx = unknown> {
  readonly store: PaymentStore<Tx>;
  /** In one transaction: frees the items of payments that have ended, takes the item, adds the order, and calls `create`. */
  sell: (sale: Sale, create: (tx: Tx) => Promise<unknown>) => Promise<'sold' | 'again' | 'taken'>;
  /** Hands out tickets and takes them back, in the transaction of the change. */
  onChange: (payment: Payment, before: PaymentState, tx: Tx) => unknown;
  books: () => Promise<Books>;
  createTables: () => Promise<void>;
  close: () => Promise<void>;
}

/** What a payment's ticket is good for, in cents: what was paid and does not go back. */
export function worth({ state, cents, refund }: Payment): number {
  if (state === 'paid') return cents;
  const isGoingBack = state === 'refunding' || state === 'refund_unclear' || state === 'refunded';
  return isGoingBack ? cents - (refund?.cents ?? cents) : 0;
}

/** @param more Columns that put the changes in their order, where a database does not. */
export const tables = (
  more = '',
): string => `CREATE TABLE IF NOT EXISTS taken (item text PRIMARY KEY, order_id text NOT NULL);
CREATE TABLE IF NOT EXISTS orders (id text PRIMARY KEY, item text NOT NULL);
CREATE TABLE IF NOT EXISTS changes (order_id text NOT NULL, before text NOT NULL, state text NOT NULL, worth bigint NOT NULL, at bigint NOT NULL${more});`;

/** Frees what is not sold any more. What was wholly paid back is freed when it is. */
export const free = (item: string): string =>
  `DELETE FROM taken WHERE item = ${item} AND order_id IN (SELECT id FROM droppay_payments WHERE state IN ('refused', 'expired'))`;

/** The books, by rows of the shop's own tables and the payments as their store has them. */
export async function readBooks(
  store: PaymentStore,
  orders: { id: string; item: string }[],
  changes: { order_id: string; before: string; state: string; worth: number | string; at: number | string }[],
): Promise<Books> {
  return {
    orders: await Promise.all(
      orders.map(async ({ id, item }) => {
        const payment = await store.read(id);
        if (payment === undefined) throw new Error(`The order ${id} has no payment.`);
        const { cents, holdUntil, state, reason, problem, history } = payment;
        return {
          order: id,
          item,
          cents,
          holdUntil,
          state,
          problem: problem?.code,
          reason: state === 'refused' ? reason : undefined,
          worth: worth(payment),
          history: [
            ...history.map(
              ({ at, to, why, by }) => `${new Date(at).toISOString()} ${to}: ${why}${by ? ` (${by})` : ''}`,
            ),
            ...(payment.lastFailure === undefined ? [] : [`last failure: ${payment.lastFailure}`]),
          ],
        };
      }),
    ),
    log: changes.map(({ order_id, before, state, ...numbers }) => ({
      order: order_id,
      before,
      state,
      worth: Number(numbers.worth),
      at: Number(numbers.at),
    })),
  };
}
