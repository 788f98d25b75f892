import { expect, test } from 'vitest';
import type { Payment } from '../../src/payments.ts';
import { fakeClocksEach } from '../attempts/shop.ts';
import { altered, type Fault, lost, lostBefore, status, unreachable } from './droppay-model.ts';
import { DAY, HOUR, MINUTE, openTill, order, SECOND, type Till } from './till.ts';

const clocks = fakeClocksEach();

/** A paid order whose refund is asked for. */
async function returned(till: Till, cents?: number): Promise<void> {
  await till.paid();
  await till.payments.refund(order.id, { cents });
}
const goodsAreVoid = ({ state }: Payment): boolean => state.startsWith('refund');

test('a refund goes back once, the whole by default', async () => {
  const till = openTill(clocks);
  await returned(till);
  expect(await till.payments.advance(order.id)).toMatchObject({
    state: 'refunded',
    refund: { cents: 1990, id: 'CHR3' },
  });
  expect(till.droppay.returned).toBe(1990);
  await till.payments.refund(order.id);
  await till.run(HOUR);
  expect(till.droppay.count('refund')).toBe(1);
});

test('a part goes back, once', async () => {
  const till = openTill(clocks);
  await returned(till, 990);
  expect(await till.payments.advance(order.id)).toMatchObject({ state: 'refunded', refund: { cents: 990 } });
  expect(till.droppay.returned).toBe(990);
  await expect(till.payments.refund(order.id)).rejects.toThrow('has a refund of 990 cents');
});

/** What the retry of a refund gets that arrives late, or has arrived. */
const retries: [string, Fault][] = [
  ...[301, 302, 400, 401, 403, 404, 405, 408, 409, 410, 422, 429, 500, 503].map((code): [string, Fault] => [
    `${code}`,
    status(code),
  ]),
  ['garbage', () => new Response('<html>')],
  ['an empty body', () => new Response('')],
  ['no connection', unreachable],
  ['a refund that is FAILED', () => Response.json({ id: 'CHR99', status: 'FAILED', amount: 19.9 })],
];

test.each(retries)(
  'a refund arrives late, and its retry gets %s: money and goods are never both with the customer',
  async (_, fault) => {
    const till = openTill(clocks);
    await returned(till);
    let arrive: (() => unknown) | undefined;
    // It is on its way for longer than anybody waits.
    till.droppay.fail('refund', (proceed) => {
      arrive = proceed;
      return lostBefore(proceed);
    });
    till.droppay.always('refund', fault);
    expect(await till.payments.advance(order.id)).toMatchObject({ state: 'refund_unclear' });
    const after = await till.run(20 * MINUTE);
    expect(goodsAreVoid(after)).toBe(true);
    expect(till.droppay.count('refund')).toBeGreaterThan(1);
    arrive!();
    expect(await till.run(DAY)).toMatchObject({ state: 'refunded', refund: { cents: 1990 } });
    expect(till.droppay.returned).toBe(1990);
  },
);

test.each(retries)(
  "a lost refund that never arrives, whose retries all get %s, is a person's",
  async (_, fault) => {
    const till = openTill(clocks);
    await returned(till);
    till.droppay.fail('refund', lostBefore);
    till.droppay.always('refund', fault);
    expect(await till.run(6 * HOUR)).toMatchObject({
      state: 'refund_unclear',
      problem: { code: 'refund_unclear' },
    });
    expect(await till.payments.needsAPerson()).toHaveLength(1);
  },
);

test('a lost refund that never arrived is sent again once it can arrive no more', async () => {
  const till = openTill(clocks);
  await returned(till);
  till.droppay.fail('refund', lostBefore);
  expect(await till.run(HOUR)).toMatchObject({ state: 'refunded' });
  const [first, second] = till.droppay.log.filter(({ call }) => call === 'refund');
  expect(second!.at - first!.at).toBeGreaterThan(5 * MINUTE);
});

test.each([
  ['lost', lost],
  ['a 500', (proceed: () => Response) => (proceed(), new Response('', { status: 500 }))],
  ['a 302', (proceed: () => Response) => (proceed(), new Response('', { status: 302 }))],
  ['garbage', (proceed: () => Response) => (proceed(), new Response('<'))],
  ['of another amount', altered({ amount: 19.91 })],
] as [string, Fault][])(
  'a refund that was made and whose response is %s is found with its charge',
  async (_, fault) => {
    const till = openTill(clocks);
    await returned(till);
    till.droppay.fail('refund', fault);
    expect(await till.payments.advance(order.id)).toMatchObject({ state: 'refund_unclear' });
    expect(await till.run(MINUTE)).toMatchObject({ state: 'refunded' });
    expect(till.droppay.count('refund')).toBe(1);
  },
);

