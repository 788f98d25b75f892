import {
  type Authorization,
  type Charge,
  type DropPay,
  type DropPayError,
  fromCents,
  isDropPayError,
} from '@droppay/client';
import { chargeOutcome } from './charge-outcome.ts';
import type { Order, Orders, Status } from './orders.ts';
import { refundOrder } from './refund.ts';
import { totalCents } from './seating.ts';

/** Milliseconds that seats are held for a customer who does not pay. */
const SEAT_HOLD_MS = 15 * 60_000;
/**
 * Milliseconds after which a charge of unknown outcome is made again: one that DropPay had accepted would be counted. It may
 * still be on its way, for by one reading of DropPay's pages every poll gives its pay token a new life. Then one of the two is
 * refused, for one is allowed.
 */
const CHARGE_SETTLE_MS = 5 * 60_000;
/** Milliseconds between two polls of the unsettled orders, because a webhook may never come. */
const POLL_INTERVAL_MS = 2_000;
/** The statuses that end an authorization. A status that this shop does not know yet ends nothing. */
const finalStatuses = new Set(['REFUSED', 'EXPIRED', 'CANCELLED', 'REVOKED']);

export interface CheckoutFlow {
  /** Asks DropPay for the customer's authorization. False when that failed: the seats are free, nothing is charged. */
  requestAuthorization: (order: Order) => Promise<boolean>;
  /**
   * Takes an order one step on, after its steps that are under way. `confirmed` is the authorization as a webhook has
   * just confirmed it; without it the step reads the authorization.
   */
  advance: (id: string, confirmed?: Authorization) => void;
  /** Stops polling, and waits for the steps that are under way: they may move money. */
  close: () => Promise<void>;
}

export interface CheckoutOptions {
  posId: string;
  /** The URL that DropPay posts webhooks to. */
  listener: string;
  publicUrl: string;
  /** Milliseconds since 1970. */
  now: () => number;
  /** @default 2000 */
  pollIntervalMs?: number | undefined;
}

/**
 * Takes orders from one status to the next, whatever the cause: a webhook, a poll, a restart. It writes down what it is
 * about to do with money before it does it, and only the caller whose `transition` succeeds does it.
 */
