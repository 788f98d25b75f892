import { randomBytes } from 'node:crypto';
import type { Payment, Payments, PaymentState } from '@droppay/client/payments';
import type { Database, Tx } from './database.ts';
import { limitReached, type Limits } from './limits.ts';
import { type Seat, totalCents } from './seating.ts';
import type { Signer } from './signer.ts';

type Times = { usedAt: number | null };
/** `usedAt`: when it was shown at the door. `good`: it is paid, was not given back, and its seat is still its own. */
export type Ticket = {
  seat: string;
  name: string;
  cents: number;
  code: string;
  returned: boolean;
  good: boolean;
} & Times;
/** `id`: 104 random bits; who has it sees how the order stands. `recovery`: the address that gives it to any browser. */
export type Order = {
  id: string;
  cents: number;
  createdAt: number;
  recovery: string;
  tickets: Ticket[];
} & Standing;
type Standing = { state: PaymentState | 'free'; payment: Payment | undefined };
/** What the door says of a ticket. */
export type Entry = { ok: boolean; sentence: string; seat?: string; order?: string };
export type Orders = ReturnType<typeof createOrders>;

/** Seats that somebody has, or had until the payment ended or the seat was given back: these are the next customer's. */
const held = `seats s join orders o on o.id = s.order_id left join droppay_payments p on p.id = o.id
  join tickets t on t.order_id = s.order_id and t.seat = s.seat`;
const isOver = `(coalesce(p.state, '') in ('refused', 'expired') or coalesce(p.state, 'refunded') = 'refunded' and
  (t.returned = 1 or p.id is not null and not exists (select 1 from tickets r where r.order_id = o.id and r.returned = 1)))`;
export const isUnpaid = "p.state in ('created', 'waiting', 'granted', 'charging', 'unclear')";

