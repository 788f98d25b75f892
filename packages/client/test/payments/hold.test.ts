import { expect, test } from 'vitest';
import { fakeClocksEach } from '../attempts/shop.ts';
import { altered, type Fault, lost, lostBefore, status } from './droppay-model.ts';
import { DAY, HOUR, MINUTE, openTill, order } from './till.ts';

const clocks = fakeClocksEach();

test('DropPay is told until when it may be charged, once, and for what', async () => {
  const till = openTill(clocks, { listener: 'https://hook:secret@shop.test/webhooks' });
  await till.payments.create({
    ...order,
    description: 'Two seats',
    loopbackUri: 'https://shop.test/orders/1',
  });
  const { holdUntil, createdAt } = await till.payments.advance(order.id);
  expect(holdUntil - createdAt).toBe(15 * MINUTE);
  expect(till.droppay.log[0]!.body).toEqual({
    charge_amount: 19.9,
    pos_id: 'POSV265V3PQ9E',
    policy: 'CHARGEABLE',
    charge_max_count: 1,
    charge_date_end: new Date(holdUntil).toISOString(),
    merchant_custom_id: 'order-1',
    description: 'Two seats',
    webhooks: { ALL: 'https://hook:secret@shop.test/webhooks' },
    loopback_uri: 'https://shop.test/orders/1',
  });
});

test.each([
  ['a minute', MINUTE],
  ['a day', DAY],
  ['a week', 7 * DAY],
])(
  'an order that was approved while its shop was down until %s after the hold is not charged, and nothing is asked',
  async (_, down) => {
    const till = openTill(clocks);
    const { holdUntil } = await till.approved();
    // A DropPay that does not keep the end of the hold.
    till.droppay.authorizations.get('CHT1')!.charge_date_end = '2099-01-01T00:00:00Z';
    clocks.pass(holdUntil - Date.now() + down);
    const calls = till.droppay.log.length;
    const again = till.process();
    await again.runDue();
    expect(await till.read()).toMatchObject({ state: 'expired', reason: 'EXPIRED' });
    expect(till.droppay.log).toHaveLength(calls);
    await again.hint('CHT1');
    await till.run(40 * DAY);
    expect(till.droppay.taken).toBe(0);
  },
);

test('an order that is granted, and whose charge was refused, is not charged after the hold either', async () => {
  const till = openTill(clocks);
  await till.approved();
  till.droppay.fail('charge', status(429));
  expect(await till.payments.advance(order.id)).toMatchObject({ state: 'granted' });
  till.droppay.authorizations.get('CHT1')!.charge_date_end = '2099-01-01T00:00:00Z';
  clocks.pass(15 * MINUTE);
  await till.process().advance(order.id);
  expect(await till.read()).toMatchObject({ state: 'expired' });
  expect(till.droppay.taken).toBe(0);
});

test('the last moment of the hold is charged, the end of it is not', async () => {
  const till = openTill(clocks);
  const { holdUntil } = await till.approved();
  clocks.pass(holdUntil - Date.now() - 1);
  till.droppay.fail('read', undefined, (proceed) => {
    const response = proceed();
    clocks.pass(1);
    return response;
  });
  // Read just before, and too late to be charged.
  expect(await till.payments.advance(order.id)).toMatchObject({ state: 'granted' });
  expect(await till.run(MINUTE)).toMatchObject({ state: 'expired' });
  expect(till.droppay.count('charge')).toBe(0);
});

test('a hold that ends while the charge is announced, before the process sends it, is not charged', async () => {
  const till = openTill(clocks);
  const { holdUntil } = await till.approved();
  till.droppay.authorizations.get('CHT1')!.charge_date_end = '2099-01-01T00:00:00Z';
  clocks.pass(holdUntil - Date.now() - 10);
  const write = till.store.write.bind(till.store);
  till.store.write = async (...given) => {
    const fence = await write(...given);
    if (given[1].state === 'charging') clocks.pass(20);
    return fence;
  };
  await till.payments.advance(order.id);
  await till.run(HOUR);
  expect(await till.read()).toMatchObject({ state: 'expired' });
  expect(till.droppay.count('charge')).toBe(0);
});

test('a charge that was under way when the hold ended is found, and paid', async () => {
  const till = openTill(clocks);
  const { holdUntil } = await till.approved();
  clocks.pass(holdUntil - Date.now() - 1000);
  till.droppay.fail('charge', lost);
  expect(await till.payments.advance(order.id)).toMatchObject({ state: 'unclear' });
  expect(await till.run(HOUR)).toMatchObject({ state: 'paid' });
});

test('an unclear charge that DropPay takes no more, and has not counted, is expired some minutes after the hold', async () => {
  const till = openTill(clocks);
  await till.approved();
  till.droppay.fail('charge', lostBefore);
  // By the reading that it is given a new life with every read: no other proves anything.
  till.droppay.always('read', altered({ pay_token: { val: 'the-same-all-the-time' } }));
  expect(await till.payments.advance(order.id)).toMatchObject({ state: 'unclear' });
  expect(await till.run(24 * MINUTE)).toMatchObject({ state: 'unclear' });
  expect(await till.run(20 * MINUTE)).toMatchObject({ state: 'expired' });
  expect(till.droppay.count('charge')).toBe(1);
});

