import { setTimeout as sleep } from 'node:timers/promises';
import {
  type Authorization,
  type DropPay,
  type DropPayError,
  fromCents,
  isDropPayError,
  WaitError,
} from '@droppay/client';
import { sum } from './house.ts';
import type { Order, Orders } from './orders.ts';

export interface Till {
  /** Asks DropPay for the customer's authorization. When that fails the seats are free again, and no money has moved. */
  open: (order: Order, addresses: { listener: string; loopback: string }) => Promise<void>;
  /** Takes an order on until it rests. */
  drive: (id: string) => void;
  /** A webhook: what DropPay says of an authorization now. */
  hear: (authorization: Authorization) => void;
  /** Ends the waiting, and waits itself for the calls that may move money. */
  close: () => Promise<void>;
}

/** Milliseconds that seats are kept for a customer who does not pay. */
const PATIENCE = 15 * 60_000;
/** Milliseconds after which a charge that a crash interrupted cannot arrive any more: its pay token is dead. */
const SETTLING = 5 * 60_000;
/** Milliseconds between looks at what is not known yet. */
const PAUSE = 5_000;

/**
 * Waits for customers, charges and refunds, one step of an order after the other. What it is about to do with money it
 * writes down first, so that after a crash it knows what to look for; at once it goes on with what was interrupted.
 */
