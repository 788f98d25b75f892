import { type Authorization, type Charge, type DropPay, fromCents, isDropPayError } from '@droppay/client';
import { sum } from './house.ts';
import type { Order, Orders, Status } from './orders.ts';

/** Milliseconds that seats are kept for a customer who does not pay. */
const PATIENCE = 15 * 60_000;
/** Milliseconds after which a charge of unknown outcome cannot arrive any more: its pay token is dead. */
const SETTLING = 5 * 60_000;
/** Milliseconds between looks at every order that is not at rest, for a webhook may never come. */
const PAUSE = 2_000;
/** What ends the waiting. A status that is news to this shop does not. */
const FINAL = new Set(['REFUSED', 'EXPIRED', 'CANCELLED', 'REVOKED']);

export interface Till {
  /** Asks DropPay for the customer's authorization. False: that failed, the seats are free again, nothing is charged. */
  open: (order: Order) => Promise<boolean>;
  /** Takes an order one step on, after the step that is under way; `told` is what a webhook has just confirmed. */
  look: (id: string, told?: Authorization) => void;
  /** Looks no more, and waits for what is under way: it may move money. */
  close: () => Promise<void>;
}

/**
 * Takes orders on, one step after the other, whoever asks: a webhook, a poll, a restart. What it is about to do with
 * money it writes down first, and only the one whose `move` succeeds does it.
 */
export function createTill(
  droppay: DropPay,
  orders: Orders,
  { posId, listener, publicUrl }: Record<'posId' | 'listener' | 'publicUrl', string>,
): Till {
  const underway = new Map<string, Promise<unknown>>();
  const tell = (id: string, error: unknown) =>
    console.error(`Order ${id}: ${error instanceof Error ? error.message : String(error)}`);
  const read = ({ authorization }: Order) => droppay.authorizations.get(authorization!);

  async function open(order: Order): Promise<boolean> {
    const { id, tickets } = order;
    try {
      const { id: authorization, sharing } = await droppay.authorizations.create({
        description: describe(order),
        charge_amount: fromCents(sum(tickets)),
        pos_id: posId,
        policy: 'CHARGEABLE', // nothing moves when the customer approves
        charge_max_count: 1, // and whatever goes wrong, it is charged once at most
        merchant_custom_id: id,
        webhooks: { ALL: listener },
        loopback_uri: `${publicUrl}/orders/${id}`,
      });
      if (!sharing) throw new Error(`DropPay's answer has no link to the authorization ${authorization}.`);
      return orders.move(id, 'new', 'waiting', { authorization, sharing });
    } catch (error) {
      tell(id, error);
      orders.move(id, 'new', 'ended', { reason: 'UNREACHABLE' });
      return false;
    }
  }

  function look(id: string, told?: Authorization): void {
    const turn = (underway.get(id) ?? Promise.resolve())
      .then(() => step(orders.get(id)!, told))
      .catch((error) => tell(id, error))
      .finally(() => underway.get(id) === turn && underway.delete(id));
    underway.set(id, turn);
  }

  async function step(order: Order, told?: Authorization): Promise<void> {
    const { id, status, since } = order;
    if (status === 'refunding') return refund(order);
    if (status !== 'waiting' && status !== 'charging' && status !== 'unknown') return;
    if (order.charge) return settle(id, status, await droppay.charges.get(order.charge));
    const { status: answer = '', charge_success_count: count } = told ?? (await read(order));
    const age = Date.now() - since;
    // One charge is allowed, so it is this order's. Until it is counted, or can come no more, nothing is charged again.
    if (count && count > 0) orders.move(id, status, 'paid');
    else if (status !== 'waiting') {
      if (count === 0 && age > SETTLING) orders.move(id, status, 'waiting');
    } else if (answer === 'GRANTED') {
      if (orders.move(id, 'waiting', 'charging')) await charge(order);
    } else if (FINAL.has(answer)) orders.move(id, 'waiting', 'ended', { reason: answer });
    else if (age > PATIENCE) orders.move(id, 'waiting', 'ended', { reason: 'EXPIRED' });
  }

  /** A charge that is known by its id: made, not executed yet, or failed, which moves no money. */
  function settle(id: string, from: Status, { id: made, status }: Charge): void {
    if (status === 'FAILED') orders.move(id, from, 'ended', { reason: 'FAILED' });
    else orders.move(id, from, status === 'NEW' ? 'unknown' : 'paid', { charge: made });
  }

  async function charge(order: Order): Promise<void> {
    const { id } = order;
    try {
      const made = await droppay.charges.create({
        authorization_id: order.authorization!,
        description: describe(order),
        amount: fromCents(sum(order.tickets)),
        merchant_custom_id: id,
      });
      settle(id, 'charging', made);
    } catch (error) {
      if (!isDropPayError(error)) throw error;
      if (error.outcome === 'unknown') orders.move(id, 'charging', 'unknown');
      else if (error.outcome === 'not_sent') orders.move(id, 'charging', 'waiting');
      // Refused: because the customer cannot pay, or because an earlier charge of this order has arrived after all.
      else if ((await read(order)).charge_success_count) orders.move(id, 'charging', 'paid');
      else orders.move(id, 'charging', 'ended', { reason: 'FAILED' });
      throw error;
    }
  }

  /** A charge is refunded once: it may have its refund already, and asking again is harmless. */
  async function refund(order: Order): Promise<void> {
    const { id, tickets, returning } = order;
    const charge_id = order.charge!;
    const amount = fromCents(sum(tickets.filter(({ seat }) => returning!.includes(seat))));
    const reason = `Returned: ${returning!.join(', ')}`;
    const made =
      standing(await droppay.charges.get(charge_id)) ??
      (await droppay.refunds.create({ charge_id, amount, reason }).catch(async (error) => {
        if (!isDropPayError(error) || error.outcome !== 'rejected') throw error;
        return standing(await droppay.charges.get(charge_id));
      }));
    // One of another amount was made by somebody else, and is not what the customer asked for.
    const isDone = made && made.status !== 'FAILED' && (made.amount ?? amount) === amount;
    if (isDone) orders.move(id, 'refunding', 'paid', { refund: made.id });
    else orders.move(id, 'refunding', 'paid', { returning: null, reason: 'NOT_REFUNDED' });
  }

  for (const { id } of orders.unsettled()) {
    // Nobody has seen the link to its authorization, if there is one.
    if (!orders.move(id, 'new', 'ended', { reason: 'UNREACHABLE' })) look(id);
  }
  const looking = setInterval(() => {
    for (const { id } of orders.unsettled()) if (!underway.has(id)) look(id);
  }, PAUSE);
  async function close(): Promise<void> {
    clearInterval(looking);
    await Promise.all(underway.values());
  }
  return { open, look, close };
}

const describe = ({ tickets }: Order): string =>
  `The Musical - Booking Seat ${tickets.map(({ seat }) => `row ${seat.replace('-', ' - seat ')}`).join(', ')}`;

/** One that failed leaves place for another. */
const standing = ({ refund }: Charge) => (refund?.status === 'FAILED' ? undefined : refund);
