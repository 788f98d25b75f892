import { randomBytes } from 'node:crypto';
import { goodsOf, type Payment, type Payments, type PaymentState } from '@droppay/client/payments';
import type { Database, Query, Tx } from './database.ts';
import { type Seat, totalCents } from './seating.ts';
import type { Signer } from './signer.ts';

/** `good`: it is paid, not given back and not used, and its seat is still its own. `usedAt`: when it was shown at the door. */
export type Ticket = { seat: string; name: string; cents: number; returned: boolean; usedAt: number | null; code: string; good: boolean };
type Money = { cents: number; state: PaymentState | 'free'; payment: Payment | undefined };
/** `id`: 104 random bits; who has it sees how the order stands. `recovery`: the address that gives it to any browser. */
export type Order = Money & { id: string; createdAt: number; tickets: Ticket[]; recovery: string };
type Row = { id: string; buyer: string; created_at: number; seat: string; name: string; cents: number; returned: number };
type TicketRow = Row & { used_at: number | null; holds: string | null };
type Taken = { id: string; cents: number; again: boolean } | { problem: string; status: 409 | 429 };
type Options = { publicUrl: string; now: () => number; limits?: Limits | undefined };

/** A seat is sold once because `holds` is unique: it is the ticket's seat, until another ticket has that. */
export const schema = [
  'create table if not exists orders (id text primary key, buyer text, network text, created_at double precision)',
  `create table if not exists tickets (order_id text, place integer, seat text, name text, cents integer, returned integer default 0,
    used_at double precision, holds text unique, primary key (order_id, seat))`,
  'create table if not exists owners (buyer text, order_id text, primary key (buyer, order_id))',
  'create index if not exists orders_by_time on orders (created_at)',
];
/** Orders `o`, and their payments `p`: a free one has none. */
const paying = 'orders o left join droppay_payments p on p.id = o.id';
const unpaid = "p.state in ('created', 'waiting', 'granted', 'charging', 'unclear')";
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

  /** Orders `o`, whose payments are `p`, the newest first. */
  async function find(where: string, ...values: string[]) {
    const some = `select o.* from ${paying} where ${where}`;
    const inOrder = 'order by o.created_at desc, o.id, t.place';
    const rows = await read<TicketRow>(`select * from (${some}) o join tickets t on t.order_id = o.id ${inOrder}`, ...values);
    return Promise.all([...Map.groupBy(rows, ({ id }) => id).values()].map(toOrder));
  }
  /** `held`: nobody else may have the seat of a ticket. */
  async function toOrder(rows: TicketRow[]) {
    const { id, buyer, created_at: createdAt } = rows[0]!;
    const [cents, payment] = [totalCents(rows), await payments.get(id)];
    const state: Money['state'] = cents === 0 ? 'free' : (payment?.state ?? 'expired');
    const goods = cents === 0 ? 'good' : payment ? goodsOf(payment) : 'free';
    const tickets = rows.map((row) => {
      // In `paid` the mark is that of a refund that was not made.
      const returned = goods === 'void' || (row.returned === 1 && state !== 'paid');
      const held = row.holds !== null && goods !== 'free' && !(returned && /^(free|refunded)$/.test(state));
      const good = held && goods === 'good' && !returned && row.used_at === null;
      const code = signer.sign('ticket', `${id}.${row.seat}`);
      return { seat: row.seat, name: row.name, cents: row.cents, returned, usedAt: row.used_at, held, good, code };
    });
    return { id, buyer, cents, createdAt, state, payment, tickets, recovery: linkTo(id) };
  }
  const get = async (id: string) => (await find('o.id = $1', id))[0];
  async function taken() {
    const tickets = (await find('o.id in (select order_id from tickets where holds is not null)')).flatMap((order) => order.tickets);
    return new Set(tickets.filter(({ held }) => held).map(({ seat }) => seat));
  }
  /** The orders that a browser has made, or had the link of. */
  const ownedBy = (buyer: string) => find('o.id in (select order_id from owners where buyer = $1)', buyer);
  const isOwner = async (buyer: string, id: string) =>
    (await read('select 1 from owners where buyer = $1 and order_id = $2', buyer, id)).length > 0;
  const addOwner = (buyer: string, id: string) =>
    write((query) => query('insert into owners (buyer, order_id) values ($1, $2) on conflict do nothing', buyer, id));

  /** Why nobody from there gets `more` seats now. What costs nothing is never paid: it counts for a quarter of an hour. */
  async function limitOf(query: Query, buyer: string, network: string, more: number) {
    const held = `cast(count(case when p.id is null or ${unpaid} then 1 end) as integer) as held`;
    const recent = await query<{ buyer: string; network: string; begun: number; held: number }>(
      `select o.buyer, o.network, cast(o.created_at > $1 as integer) as begun, ${held} from ${paying} join tickets t on t.order_id = o.id
      where o.created_at > $1 or ${unpaid} group by o.id, o.buyer, o.network, o.created_at`,
      now() - 15 * 60_000,
    );
    const scopes = [recent.filter((one) => one.buyer === buyer), recent.filter((one) => one.network === network), recent];
    const sum = (level: number, what: 'held' | 'begun') => scopes[level]!.reduce((total, one) => total + one[what], 0);
    return limited.find((_, at) => sum(at, 'held') + more > limits.held[at]! || sum(at, 'begun') >= limits.begun[at]!);
  }

  /** Takes seats for a new order; or finds this buyer's own that has some of them, free or not paid yet; or says why not. */
  const take = (buyer: string, network: string, chosen: readonly Seat[]) =>
    write(async (query, tx): Promise<Taken> => {
      const wanted = chosen.map(({ id }) => id);
      const slots = wanted.map((_, at) => `$${at + 1}`).join(', ');
      const holders = await find(`o.id in (select order_id from tickets where holds in (${slots}))`, ...wanted);
      const inTheWay = holders.filter(({ tickets }) => tickets.some(({ held, seat }) => held && wanted.includes(seat)));
      const own = inTheWay.find((order) => order.buyer === buyer && !/^(paid|refund)/.test(order.state));
      if (own) return { id: own.id, cents: 0, again: true };
      const quicker = 'Somebody was quicker: a seat of yours is taken now. Nothing was charged; choose another.';
      if (inTheWay.length > 0) return { problem: quicker, status: 409 };
      const problem = await limitOf(query, buyer, network, chosen.length);
      if (problem) return { problem, status: 429 };
      const [id, cents] = [randomBytes(13).toString('base64url'), totalCents(chosen)];
      await query('insert into orders (id, buyer, network, created_at) values ($1, $2, $3, $4)', id, buyer, network, now());
      await query('insert into owners (buyer, order_id) values ($1, $2)', buyer, id);
      for (const [place, seat] of chosen.entries()) {
        // Of orders that are over, only these seats: one may come back to life.
        await query('update tickets set holds = null where holds = $1', seat.id);
        const columns = '(order_id, place, seat, holds, name, cents) values ($1, $2, $3, $3, $4, $5)';
        await query(`insert into tickets ${columns}`, id, place, seat.id, seat.name, seat.cents);
      }
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
      if (cents > 0 && cents === totalCents(tickets) && going.length < tickets.length)
        return 'With all that was paid the free seats go back, too: choose them as well.';
      if (cents > 0) await payments.refund(id, { cents, reason }, tx);
      for (const ticket of tickets) {
        const returned = Number(ticket.returned || going.includes(ticket));
        await query('update tickets set returned = $1 where order_id = $2 and seat = $3', returned, id, ticket.seat);
      }
      return undefined;
    });

  /** Lets in whoever shows a ticket, once. */
  const enter = (code: string) =>
    write(async (query) => {
      const [id = '', seat] = signer.read('ticket', code)?.split('.') ?? [];
      const order = await get(id);
      const ticket = order?.tickets.find((one) => one.seat === seat);
      if (!order || !ticket) return { ok: false, sentence: 'This is no ticket of ours.' };
      if (ticket.good) await query('update tickets set used_at = $1 where order_id = $2 and seat = $3', now(), id, ticket.seat);
      return { ok: ticket.good, sentence: sayAtDoor(order, ticket), seat: ticket.name, order: id };
    });
  return { find, get, taken, ownedBy, isOwner, addOwner, take, giveBack, enter };
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