export function createTill(droppay: DropPay, orders: Orders, posId: string): Till {
  const stop = new AbortController();
  const underway = new Map<string, Promise<void>>();
  const lost = new Map<string, DropPayError>();
  const ears = new Map<string, (authorization: Authorization) => void>();
  const pause = () => sleep(PAUSE, undefined, { signal: stop.signal });

  async function open(
    order: Order,
    { listener, loopback }: { listener: string; loopback: string },
  ): Promise<void> {
    try {
      const { id, sharing } = await droppay.authorizations.create({
        description: describe(order),
        charge_amount: fromCents(sum(order.tickets)),
        pos_id: posId,
        policy: 'CHARGEABLE', // nothing moves when the customer approves
        charge_max_count: 1, // and whatever goes wrong, it is charged once at most
        merchant_custom_id: order.id,
        webhooks: { ALL: listener },
        loopback_uri: loopback,
      });
      if (!sharing) throw new Error(`DropPay's answer has no link to the authorization ${id}.`);
      orders.move(order.id, 'new', 'waiting', { authorization: id, sharing });
    } catch (error) {
      orders.end(order.id, 'new', 'UNREACHABLE');
      throw error;
    }
    drive(order.id);
  }

  function drive(id: string): void {
    if (!underway.has(id)) underway.set(id, Promise.resolve(id).then(onward));
  }

  async function onward(id: string): Promise<void> {
    while (!stop.signal.aborted) {
      try {
        const order = orders.get(id)!;
        if (order.status === 'waiting') await wait(order);
        else if (order.status === 'charging' || order.status === 'unknown') await findOut(order);
        else if (order.status === 'refunding') await refund(order);
        // In the breath in which it looked, so that nothing new is left to a worker that goes.
        else return void underway.delete(id);
      } catch (error) {
        if (stop.signal.aborted) return;
        console.error(
          `Order ${id} will be looked at again. ${error instanceof Error ? error.message : String(error)}`,
        );
        await pause().catch(() => {});
      }
    }
  }

  /** Polls and listens, for a webhook may never come. Whichever tells first, the other is not heard any more. */
  async function wait({ id, authorization, since }: Order): Promise<void> {
    const over = new AbortController();
    const signal = AbortSignal.any([stop.signal, over.signal]);
    const timeout = Math.max(PAUSE, since + PATIENCE - Date.now());
    try {
      const { status } = await Promise.race([
        new Promise<Authorization>((resolve) => ears.set(authorization!, resolve)),
        droppay.authorizations.waitFor(authorization!, { signal, timeout }).catch(lastRead),
      ]);
      if (status !== 'GRANTED') orders.end(id, 'waiting', isAnswer(status) ? status : 'EXPIRED');
      else if (orders.move(id, 'waiting', 'charging')) await charge(orders.get(id)!);
    } finally {
      over.abort();
      ears.delete(authorization!);
    }
  }

  async function charge(order: Order): Promise<void> {
    const { id } = order;
    try {
      const { id: made, status = 'DONE' } = await droppay.charges.create({
        authorization_id: order.authorization!,
        description: describe(order),
        amount: fromCents(sum(order.tickets)),
        merchant_custom_id: id,
      });
      if (status === 'FAILED') orders.end(id, 'charging', 'FAILED');
      else orders.move(id, 'charging', status === 'NEW' ? 'unknown' : 'paid', { charge: made });
    } catch (error) {
      if (!isDropPayError(error)) throw error;
      console.error(`Order ${id}: ${error.message}`);
      if (error.outcome === 'unknown' && orders.move(id, 'charging', 'unknown')) lost.set(id, error);
      else if (error.outcome === 'rejected') orders.end(id, 'charging', 'FAILED');
      else if (orders.move(id, 'charging', 'waiting')) await pause();
    }
  }

  /**
   * Nobody knows whether the charge was made: its answer was lost, or the shop crashed. Nothing is charged again until
   * that is known. One charge is allowed, so after a crash the count tells; a late one is waited for.
   */
  async function findOut({ id, status, authorization, since }: Order): Promise<void> {
    const error = lost.get(id);
    let verdict = error && (await droppay.charges.reconcile(error)).verdict;
    if (!error) {
      const { charge_success_count: count } = await droppay.authorizations.get(authorization!);
      if (count !== undefined && count > 0) verdict = 'charged';
      else if (count === 0 && Date.now() > since + SETTLING) verdict = 'not_charged';
    }
    if (verdict !== 'still_unknown') lost.delete(id);
    if (verdict === 'charged') orders.move(id, status, 'paid');
    else if (verdict === 'not_charged') orders.move(id, status, 'waiting');
    else await pause();
  }

  /** A charge is refunded once: after a crash it may have its refund already, and asking again is harmless. */
  async function refund(order: Order): Promise<void> {
    const { id, charge: charge_id, tickets, returning } = order;
    const find = async () => (await droppay.charges.get(charge_id!)).refund;
    const amount = fromCents(sum(tickets.filter(({ seat }) => returning!.includes(seat))));
    let made = await find();
    try {
      made ??= await droppay.refunds.create({
        charge_id: charge_id!,
        amount,
        reason: `Returned: ${returning!.join(', ')}`,
      });
    } catch (error) {
      made = await find();
      if (!made && !(isDropPayError(error) && error.outcome === 'rejected')) throw error;
    }
    if (made && made.status !== 'FAILED') orders.refunded(order, made.id);
    else orders.move(id, 'refunding', 'paid', { returning: null, reason: 'NOT_REFUNDED' });
  }

  for (const { id, status } of orders.unsettled()) {
    // Nobody has seen the link to its authorization, if there is one.
    if (status === 'new') orders.end(id, 'new', 'UNREACHABLE');
    else drive(id);
  }
  return {
    open,
    drive,
    hear: (authorization) => isAnswer(authorization.status) && ears.get(authorization.id)?.(authorization),
    async close() {
      stop.abort();
      await Promise.all(underway.values());
    },
  };
}

const describe = ({ tickets }: Order): string =>
  `The Musical - Booking Seat ${tickets.map(({ seat }) => `row ${seat.replace('-', ' - seat ')}`).join(', ')}`;

/** What ends the waiting. A status that is news to this shop does not. */
const isAnswer = (status = ''): status is string =>
  ['GRANTED', 'REFUSED', 'EXPIRED', 'CANCELLED', 'REVOKED'].includes(status);

/** What it was when the waiting ended; an error when that is not known. */
function lastRead(error: unknown): Authorization {
  if (error instanceof WaitError && error.reason !== 'aborted' && error.last)
    return error.last as Authorization;
  throw error;
}