export function createCheckoutFlow(
  droppay: DropPay,
  orders: Orders,
  { posId, listener, publicUrl, now, pollIntervalMs = POLL_INTERVAL_MS }: CheckoutOptions,
): CheckoutFlow {
  /** The last step of each order that has one under way. */
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
      if (!sharing) throw new Error(`DropPay's response has no link to the authorization ${authorization}.`);
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
    if (status === 'refunding') return refundOrder(droppay, orders, order);
    if (status !== 'waiting' && status !== 'charging' && status !== 'unknown') return;
    if (order.charge) return recordCharge(order, status, await droppay.charges.get(order.charge));
    if (status !== 'waiting') return settleCharge(order);
    const { status: decision = '', charge_success_count: count } = confirmed ?? (await read(order));
    const age = now() - since;
    // One charge is allowed, so it is this order's.
    if (count) orders.transition(id, 'waiting', 'paid');
    else if (decision === 'GRANTED') {
      if (orders.transition(id, 'waiting', 'charging', { reason: order.reason })) await charge(order);
    } else if (finalStatuses.has(decision)) endUnpaid(order, 'waiting', decision);
    else if (age > SEAT_HOLD_MS) orders.transition(id, 'waiting', 'ended', { reason: 'EXPIRED' });
  }

  /**
   * Finds out what became of a charge whose response was lost, or with it the process that waited: by the attempt that the client
   * had kept before it sent. Until it is counted, or can come no more, nothing is charged again.
   */
  async function settleCharge(order: Order): Promise<void> {
    const { id, status, since, reason } = order;
    const attempts = await droppay.charges.attempts(order.authorization!);
    const attempt = attempts.findLast(({ verdict }) => verdict !== 'not_charged');
    // Its process died before it could have sent anything, or after it was refused.
    if (!attempt && status === 'charging') return void orders.transition(id, status, 'waiting', { reason });
    // Its process died with the response in its hands.
    if (attempt?.charge_id) return recordCharge(order, status, await droppay.charges.get(attempt.charge_id));
    const found = attempt && (await droppay.charges.reconcile(attempt));
    // The response had named another charge, or this one over another amount: then the count alone proves nothing.
    const { charge: made, contradicted } = { charge: undefined, contradicted: undefined, ...found };
    if (made?.authorization_id === order.authorization) return recordCharge(order, status, made);
    const { charge_success_count: count } = found?.authorization ?? (await read(order));
    if (found?.verdict === 'charged' || (count && !contradicted)) orders.transition(id, status, 'paid');
    else if (found?.verdict === 'not_charged') orders.transition(id, status, 'waiting', { reason });
    else if (count === 0 && now() - since > CHARGE_SETTLE_MS)
      orders.transition(id, status, 'waiting', { reason: reason ?? 'UNCERTAIN' });
  }

  /** Records a charge that is known by its id. One that proves nothing yet is read again, and its seats are kept. */
  function recordCharge(order: Order, from: Status, made: Charge): void {
    const { id, tickets } = order;
    const outcome = chargeOutcome(made, totalCents(tickets));
    if (outcome === 'failed') endUnpaid(order, from, 'FAILED');
    else if (outcome === 'paid') orders.transition(id, from, 'paid', { charge: made.id });
    else if (!order.charge) {
      orders.transition(id, from, 'unknown', { reason: order.reason, charge: made.id });
      if (made.status !== 'NEW')
        logFailure(id, `a person has to look at its charge ${made.id}: ${made.status}, ${made.amount} euro.`);
    }
  }

  /**
   * Ends an order that is not paid. One whose earlier charge has not come to light is looked at once more before: that
   * charge may be what stood in the way of this one, and not be counted yet.
   */
  function endUnpaid({ id, reason: before }: Order, from: Status, reason: string): void {
    if (before === 'UNCERTAIN')
      orders.transition(id, from, 'unknown', { reason: 'SEEN_AGAIN', charge: null });
    else orders.transition(id, from, 'ended', { reason });
  }

  async function charge(order: Order): Promise<void> {
    const { id } = order;
    try {
      const created = await droppay.charges.create({
        authorization_id: order.authorization!,
        description: describe(order),
        amount: fromCents(totalCents(order.tickets)),
        merchant_custom_id: id,
      });
      recordCharge(order, 'charging', created);
    } catch (error) {
      if (!isDropPayError(error)) throw error;
      if (error.outcome === 'unknown') await recordUnknown(order, error);
      // Somebody else's reads may have ended the pay token, twice: the next poll tries again.
      else if (error.outcome === 'not_sent' || error.errorName === 'PayTokenExpired')
        orders.transition(id, 'charging', 'waiting', { reason: order.reason });
      else await recordRefusal(order, error);
      throw error;
    }
  }

  /**
   * A response to something else is an error, too. When it shows a charge of this order after all, of another amount, that
   * charge is read on: its authorization counts it as any other.
   */
  async function recordUnknown(order: Order, { response }: DropPayError): Promise<void> {
    const shown = await response?.json().catch(() => undefined);
    const { id, authorization_id } = (shown ?? {}) as Partial<Charge>;
    if (id && authorization_id === order.authorization) recordCharge(order, 'charging', shown as Charge);
    else orders.transition(order.id, 'charging', 'unknown');
  }

  /**
   * A 4xx moved no money. 403 is what the customer who cannot pay looks like, or an earlier charge of this order that has
   * arrived after all. Any other says nothing of the sale, such as 429 or 404: the order is read on, and charged again later.
   */
  async function recordRefusal(order: Order, { status: code }: DropPayError): Promise<void> {
    const { status = '', charge_success_count: count } = await read(order);
    if (count) orders.transition(order.id, 'charging', 'paid');
    else if (finalStatuses.has(status)) endUnpaid(order, 'charging', status);
    else if (code === 403) endUnpaid(order, 'charging', 'FAILED');
    else orders.transition(order.id, 'charging', 'unknown', { reason: order.reason });
  }

  for (const { id } of orders.unsettled()) {
    // Nobody has seen the link of a new order's authorization, if there is one.
    if (!orders.transition(id, 'new', 'ended', { reason: 'UNREACHABLE' })) advance(id);
  }
  const polling = setInterval(() => {
    for (const { id } of orders.unsettled()) if (!running.has(id)) advance(id);
  }, pollIntervalMs);
  async function close(): Promise<void> {
    clearInterval(polling);
    await Promise.all(running.values());
  }
  return { requestAuthorization, advance, close };
}

const describe = ({ tickets }: Order): string =>
  `The Musical - Booking Seat ${tickets.map(({ seat }) => `row ${seat.replace('-', ' - seat ')}`).join(', ')}`;
