import { randomBytes } from 'node:crypto';
import type { Payment, Payments, PaymentState } from '@droppay/client/payments';
import type { Database, Row, Tx } from './database.ts';
import { type Seat, totalCents } from './seating.ts';
import type { Signer } from './signer.ts';

/** `usedAt`: when it was shown at the door. `good`: it is paid, was not given back, and its seat is still its own. */
export type Ticket = Record<'seat' | 'name' | 'code', string> &
  Record<'good' | 'returned', boolean> & { cents: number; usedAt: number | null };
/** `id`: 104 random bits; who has it sees how the order stands. `recovery`: the address that gives it to any browser. */
export type Order = Record<'id' | 'recovery', string> &
  Record<'cents' | 'createdAt', number> & {
    state: PaymentState | 'free';
    payment: Payment | undefined;
    tickets: Ticket[];
  };
export type Orders = ReturnType<typeof createOrders>;
type Taken = { id: string; cents: number; again: boolean } | { problem: string; status: 409 | 429 };

/** Seats that somebody has, or had until the payment ended or the seat was given back: these are the next customer's. */
const held = `seats s join orders o on o.id = s.order_id left join droppay_payments p on p.id = o.id
  join tickets t on t.order_id = s.order_id and t.seat = s.seat`;
const isOver = `(p.state in ('refused', 'expired') or coalesce(p.state, 'refunded') = 'refunded' and (t.returned = 1
  or p.id is not null and not exists (select 1 from tickets r where r.order_id = o.id and r.returned = 1)))`;
export const isUnpaid = "p.state in ('created', 'waiting', 'granted', 'charging', 'unclear')";

/** Most seats held unpaid, and orders begun within a quarter of an hour: by one buyer, from one network, by all. */
const defaultLimits = { held: [12, 36, 120], begun: [10, 60, 1000] };
export type Limits = typeof defaultLimits;
const limited = [
  'You hold many seats unpaid, or have begun many orders. Pay, cancel, or wait a quarter of an hour.',
  'Many seats are held unpaid, or orders begun, from your network. Try again in a quarter of an hour.',
  'So many people are ordering that no more seats can be held. Try again in some minutes.',
];
const quicker = 'Somebody was quicker: a seat of yours is taken now. Nothing was charged; choose another.';

