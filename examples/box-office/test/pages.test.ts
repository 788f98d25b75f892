import type { Payment } from '@droppay/client/payments';
import { describe, expect, test } from 'vitest';
import type { Order, Ticket } from '../src/orders.ts';
import { orderPage, ticketsPage } from '../src/pages/order.ts';
import { seatsPage } from '../src/pages/seats.ts';
import { doorPage, staffPage } from '../src/pages/staff.ts';
import { createSeating, theatre } from '../src/seating.ts';

const markup = (page: unknown) => String(page);
/** What a page says, without its markup. */
const textOf = (page: unknown) =>
  markup(page)
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ');
const statusOf = (page: unknown) => /<p id="status"[^>]*>([^<]*)</.exec(markup(page))?.[1];

const holdUntil = Date.UTC(2026, 10, 30, 18, 35); // 19:35 in Rome
const ticket = (more: Partial<Ticket>): Ticket => ({
  seat: '8-16',
  name: 'Row 8, seat 16',
  cents: 50_00,
  returned: false,
  usedAt: null,
  code: 'order.8-16.signature',
  good: false,
  ...more,
});
function order(state: Order['state'], more: Partial<Payment> = {}, seat: Partial<Ticket> = {}): Order {
  const payment: Payment = {
    id: 'order',
    state: state === 'free' ? 'paid' : state,
    cents: 50_00,
    createdAt: 0,
    holdUntil,
    changedAt: 0,
    charges: 0,
    sharing: 'https://dp.link/u/10/CHTQA45B7PA98',
    history: [{ at: 0, to: 'created', why: '<ordered>' }],
    ...more,
  };
  return {
    id: 'order',
    cents: state === 'free' ? 0 : 50_00,
    createdAt: 0,
    state,
    tickets: [ticket(seat)],
    payment: state === 'free' ? undefined : payment,
    recovery: 'http://127.0.0.1:3000/recover/key',
  };
}
const problem = (code: NonNullable<Payment['problem']>['code']) => ({ code, what: 'Look at it.', since: 0 });
const refund = { cents: 20_00 };
const back = { returned: true };

/** Every way that an order can stand, and whether it says that nothing was charged. */
const ways: [name: string, order: Order, nothingCharged: boolean][] = [
  ['free of charge', order('free', {}, { good: true, cents: 0 }), false],
  ['created', order('created'), false],
  ['created, and DropPay cannot be reached', order('created', { lastFailure: '503', failures: 2 }), false],
  ['waiting', order('waiting'), false],
  ['granted', order('granted'), false],
  ['granted, and charged in vain', order('granted', { charges: 1 }), false],
  ['charging', order('charging', { charges: 1 }), false],
  ['unclear', order('unclear', { charges: 1 }), false],
  ['unclear, for a person', order('unclear', { problem: problem('charge_unclear') }), false],
  ['paid', order('paid', {}, { good: true }), false],
  [
    'paid, and not refunded',
    order('paid', { refund: { cents: 50_00, failed: '403' } }, { good: true }),
    false,
  ],
  ['paid, and its charge is gone', order('paid', { problem: problem('charge_gone') }), false],
  ['refunding', order('refunding', { refund }, back), false],
  ['refund unclear', order('refund_unclear', { refund }, back), false],
  [
    'refund unclear, for a person',
    order('refund_unclear', { refund, problem: problem('refund_by_hand') }, back),
    false,
  ],
  ['refunded', order('refunded', { refund }, back), false],
  ['refunded elsewhere', order('refunded', { refund: { ...refund, elsewhere: true } }, back), false],
  ['ended, and charged after all', order('expired', { problem: problem('charged_after_end') }), false],
  ['refused', order('refused', { reason: 'REFUSED' }), true],
  ['expired', order('expired', { reason: 'EXPIRED' }), true],
  ['withdrawn in DropPay', order('refused', { reason: 'CANCELLED' }), true],
  ['revoked', order('refused', { reason: 'REVOKED' }), true],
  ['cancelled', order('refused', { reason: 'WITHDRAWN' }), true],
  ['no money', order('refused', { reason: 'FAILED' }), true],
  ['never reached', order('expired', { reason: 'UNREACHABLE' }), true],
  ['not accepted', order('refused', { reason: 'REJECTED' }), true],
  ['not paid, as a person has found', order('refused', { reason: 'PERSON' }), false],
];