test('where DropPay does not say that it keeps the end of the hold, time alone ends no unclear charge', async () => {
  const till = openTill(clocks);
  await till.approved();
  till.droppay.fail('charge', lostBefore);
  till.droppay.always(
    'read',
    altered({ charge_date_end: undefined, pay_token: { val: 'the-same-all-the-time' } }),
  );
  expect(await till.run(2 * DAY)).toMatchObject({ state: 'unclear', problem: { code: 'charge_unclear' } });
});

test.each([
  [401, status(401)],
  [403, status(403)],
  [404, status(404)],
  [429, status(429)],
  [302, status(302)],
  [500, status(500)],
] as [number, Fault][])(
  'readings that get %i while the customer approves end nothing before the hold, and are told',
  async (code, fault) => {
    const till = openTill(clocks);
    await till.approved();
    till.droppay.always('read', fault);
    expect(await till.run(10 * MINUTE)).toMatchObject({
      state: 'waiting',
      failures: expect.any(Number) as unknown,
    });
    expect(till.alerts).toEqual([expect.stringContaining(`${code}`)]);
    till.droppay.always('read', undefined);
    expect(await till.run(5 * MINUTE - 1)).toMatchObject({ state: 'paid' });
  },
);

test.each([301, 302, 401, 403, 404, 408, 409, 422, 429, 500, 503])(
  'an authorization that got %i is asked for again, and nobody has seen the first',
  async (code) => {
    const till = openTill(clocks);
    await till.payments.create(order);
    till.droppay.fail('create', status(code), ...(code === 401 ? [status(401)] : []));
    expect(await till.payments.advance(order.id)).toMatchObject({ state: 'created' });
    expect(await till.run(MINUTE)).toMatchObject({
      state: 'waiting',
      sharing: expect.any(String) as unknown,
    });
  },
);

test.each([
  ['lost', lost],
  ['without a link', altered({ sharing: undefined })],
  ['garbage', (proceed: () => Response) => (proceed(), new Response('<'))],
] as [string, Fault][])('an authorization whose response was %s is asked for again', async (_, fault) => {
  const till = openTill(clocks);
  await till.payments.create(order);
  till.droppay.fail('create', fault);
  await till.payments.advance(order.id);
  expect(await till.run(MINUTE)).toMatchObject({ state: 'waiting', authorizationId: 'CHT2' });
});

test('an authorization that DropPay will not make ends the payment', async () => {
  const till = openTill(clocks);
  await till.payments.create(order);
  till.droppay.fail('create', status(400));
  expect(await till.payments.advance(order.id)).toMatchObject({
    state: 'refused',
    reason: 'REJECTED',
    lastFailure: expect.stringContaining('400') as unknown,
  });
});

test('a payment that DropPay was never reached for expires with its hold', async () => {
  const till = openTill(clocks);
  await till.payments.create(order);
  till.droppay.always('create', status(503));
  expect(await till.run(HOUR)).toMatchObject({ state: 'expired', reason: 'UNREACHABLE' });
});

test.each([
  ['REFUSED', 'refused'],
  ['CANCELLED', 'refused'],
  ['REVOKED', 'refused'],
  ['EXPIRED', 'expired'],
])('an authorization that is %s ends the payment', async (is, state) => {
  const till = openTill(clocks);
  await till.approved();
  till.droppay.authorizations.get('CHT1')!.status = is;
  expect(await till.payments.advance(order.id)).toMatchObject({ state, reason: is });
});

test.each(['PENDING', '', 'granted', 'refused', 'constructor', null, undefined])(
  'an authorization of status %j ends nothing and grants nothing',
  async (is) => {
    const till = openTill(clocks);
    await till.approved();
    till.droppay.always('read', altered({ status: is }));
    expect(await till.run(14 * MINUTE)).toMatchObject({ state: 'waiting' });
  },
);

test('an authorization that was charged by somebody else is not paid: nobody knows the amount', async () => {
  const till = openTill(clocks);
  await till.approved();
  till.droppay.always('read', altered({ charge_success_count: 1 }));
  expect(await till.payments.advance(order.id)).toMatchObject({ state: 'unclear' });
  expect(await till.run(DAY)).toMatchObject({ state: 'unclear', problem: { code: 'charge_unclear' } });
  expect(till.droppay.count('charge')).toBe(0);
});

test.each([
  ['missing', undefined],
  ['null', null],
])('what somebody else has charged is not charged again when its count is %s later', async (_, count) => {
  const till = openTill(clocks);
  await till.approved();
  till.droppay.fail('read', altered({ charge_success_count: 1 }));
  till.droppay.always('read', altered({ charge_success_count: count }));
  expect(await till.run(10 * MINUTE)).toMatchObject({ state: 'unclear' });
  expect(till.droppay.count('charge')).toBe(0);
});