export function createOrders(
  { read, write }: Database,
  payments: Payments<Tx>,
  signer: Signer,
  { publicUrl, now, limits }: { publicUrl: string; now: () => number; limits: Partial<Limits> },
) {
  const recoveryOf = (id: string) => `${publicUrl}/recover/${signer.sign('order', id)}`;
  const marks = (values: readonly unknown[], from: number) =>
    values.map((_, at) => `$${at + from}`).join(', ');

  /** Of orders `o` with payments `p`: the newest first. */
  async function find(where: string, ...values: string[]): Promise<Order[]> {
    const rows = await read(
      `select o.cents as total, o.created_at, t.*, s.order_id as holder from orders o
        left join droppay_payments p on p.id = o.id join tickets t on t.order_id = o.id left join seats s on s.seat = t.seat
        where ${where} order by o.created_at desc, o.id, t.place`,
      ...values,
    );
    const orders = [...Map.groupBy(rows, (row) => String(row['order_id']))].map(
      async ([id, own]): Promise<Order> => {
        const [cents, createdAt] = [Number(own[0]!['total']), Number(own[0]!['created_at'])];
        const payment = await payments.get(id);
        const state = cents === 0 ? 'free' : (payment?.state ?? 'expired');
        const { refund, problem } = payment ?? {};
        const isRefund = /^refund/.test(state);
        const isWhole =
          isRefund && ((refund?.cents ?? cents) >= cents || own.every((row) => row['returned'] === 0));
        const isGood = (isRefund || state === 'free' || state === 'paid') && problem?.code !== 'charge_gone';
        const tickets = own.map((row): Ticket => {
          const [seat, name, usedAt] = [
            String(row['seat']),
            String(row['name']),
            row['used_at'] && Number(row['used_at']),
          ];
          // A refund that was not made has left its mark.
          const returned = isWhole || (row['returned'] === 1 && state !== 'paid');
          const good = isGood && !returned && row['holder'] === id;
          return {
            seat,
            name,
            cents: Number(row['cents']),
            code: signer.sign('ticket', `${id}.${seat}`),
            returned,
            usedAt,
            good,
          };
        });
        return { id, cents, createdAt, state, tickets, payment, recovery: recoveryOf(id) };
      },
    );
    return Promise.all(orders);
  }
  const get = async (id: string) => (await find('o.id = $1', id))[0];

  /** Takes seats for a new order; or finds the one that this buyer has to pay and that has some of them; or says why not. */
  const take = (buyer: string, network: string, chosen: readonly Seat[]) =>
    write(
      async (
        query,
        tx,
      ): Promise<{ id: string; again: boolean; cents: number } | { problem: string; status: 409 | 429 }> => {
        await query(
          `delete from seats where (seat, order_id) in (select s.seat, s.order_id from ${held} where ${isOver})`,
        );
        const taken = await query(
          `select s.seat, o.id, o.buyer, o.network, ${isUnpaid} as unpaid from ${held}`,
        );
        const wanted = taken.filter(({ seat }) => chosen.some(({ id }) => id === seat));
        const own = wanted.find((row) => row['unpaid'] && row['buyer'] === buyer);
        if (own) return { id: String(own['id']), again: true, cents: 0 };
        const quicker =
          'Somebody was quicker: a seat of yours is taken now. Nothing was charged; choose another.';
        if (wanted.length > 0) return { problem: quicker, status: 409 };
        const unpaid = taken.filter((row) => row['unpaid']);
        const problem = await limitReached(
          query,
          { buyer, network, count: chosen.length, now: now() },
          unpaid,
          limits,
        );
        if (problem) return { problem, status: 429 };
        const [id, cents] = [randomBytes(13).toString('base64url'), totalCents(chosen)];
        await query('insert into orders values ($1, $2, $3, $4, $5)', id, buyer, network, cents, now());
        await query('insert into owners values ($1, $2)', buyer, id);
        const ticket = 'insert into tickets (order_id, seat, place, name, cents) values ($1, $2, $3, $4, $5)';
        for (const [place, seat] of chosen.entries()) {
          await query(ticket, id, seat.id, place, seat.name, seat.cents);
          await query('insert into seats values ($1, $2)', seat.id, id);
        }
        const description = `The Musical - ${chosen.map(({ name }) => name).join(' - ')}`;
        // DropPay and whoever pays see where the phone goes back to, and nobody else: so it has the tickets, too.
        if (cents > 0) await payments.create({ id, cents, description, loopbackUri: recoveryOf(id) }, tx);
        return { id, again: false, cents };
      },
    );

  /** Gives seats back, and writes down in the same transaction that their money is to go back. Or it says why not. */
  const giveBack = (id: string, seats: readonly string[], isStaff: boolean) =>
    write(async (query, tx): Promise<string | undefined> => {
      const { state, tickets } = (await get(id))!;
      const going = tickets.filter(({ seat }) => seats.includes(seat));
      if (going.length === 0) return 'Choose what to give back first.';
      if (going.every(({ returned }) => returned)) return undefined; // a second click
      if (!/^(free|paid)$/.test(state) || !going.every(({ good }) => good))
        return 'These cannot be given back: DropPay refunds an order once, and only after it was paid.';
      if (!isStaff && going.some(({ usedAt }) => usedAt))
        return 'What was shown at the door cannot be given back.';
      const cents = totalCents(going);
      if (state === 'paid' && cents === 0)
        return 'A free seat can be given back together with one that was paid.';
      const reason = `Returned: ${going.map(({ name }) => name).join(', ')}`;
      if (cents > 0) await payments.refund(id, { cents, reason }, tx);
      if (state === 'paid') await query('update tickets set returned = 0 where order_id = $1', id);
      const back = `update tickets set returned = 1 where order_id = $1 and seat in (${marks(going, 2)})`;
      await query(back, id, ...going.map(({ seat }) => seat));
      return undefined;
    });

  /** Lets in whoever shows a ticket, once. */
  const enter = (code: string) =>
    write(async (query): Promise<Entry> => {
      const [id = '', seat] = signer.read('ticket', code.trim())?.split('.') ?? [];
      const order = await get(id);
      const ticket = order?.tickets.find((one) => one.seat === seat);
      if (!order || !ticket) return { ok: false, sentence: 'This is no code of ours.' };
      const sentence = refusalOf(order, ticket);
      if (!sentence)
        await query(
          'update tickets set used_at = $1 where order_id = $2 and seat = $3',
          now(),
          id,
          ticket.seat,
        );
      return { ok: !sentence, sentence: sentence ?? 'The ticket is valid.', seat: ticket.name, order: id };
    });

  const owned = 'o.id in (select order_id from owners where buyer = $1)';
  return {
    find,
    get,
    take,
    giveBack,
    enter,
    /** The orders that a browser has made, or had the link of. */
    ownedBy: (buyer: string) => find(owned, buyer),
    isOwner: async (buyer: string, id: string) =>
      (await find(`${owned} and o.id = $2`, buyer, id)).length > 0,
    addOwner: (buyer: string, id: string) =>
      write((query) => query('insert into owners values ($1, $2) on conflict do nothing', buyer, id)),
    /** Who was let in last. */
    async entered() {
      const last = await read(
        'select name, used_at from tickets where used_at > 0 order by used_at desc limit 10',
      );
      return last.map((row) => ({ at: Number(row['used_at']), seat: String(row['name']) }));
    },
  };
}

/** Why a ticket lets nobody in, if so. */
function refusalOf({ state, payment }: Order, { usedAt, returned, good }: Ticket): string | undefined {
  const toOffice = 'The box office has to look at it.';
  if (usedAt && !returned)
    return `It was shown before, at ${new Date(usedAt).toISOString().slice(11, 19)} UTC.`;
  if (good) return undefined;
  if (returned)
    return state === 'refunding' || state === 'refund_unclear'
      ? `It is being refunded. ${toOffice}`
      : 'It was given back.';
  if (state === 'unclear' || payment?.problem) return `It is not known whether it is paid. ${toOffice}`;
  return state === 'paid' ? `Its seat was sold again. ${toOffice}` : 'It is not paid.';
}