test.each(ways)('%s: says whether nothing was charged, and only then', (_, one, nothingCharged) => {
  expect(/Nothing was charged, and the seats are free again/.test(statusOf(orderPage(one, true))!)).toBe(
    nothingCharged,
  );
});

test('each way that an order can stand has a sentence of its own, complete and without a gap', () => {
  const sentences = ways.map(([, one]) => statusOf(orderPage(one, true))!);
  expect(new Set(sentences).size).toBe(ways.length);
  for (const sentence of sentences) expect(sentence).toMatch(/^[A-Z€][^{}|]{20,}[.?!]$/);
});

test('it says until when seats are kept, on the clock of the theatre, and what goes back', () => {
  expect(statusOf(orderPage(order('waiting'), true))).toContain('until 19:35.');
  expect(statusOf(orderPage(order('refunding', { refund }, back), true))).toContain('Your refund of €20.00');
});

describe('what may be done', () => {
  const buttons = (one: Order, isMine: boolean) =>
    [...markup(orderPage(one, isMine)).matchAll(/<button[^>]*>([^<]+)</g)].map(([, text]) => text);
  test.each(ways)('%s', (_, one) => {
    const may = /^(created|waiting)$/.test(one.state)
      ? ['Cancel the order']
      : one.tickets[0]!.good
        ? [one.cents > 0 ? 'Give back and refund' : 'Give back']
        : [];
    expect(buttons(one, true)).toEqual(may);
    expect(buttons(one, false)).toEqual([]);
    expect(markup(orderPage(one, false))).not.toContain(one.tickets[0]!.code);
    expect(markup(orderPage(one, false))).not.toContain(one.recovery);
  });
});

test('a ticket shows its code while it is good, and why when it is not', () => {
  const shown = (seat: Partial<Ticket>) => textOf(ticketsPage([order('refunded', { refund }, seat)]));
  expect(shown({ good: true })).toContain('order.8-16.signature');
  for (const [seat, why] of [
    [{ returned: true }, 'Given back'],
    [{ usedAt: holdUntil }, 'Used at 19:35'],
  ] as const) {
    expect(shown(seat)).toContain(why);
    expect(shown(seat)).not.toContain('signature');
  }
});

test('every price is said where it holds, and seats that differ from their row say their own', () => {
  const seating = createSeating(4, 4, (row) => (row === 2 ? 30_00 : 50_00)).map((row) =>
    row.map((seat) => (seat.id === '3-4' ? { ...seat, cents: 19_99 } : seat)),
  );
  const page = markup(seatsPage(seating, new Set(['3-4'])));
  expect([...page.matchAll(/class="price"[^>]*>([^<]+)</g)].map(([, price]) => price)).toEqual([
    '€50.00 a seat',
    '€30.00 a seat',
    '€19.99 to €50.00, by the seat',
    '€50.00 a seat',
  ]);
  expect(page).toContain('aria-label="Row 2, €30.00 a seat"');
  expect(page).toContain('aria-label="Taken: Row 3, seat 4 €19.99"');
  expect(page).toContain('aria-label="Row 3, seat 3 €50.00"');
  expect(markup(seatsPage(theatre, new Set()))).toContain('aria-label="Row 1, seat 1 "');
});

test('what others have written is never markup', () => {
  const evil = '<script>alert(1)</script>';
  const lists = { found: [order('paid')], problems: [], refunds: [], elsewhere: [], answers: () => [evil] };
  for (const page of [
    staffPage({ staff: evil, query: evil, problem: evil, ...lists }),
    orderPage(order('paid', {}, { name: evil, code: evil, good: true }), true, evil),
    seatsPage(theatre, new Set(), [], evil, evil),
    doorPage(evil, { ok: false, sentence: evil, seat: evil }),
  ])
    expect(markup(page)).not.toContain('<script>alert');
});

test('the operator’s answers are the allowed ones, each a button', () => {
  const lists = {
    found: [],
    problems: [order('unclear', { problem: problem('charge_unclear') })],
    refunds: [],
    elsewhere: [],
  };
  const page = markup(
    staffPage({ staff: 'Carla', query: '', problem: '', ...lists, answers: () => ['paid', 'not_paid'] }),
  );
  expect([...page.matchAll(/name="answer" value="(\w+)"/g)].map(([, value]) => value)).toEqual([
    'paid',
    'not_paid',
  ]);
  expect(textOf(page)).toContain('Look at it.');
});