test.each([400, 402, 403, 405, 410])(
  'a first refund that gets %i was not made: it is paid as before, and may be refunded again',
  async (code) => {
    const till = openTill(clocks);
    await returned(till);
    till.droppay.fail('refund', status(code));
    expect(await till.payments.advance(order.id)).toMatchObject({
      state: 'paid',
      refund: { failed: expect.stringContaining(`${code}`) as unknown },
    });
    await till.payments.refund(order.id);
    expect(await till.payments.advance(order.id)).toMatchObject({ state: 'refunded' });
  },
);

test.each([
  ['401', status(401)],
  ['404', status(404)],
  ['429', status(429)],
  ['no connection', unreachable],
] as [string, Fault][])('a first refund that gets %s is sent again soon', async (_, fault) => {
  const till = openTill(clocks);
  await returned(till);
  till.droppay.fail('refund', fault, ...(_ === '401' ? [fault] : []));
  expect(await till.payments.advance(order.id)).toMatchObject({ state: 'refunding' });
  expect(await till.run(10 * SECOND)).toMatchObject({ state: 'refunded' });
  expect(till.droppay.returned).toBe(1990);
});

test.each(['NEW', 'REJECTED', 'PENDING', 'CANCELLED', '', 'done', 'Done'])(
  'a refund of status %j is unclear, and a person is told; once it is DONE it is refunded',
  async (is) => {
    const till = openTill(clocks);
    await returned(till);
    const set = (of: string): void => {
      for (const { refund } of till.droppay.charges.values()) if (refund) refund.status = of;
    };
    till.droppay.fail('refund', async (proceed) => {
      await altered({ status: is })(proceed);
      set(is);
      return Response.json([...till.droppay.charges.values()][0]!.refund);
    });
    expect(await till.payments.advance(order.id)).toMatchObject({ state: 'refund_unclear' });
    expect(await till.run(DAY)).toMatchObject({
      state: 'refund_unclear',
      problem: { code: 'refund_unclear' },
    });
    expect(till.droppay.count('refund')).toBe(1);
    set('DONE');
    expect(await till.run(HOUR)).toMatchObject({ state: 'refunded' });
  },
);

test.each([null, undefined, 'DONE', 'ACCOUNTED'])('a refund of status %j is made', async (is) => {
  const till = openTill(clocks);
  await returned(till);
  till.droppay.always('refund', altered({ status: is }));
  expect(await till.payments.advance(order.id)).toMatchObject({ state: 'refunded' });
});

test('a first refund that is FAILED was not made', async () => {
  const till = openTill(clocks);
  await returned(till);
  till.droppay.fail('refund', () => Response.json({ id: 'CHR9', status: 'FAILED', amount: 19.9 }));
  expect(await till.payments.advance(order.id)).toMatchObject({
    state: 'paid',
    refund: { failed: expect.any(String) as unknown },
  });
});

test('a payment whose charge is known by its count alone is refunded by hand', async () => {
  const till = openTill(clocks);
  await till.approved();
  till.droppay.fail('charge', lost);
  await till.run(MINUTE);
  await till.payments.refund(order.id);
  expect(await till.payments.advance(order.id)).toMatchObject({
    state: 'refund_unclear',
    problem: { code: 'refund_by_hand', what: expect.stringContaining('CHT1') as unknown },
  });
  expect(till.alerts).toHaveLength(1);
  expect(till.droppay.count('refund')).toBe(0);
});

test.each([0, -1, 1991, 0.5, NaN, Infinity, '5', null])(
  'a refund of %j cents is refused, and nothing goes back',
  async (cents) => {
    const till = openTill(clocks);
    await till.paid();
    await expect(till.payments.refund(order.id, { cents: cents as number })).rejects.toThrow(RangeError);
    expect(await till.run(HOUR)).toMatchObject({ state: 'paid' });
  },
);

test('what is not paid is not refunded', async () => {
  const till = openTill(clocks);
  await till.approved();
  await expect(till.payments.refund(order.id)).rejects.toMatchObject({
    name: 'PaymentError',
    message: expect.stringContaining('waiting') as unknown,
  });
  await expect(till.payments.refund('order-2')).rejects.toThrow('There is no payment order-2.');
});
