import { randomBytes } from 'node:crypto';
import { goodsOf, type Payment, type Payments, type PaymentState } from '@droppay/client/payments';
import type { Database, Query, Tx } from './database.ts';
import { type Seat, totalCents } from './seating.ts';
import type { Signer } from './signer.ts';

/** As it is kept. `usedAt`: when it was shown at the door. */
type Sold = { seat: string; name: string; cents: number; returned: boolean; usedAt: number | null };
/** `good`: it is paid, not given back and not used, and its seat is still its own. */
export type Ticket = Sold & { code: string; good: boolean };
type Money = { cents: number; state: PaymentState | 'free'; payment: Payment | undefined };
/** `id`: 104 random bits; who has it sees how the order stands. `recovery`: the address that gives it to any browser. */
export type Order = Money & { id: string; createdAt: number; tickets: Ticket[]; recovery: string };
type Taken = { id: string; cents: number; again: boolean } | { problem: string; status: 409 | 429 };
type Options = { publicUrl: string; now: () => number; limits?: Limits | undefined };

/** A seat is sold once because it is a primary key. */
export const schema = [
  'create table if not exists orders (id text primary key, buyer text, network text, created_at bigint, tickets text)',
  'create table if not exists seats (seat text primary key, order_id text not null)',
  'create table if not exists owners (buyer text, order_id text, primary key (buyer, order_id))',
  'create index if not exists orders_by_time on orders (created_at)',
];
/** Most seats held unpaid, and most orders begun within a quarter of an hour: by one buyer, from one network, by all. */
const most = { held: [12, 36, 120], begun: [10, 60, 1000] };
export type Limits = typeof most;
const limited = [
  'You hold many seats unpaid, or have begun many orders. Pay, cancel, or wait a quarter of an hour.',
  'Many seats are held unpaid, or orders begun, from your network. Try again in a quarter of an hour.',
  'So many people are ordering that no more seats can be held. Try again in some minutes.',
];

