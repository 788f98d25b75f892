import { type Authorization, type Charge, type DropPay, fromCents, isDropPayError } from '@droppay/client';
import { totalCents } from './seating.ts';
import type { Order, Orders, Status } from './orders.ts';

/** Milliseconds that seats are kept for a customer who does not pay. */
const SEAT_HOLD_MS = 15 * 60_000;
/** Milliseconds after which a charge of unknown outcome cannot arrive any more: its pay token is dead. */
const CHARGE_SETTLE_MS = 5 * 60_000;
/** Milliseconds between looks at every order that is not at rest, for a webhook may never come. */
const POLL_INTERVAL_MS = 2_000;
/** What ends the waiting. A status that is news to this shop does not. */
const finalStatuses = new Set(['REFUSED', 'EXPIRED', 'CANCELLED', 'REVOKED']);

export interface CheckoutFlow {
  /** Asks DropPay for the customer's authorization. False: that failed, the seats are free again, nothing is charged. */
  requestAuthorization: (order: Order) => Promise<boolean>;
  /** Takes an order one step on, after the step that is under way; `confirmed` is what a webhook has just confirmed. */
  advance: (id: string, confirmed?: Authorization) => void;
  /** Looks no more, and waits for what is under way: it may move money. */
  close: () => Promise<void>;
}

/**
 * Takes orders on, one step after the other, whoever asks: a webhook, a poll, a restart. What it is about to do with
 * money it writes down first, and only the one whose `transition` succeeds does it.
 */
export function createCheckoutFlow(
  droppay: DropPay,
  orders: Orders,
  { posId, listener, publicUrl }: Record<'posId' | 'listener' | 'publicUrl', string>,
): CheckoutFlow {
  const running = new Map<string, Promise<unknown>>();
  const logFailure = (id: string, error: unknown) =>
    console.error(`Order ${id}: ${error instanceof Error ? error.message : String(error)}`);
  const read = ({ authorization }: Order) => droppay.authorizations.get(authorization!);

  async function requestAuthorization(order: Order): Promise<boolean> {
    const { id, tickets } = order;
    try {
      const { id: authorization, sharing } = await droppay.authorizations.create({
        description: describe(order),
        charge_amount: fromCents(totalCents(tickets)),
        pos_id: posId,
        policy: 'CHARGEABLE', // nothing moves when the customer approves
        charge_max_count: 1, // and whatever goes wrong, it is charged once at most
        merchant_custom_id: id,
        webhooks: { ALL: listener },
        loopback_uri: `${publicUrl}/orders/${id}`,
      });
      if (!sharing) throw new Error(`DropPay's answer has no link to the authorization ${authorization}.`);
      return orders.transition(id, 'new', 'waiting', { authorization, sharing });
    } catch (error) {
      logFailure(id, error);
      orders.transition(id, 'new', 'ended', { reason: 'UNREACHABLE' });
      return false;
    }
  }

  function advance(id: string, confirmed?: Authorization): void {
    const turn = (running.get(id) ?? Promise.resolve())
      .then(() => takeStep(orders.get(id)!, confirmed))
      .catch((error) => logFailure(id, error))
      .finally(() => running.get(id) === turn && running.delete(id));
    running.set(id, turn);
  }

  async function takeStep(order: Order, confirmed?: Authorization): Promise<void> {
    const { id, status, since } = order;
    if (status === 'refunding') return refund(order);
    if (status !== 'waiting' && status !== 'charging' && status !== 'unknown') return;
    if (order.charge) return recordCharge(id, status, await droppay.charges.get(order.charge));
    const { status: answer = '', charge_success_count: count } = confirmed ?? (await read(order));
    const age = Date.now() - since;
    // One charge is allowed, so it is this order's. Until it is counted, or can come no more, nothing is charged again.
    if (count && count > 0) orders.transition(id, status, 'paid');
    else if (status !== 'waiting') {
      if (count === 0 && age > CHARGE_SETTLE_MS) orders.transition(id, status, 'waiting');
    } else if (answer === 'GRANTED') {
      if (orders.transition(id, 'waiting', 'charging')) await charge(order);
    } else if (finalStatuses.has(answer)) orders.transition(id, 'waiting', 'ended', { reason: answer });
    else if (age > SEAT_HOLD_MS) orders.transition(id, 'waiting', 'ended', { reason: 'EXPIRED' });
  }

  /** A charge that is known by its id: made, not executed yet, or failed, which moves no money. */
  function recordCharge(id: string, from: Status, { id: made, status }: Charge): void {
    if (status === 'FAILED') orders.transition(id, from, 'ended', { reason: 'FAILED' });
    else orders.transition(id, from, status === 'NEW' ? 'unknown' : 'paid', { charge: made });
  }

  async function charge(order: Order): Promise<void> {
    const { id } = order;
    try {
      const made = await droppay.charges.create({
        authorization_id: order.authorization!,
        description: describe(order),
        amount: fromCents(totalCents(order.tickets)),
        merchant_custom_id: id,
      });
      recordCharge(id, 'charging', made);
    } catch (error) {
      if (!isDropPayError(error)) throw error;
      if (error.outcome === 'unknown') orders.transition(id, 'charging', 'unknown');
      else if (error.outcome === 'not_sent') orders.transition(id, 'charging', 'waiting');
      // Refused: because the customer cannot pay, or because an earlier charge of this order has arrived after all.
      else if ((await read(order)).charge_success_count) orders.transition(id, 'charging', 'paid');
      else orders.transition(id, 'charging', 'ended', { reason: 'FAILED' });
      throw error;
    }
  }

  /** A charge is refunded once: it may have its refund already, and asking again is harmless. */
  async function refund(order: Order): Promise<void> {
    const { id, tickets, returning } = order;
    const charge_id = order.charge!;
    const amount = fromCents(totalCents(tickets.filter(({ seat }) => returning!.includes(seat))));
    const reason = `Returned: ${returning!.join(', ')}`;
    const made =
      liveRefund(await droppay.charges.get(charge_id)) ??
      (await droppay.refunds.create({ charge_id, amount, reason }).catch(async (error) => {
        if (!isDropPayError(error) || error.outcome !== 'rejected') throw error;
        return liveRefund(await droppay.charges.get(charge_id));
      }));
    // One of another amount was made by somebody else, and is not what the customer asked for.
    const isDone = made && made.status !== 'FAILED' && (made.amount ?? amount) === amount;
    if (isDone) orders.transition(id, 'refunding', 'paid', { refund: made.id });
    else orders.transition(id, 'refunding', 'paid', { returning: null, reason: 'NOT_REFUNDED' });
  }

  for (const { id } of orders.unsettled()) {
    // Nobody has seen the link to its authorization, if there is one.
    if (!orders.transition(id, 'new', 'ended', { reason: 'UNREACHABLE' })) advance(id);
  }
  const polling = setInterval(() => {
    for (const { id } of orders.unsettled()) if (!running.has(id)) advance(id);
  }, POLL_INTERVAL_MS);
  async function close(): Promise<void> {
    clearInterval(polling);
    await Promise.all(running.values());
  }
  return { requestAuthorization, advance, close };
}

const describe = ({ tickets }: Order): string =>
  `The Musical - Booking Seat ${tickets.map(({ seat }) => `row ${seat.replace('-', ' - seat ')}`).join(', ')}`;

/** One that failed leaves place for another. */
const liveRefund = ({ refund }: Charge) => (refund?.status === 'FAILED' ? undefined : refund);