export function createOrders(
  { read, write }: Database,
  payments: Payments<Tx>,
  signer: Signer,
  publicUrl: string,
  now: () => number,
  limits = defaultLimits,
) {
  const linkTo = (id: string) => `${publicUrl}/recover/${signer.sign('order', id)}`;

  /** Orders `o`, whose payments are `p`: the newest first. */
  async function find(where: string, ...values: string[]): Promise<Order[]> {
    const rows = await read(
      `select o.cents as total, o.created_at, t.*, s.order_id as holder
        from orders o left join droppay_payments p on p.id = o.id
        join tickets t on t.order_id = o.id left join seats s on s.seat = t.seat and s.order_id = o.id
        where ${where} order by o.created_at desc, o.id, t.place`,
      ...values,
    );
    const byOrder = Map.groupBy(rows, (row) => String(row['order_id']));
    return Promise.all([...byOrder].map(async ([id, own]) => orderOf(id, own, await payments.get(id))));
  }
  const get = async (id: string) => (await find('o.id = $1', id))[0];

  function orderOf(id: string, rows: Row[], payment?: Payment): Order {
    const [cents, createdAt] = [Number(rows[0]!['total']), Number(rows[0]!['created_at'])];
    const state = cents === 0 ? 'free' : (payment?.state ?? 'expired');
    const isRefund = state.startsWith('refund');
    const isWhole =
      isRefund && ((payment?.refund?.cents ?? cents) >= cents || rows.every((row) => !row['returned']));
    const isPaid =
      (isRefund || state === 'free' || state === 'paid') && payment?.problem?.code !== 'charge_gone';
    const tickets = rows.map((row): Ticket => {
      const [seat, name, price] = [String(row['seat']), String(row['name']), Number(row['cents'])];
      // In `paid` a refund that was not made has left its mark.
      const returned = isWhole || (row['returned'] === 1 && state !== 'paid');
      const good = isPaid && !returned && row['holder'] !== null;
      const usedAt = row['used_at'] === null ? null : Number(row['used_at']);
      return {
        seat,
        name,
        cents: price,
        code: signer.sign('ticket', `${id}.${seat}`),
        returned,
        usedAt,
        good,
      };
    });
    return { id, cents, createdAt, state, tickets, payment, recovery: linkTo(id) };
  }

  return {
    find,
    get,
    taken: async () =>
      new Set(
        (await read(`select s.seat from ${held} where not coalesce(${isOver}, false)`)).map(({ seat }) =>
          String(seat),
        ),
      ),
    /** The orders that a browser has made, or had the link of. */
    ownedBy: (buyer: string) => find('o.id in (select order_id from owners where buyer = $1)', buyer),
    addOwner: (buyer: string, id: string) =>
      write((query) => query('insert into owners values ($1, $2) on conflict do nothing', buyer, id)),
    letIn: async () =>
      (await read('select name, used_at from tickets where used_at > 0 order by used_at desc limit 10')).map(
        (row) => ({ at: Number(row['used_at']), seat: String(row['name']) }),
      ),

    /** Takes seats for a new order; or finds the one that this buyer has to pay and that has some of them; or says why not. */
    take: (buyer: string, network: string, chosen: readonly Seat[]) =>
      write(async (query, tx): Promise<Taken> => {
        await query(
          `delete from seats where (seat, order_id) in (select s.seat, s.order_id from ${held} where ${isOver})`,
        );
        const all = await query(
          `select s.seat, o.id, o.buyer, o.network, ${isUnpaid} as unpaid from ${held}`,
        );
        const taken = all.filter((row) => chosen.some(({ id }) => id === row['seat']));
        const own = taken.find((row) => row['unpaid'] && row['buyer'] === buyer);
        if (own) return { id: String(own['id']), cents: 0, again: true };
        if (taken.length > 0) return { problem: quicker, status: 409 };
        const [unpaid, at] = [all.filter((row) => row['unpaid']), now()];
        const begun = await query(
          'select buyer, network from orders where created_at > $1',
          at - 15 * 60_000,
        );
        const whose = [
          (row: Row) => row['buyer'] === buyer,
          (row: Row) => row['network'] === network,
          () => true,
        ];
        const problem = limited.find(
          (_, scope) =>
            unpaid.filter(whose[scope]!).length + chosen.length > limits.held[scope]! ||
            begun.filter(whose[scope]!).length >= limits.begun[scope]!,
        );
        if (problem) return { problem, status: 429 };
        const [id, cents] = [randomBytes(13).toString('base64url'), totalCents(chosen)];
        await query('insert into orders values ($1, $2, $3, $4, $5)', id, buyer, network, cents, at);
        await query('insert into owners values ($1, $2)', buyer, id);
        const ticket = 'insert into tickets (order_id, seat, place, name, cents) values ($1, $2, $3, $4, $5)';
        for (const [place, seat] of chosen.entries()) {
          await query(ticket, id, seat.id, place, seat.name, seat.cents);
          await query('insert into seats values ($1, $2)', seat.id, id);
        }
        const description = `The Musical - ${chosen.map(({ name }) => name).join(' - ')}`;
        // DropPay and whoever pays see where the phone goes back to, and nobody else: so it has the tickets, too.
        if (cents > 0) await payments.create({ id, cents, description, loopbackUri: linkTo(id) }, tx);
        return { id, cents, again: false };
      }),

    /** Gives seats back, and writes down in the same transaction that their money is to go back. Or it says why not. */
    giveBack: (id: string, seats: readonly string[], isStaff: boolean) =>
      write(async (query, tx): Promise<string | undefined> => {
        const { state, tickets } = (await get(id))!;
        const going = tickets.filter(({ seat }) => seats.includes(seat));
        const cents = totalCents(going);
        if (going.length === 0) return 'Choose what to give back first.';
        if (going.every(({ returned }) => returned)) return undefined; // a second click
        if (!/^(free|paid)$/.test(state) || !going.every(({ good }) => good))
          return 'These cannot be given back: DropPay refunds an order once, and only after it was paid.';
        if (!isStaff && going.some(({ usedAt }) => usedAt))
          return 'What was shown at the door cannot be given back.';
        if (state === 'paid' && cents === 0)
          return 'A free seat can be given back together with one that was paid.';
        const reason = `Returned: ${going.map(({ name }) => name).join(', ')}`;
        if (cents > 0) await payments.refund(id, { cents, reason }, tx);
        if (cents > 0) await query('update tickets set returned = 0 where order_id = $1', id);
        for (const { seat } of going)
          await query('update tickets set returned = 1 where order_id = $1 and seat = $2', id, seat);
        return undefined;
      }),

    /** Lets in whoever shows a ticket, once. */
    enter: (code: string) =>
      write(async (query) => {
        const [id = '', seat] = signer.read('ticket', code.trim())?.split('.') ?? [];
        const order = await get(id);
        const ticket = order?.tickets.find((one) => one.seat === seat);
        if (!order || !ticket) return { ok: false, sentence: 'This is no ticket of ours.' };
        const refusal = refusalOf(order, ticket);
        if (!refusal)
          await query(
            'update tickets set used_at = $1 where order_id = $2 and seat = $3',
            now(),
            id,
            ticket.seat,
          );
        return { ok: !refusal, sentence: refusal ?? 'It is valid.', seat: ticket.name, order: id };
      }),
  };
}

/** Why a ticket lets nobody in, if so. */
function refusalOf({ state, payment }: Order, { usedAt, returned, good }: Ticket): string | undefined {
  const office = 'The box office has to look at it.';
  if (usedAt && !returned)
    return `It was shown before, at ${new Date(usedAt).toISOString().slice(11, 19)} UTC.`;
  if (good) return undefined;
  if (state === 'refunding' || state === 'refund_unclear')
    return `It was given back, and is being refunded. ${office}`;
  if (returned) return 'It was given back.';
  if (state === 'unclear' || payment?.problem) return `It is not known whether it is paid. ${office}`;
  return state === 'paid' || state === 'free' ? `Its seat was sold again. ${office}` : 'It is not paid.';
}