export function createOrders({ read, write }: Database, payments: Payments<Tx>, signer: Signer, options: Options) {
  const { publicUrl, now, limits = most } = options;
  const linkTo = (id: string) => `${publicUrl}/recover/${signer.sign('order', id)}`;

  /** At most 1,000 orders `o`, whose payments are `p`, the newest first. `held`: nobody else may have the seat of a ticket. */
  async function find(where: string, ...values: string[]) {
    const from = 'select o.* from orders o left join droppay_payments p on p.id = o.id';
    const rows = await read(`${from} where ${where} order by o.created_at desc limit 1000`, ...values);
    const holders = new Map((await read('select * from seats')).map((row) => [row['seat'], row['order_id']]));
    const orders = rows.map(async (row) => {
      const [id, sold] = [row['id']!, JSON.parse(row['tickets']!) as Sold[]];
      const [cents, payment] = [totalCents(sold), await payments.get(id)];
      const state: Money['state'] = cents === 0 ? 'free' : (payment?.state ?? 'expired');
      const goods = cents === 0 ? 'good' : payment ? goodsOf(payment) : 'free';
      const tickets = sold.map((ticket) => {
        // In `paid` the mark is that of a refund that was not made.
        const returned = goods === 'void' || (ticket.returned && state !== 'paid');
        const held = holders.get(ticket.seat) === id && goods !== 'free' && !(returned && /^(free|refunded)$/.test(state));
        const good = held && goods === 'good' && !returned && !ticket.usedAt;
        return Object.assign(ticket, { returned, held, good, code: signer.sign('ticket', `${id}.${ticket.seat}`) });
      });
      const [{ buyer, network }, isUnpaid] = [row, /^(created|waiting|granted|charging|unclear)$/.test(state)];
      return { id, buyer, network, isUnpaid, cents, createdAt: Number(row['created_at']), state, payment, tickets, recovery: linkTo(id) };
    });
    return Promise.all(orders);
  }
  const get = async (id: string) => (await find('o.id = $1', id))[0];
  const keep = (query: Query, id: string, sold: readonly Sold[]) => {
    const tickets = sold.map(({ seat, name, cents, returned, usedAt }) => ({ seat, name, cents, returned, usedAt }));
    return query('update orders set tickets = $1 where id = $2', JSON.stringify(tickets), id);
  };
  const onSeats = () => find('o.id in (select order_id from seats)');
  const taken = async () => new Set((await onSeats()).flatMap(({ tickets }) => tickets.filter(({ held }) => held).map(({ seat }) => seat)));
  /** The orders that a browser has made, or had the link of. */
  const ownedBy = (buyer: string) => find('o.id in (select order_id from owners where buyer = $1)', buyer);
  const addOwner = (buyer: string, id: string) =>
    write((query) => query('insert into owners values ($1, $2) on conflict do nothing', buyer, id));

  /** Takes seats for a new order; or finds the one that this buyer has to pay and that has some of them; or says why not. */
  const take = (buyer: string, network: string, chosen: readonly Seat[]) =>
    write(async (query, tx): Promise<Taken> => {
      const [live, at] = [await onSeats(), now()];
      const isWanted = ({ seat }: Sold) => chosen.some(({ id }) => id === seat);
      const inTheWay = live.filter(({ tickets }) => tickets.some((ticket) => ticket.held && isWanted(ticket)));
      const own = inTheWay.find((order) => order.isUnpaid && order.buyer === buyer);
      if (own) return { id: own.id, cents: 0, again: true };
      const quicker = 'Somebody was quicker: a seat of yours is taken now. Nothing was charged; choose another.';
      if (inTheWay.length > 0) return { problem: quicker, status: 409 };
      const begun = await query('select buyer, network from orders where created_at > $1', at - 15 * 60_000);
      const isIn = [{ buyer }, { network }, {}].map(
        (scope) => (one: object) => Object.entries(scope).every((pair) => one[pair[0] as never] === pair[1]),
      );
      const problem = limited.find((_, level) => {
        const theirs = live.filter((order) => order.isUnpaid && isIn[level]!(order));
        const seats = theirs.reduce((sum, { tickets }) => sum + tickets.length, chosen.length);
        return seats > limits.held[level]! || begun.filter(isIn[level]!).length >= limits.begun[level]!;
      });
      if (problem) return { problem, status: 429 };
      const [id, cents] = [randomBytes(13).toString('base64url'), totalCents(chosen)];
      await query('insert into orders values ($1, $2, $3, $4, $5)', id, buyer, network, at, '');
      await keep(
        query,
        id,
        chosen.map((seat) => ({ ...seat, seat: seat.id, returned: false, usedAt: null })),
      );
      await query('insert into owners values ($1, $2)', buyer, id);
      // Of those that are over, only the chosen ones: an order may come back to life.
      const over = live.flatMap(({ id: owner, tickets }) => tickets.filter(isWanted).map(({ seat }) => [seat, owner] as const));
      for (const seat of over) await query('delete from seats where seat = $1 and order_id = $2', ...seat);
      for (const seat of chosen) await query('insert into seats values ($1, $2)', seat.id, id);
      const description = `The Musical - ${chosen.map(({ name }) => name).join(' - ')}`;
      // DropPay and whoever pays see where the phone goes back to, and nobody else: so it has the tickets, too.
      if (cents > 0) await payments.create({ id, cents, description, loopbackUri: linkTo(id) }, tx);
      return { id, cents, again: false };
    });

  /** Gives seats back, and writes down in the same transaction that their money is to go back. Or it says why not. */
  const giveBack = (id: string, seats: readonly string[], isStaff: boolean) =>
    write(async (query, tx) => {
      const { state, tickets } = (await get(id))!;
      const going = tickets.filter(({ seat }) => seats.includes(seat));
      const [cents, reason] = [totalCents(going), `Returned: ${going.map(({ name }) => name).join(', ')}`];
      if (going.length === 0) return 'Choose what to give back first.';
      if (going.every(({ returned }) => returned)) return undefined; // a second click
      if (!/^(free|paid)$/.test(state) || !going.every(({ good, usedAt }) => good || usedAt))
        return 'These cannot be given back: DropPay refunds an order once, and only after it was paid.';
      if (!isStaff && going.some(({ usedAt }) => usedAt)) return 'What was shown at the door cannot be given back.';
      if (state === 'paid' && cents === 0) return 'A free seat can be given back together with one that was paid.';
      if (cents > 0) await payments.refund(id, { cents, reason }, tx);
      for (const ticket of going) ticket.returned = true;
      await keep(query, id, tickets);
      return undefined;
    });

  /** Lets in whoever shows a ticket, once. */
  const enter = (code: string) =>
    write(async (query) => {
      const [id = '', seat] = signer.read('ticket', code)?.split('.') ?? [];
      const order = await get(id);
      const ticket = order?.tickets.find((one) => one.seat === seat);
      if (!order || !ticket) return { ok: false, sentence: 'This is no ticket of ours.' };
      const [ok, sentence] = [ticket.good, sayAtDoor(order, ticket)];
      ticket.usedAt ??= ok ? now() : null;
      if (ok) await keep(query, id, order.tickets);
      return { ok, sentence, seat: ticket.name, order: id };
    });
  return { find, get, taken, ownedBy, addOwner, take, giveBack, enter };
}

function sayAtDoor({ state, payment }: Order, { usedAt, returned, good }: Ticket): string {
  const office = 'The box office has to look at it.';
  if (good) return 'It is valid.';
  if (usedAt && !returned) return `It was shown before, at ${new Date(usedAt).toISOString().slice(11, 19)} UTC.`;
  if (state === 'refunding' || state === 'refund_unclear') return `It was given back, and is being refunded. ${office}`;
  if (returned) return 'It was given back.';
  if (state === 'unclear' || payment?.problem) return `It is not known whether it is paid. ${office}`;
  return state === 'paid' || state === 'free' ? `Its seat was sold again. ${office}` : 'It is not paid.';
}
