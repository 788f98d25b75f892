import { expect, test } from 'vitest';
import { fakeClocksEach } from '../attempts/shop.ts';
import { altered, type Fault, lost, lostBefore, status, unreachable } from './droppay-model.ts';
import { DAY, HOUR, MINUTE, openTill, order } from './till.ts';

const clocks = fakeClocksEach();

const unproven: readonly (string | null | number)[] = [
  'PENDING',
  'REVERSED',
  'CANCELLED',
  '',
  'done',
  'Done',
  'NEW',
  'REFUNDED',
];

test.each(unproven)('a charge of status %j is unclear, never paid, and a person is told', async (is) => {
  const till = openTill(clocks);
  await till.approved();
  till.droppay.always('charge', altered({ status: is }));
  till.droppay.always('readCharge', altered({ status: is }));
  expect(await till.payments.advance(order.id)).toMatchObject({ state: 'unclear' });
  expect(await till.run(HOUR)).toMatchObject({ state: 'unclear', problem: { code: 'charge_unclear' } });
  expect(till.droppay.count('charge')).toBe(1);
  expect(await till.payments.needsAPerson()).toHaveLength(1);
  expect(till.alerts).not.toEqual([]);
});

test.each([null, undefined, 'DONE', 'ACCOUNTED'])('a charge of status %j is paid', async (is) => {
  const till = openTill(clocks);
  await till.approved();
  till.droppay.always('charge', altered({ status: is }));
  expect(await till.payments.advance(order.id)).toMatchObject({ state: 'paid', chargeId: 'CHA2' });
});

test('a charge that was PENDING is paid once it is DONE, and not before', async () => {
  const till = openTill(clocks);
  await till.approved();
  till.droppay.always('charge', altered({ status: 'PENDING' }));
  till.droppay.fail('readCharge', altered({ status: 'PENDING' }), altered({ status: 'PENDING' }));
  expect(await till.payments.advance(order.id)).toMatchObject({ state: 'unclear' });
  expect(await till.run(MINUTE)).toMatchObject({ state: 'paid' });
  expect(till.droppay.count('charge')).toBe(1);
});

test.each([19.91, 19.89, 0.01, 199, 0, null, '19.90', undefined])(
  'a charge that shows %j euro instead of 19.90 is unclear',
  async (amount) => {
    const till = openTill(clocks);
    await till.approved();
    till.droppay.always('charge', altered({ amount }));
    till.droppay.always('readCharge', altered({ amount }));
    expect(await till.payments.advance(order.id)).toMatchObject({ state: 'unclear' });
    expect(await till.run(DAY)).toMatchObject({ state: 'unclear', problem: { code: 'charge_unclear' } });
    expect(till.droppay.count('charge')).toBe(1);
  },
);

test('19.9 euro is 19.90', async () => {
  const till = openTill(clocks);
  expect(await till.paid()).toMatchObject({ state: 'paid', cents: 1990 });
  expect(till.droppay.log.find(({ call }) => call === 'charge')!.body).toMatchObject({ amount: 19.9 });
});

test('a charge that is FAILED ends the payment, and is not tried again', async () => {
  const till = openTill(clocks);
  await till.approved();
  till.droppay.fail('charge', () => Response.json({ id: 'CHA9', status: 'FAILED', amount: 19.9 }));
  expect(await till.payments.advance(order.id)).toMatchObject({ state: 'refused', reason: 'FAILED' });
});

const passing: [string, Fault][] = [
  ...[400, 401, 402, 403, 404, 405, 410, 425, 429].map((code): [string, Fault] => [`${code}`, status(code)]),
  ['no connection', unreachable],
];

test.each(passing)('one %s on a charge does not end the payment', async (_, fault) => {
  const till = openTill(clocks);
  await till.approved();
  till.droppay.fail('charge', fault, ...(_ === '401' ? [fault] : []));
  const after = await till.payments.advance(order.id);
  expect(after).toMatchObject({ state: 'granted', lastFailure: expect.any(String) as unknown });
  expect(await till.run(MINUTE)).toMatchObject({ state: 'paid' });
  expect(till.droppay.taken).toBe(1990);
});

test.each([301, 302, 303, 307, 308, 408, 409, 422, 500, 502, 503, 504])(
  'one %i on a charge is unclear until it is proven that nothing was made: then it is charged',
  async (code) => {
    const till = openTill(clocks);
    await till.approved();
    till.droppay.fail('charge', status(code));
    expect(await till.payments.advance(order.id)).toMatchObject({ state: 'unclear' });
    expect(await till.run(14 * MINUTE)).toMatchObject({ state: 'paid' });
    expect(till.droppay.taken).toBe(1990);
    const [first, second] = till.droppay.log.filter(({ call }) => call === 'charge');
    expect(second!.at - first!.at).toBeGreaterThan(5 * MINUTE);
  },
);

test.each([
  ['lost', lost],
  ['a 500', (proceed: () => Response) => (proceed(), new Response('', { status: 500 }))],
  ['a 302', (proceed: () => Response) => (proceed(), new Response('', { status: 302 }))],
  ['garbage', (proceed: () => Response) => (proceed(), new Response('<html>'))],
  ['empty', (proceed: () => Response) => (proceed(), new Response(''))],
] as [string, Fault][])(
  'a charge that was made and whose response is %s is found by its count, once',
  async (_, fault) => {
    const till = openTill(clocks);
    await till.approved();
    till.droppay.fail('charge', fault);
    expect(await till.payments.advance(order.id)).toMatchObject({ state: 'unclear' });
    expect(await till.run(MINUTE)).toMatchObject({ state: 'paid' });
    expect(till.droppay.count('charge')).toBe(1);
  },
);

test('three refusals in a row end the payment, when the count says that nothing was taken', async () => {
  const till = openTill(clocks);
  await till.approved();
  till.droppay.always('charge', status(403));
  expect(await till.run(5 * MINUTE)).toMatchObject({ state: 'refused', reason: 'FAILED' });
  expect(till.droppay.count('charge')).toBe(3);
});

test.each([401, 404, 429])(
  '%i on every charge goes on until the hold ends, and then it is expired',
  async (code) => {
    const till = openTill(clocks);
    await till.approved();
    till.droppay.always('charge', status(code));
    expect(await till.run(14 * MINUTE)).toMatchObject({ state: 'granted' });
    expect(await till.run(MINUTE)).toMatchObject({ state: 'expired', reason: 'EXPIRED' });
    expect(till.alerts.length).toBeGreaterThan(0);
  },
);

test('a refusal after a lost charge proves nothing: the count is believed', async () => {
  const till = openTill(clocks);
  await till.approved();
  till.droppay.fail('charge', lost);
  till.droppay.always('charge', status(403));
  till.droppay.fail('read', undefined, status(503), status(404), status(403));
  expect(await till.run(10 * MINUTE)).toMatchObject({ state: 'paid' });
});

test.each([
  ['401', status(401)],
  ['403', status(403)],
  ['404', status(404)],
  ['500', status(500)],
  ['no connection', unreachable],
] as [string, Fault][])(
  'an unclear charge whose readings fail by %s for a day is told to a person, and found the day after',
  async (_, fault) => {
    const till = openTill(clocks);
    await till.approved();
    till.droppay.fail('charge', lost);
    await till.payments.advance(order.id);
    till.droppay.always('read', fault);
    const alerted = await till.run(DAY);
    expect(alerted).toMatchObject({ state: 'unclear', problem: { code: 'charge_unclear' } });
    expect(till.droppay.count('read')).toBeLessThan(350);
    till.droppay.always('read', undefined);
    const found = await till.run(HOUR);
    expect([found.state, found.problem]).toEqual(['paid', undefined]);
  },
);

test.each([
  ['missing', undefined],
  ['null', null],
])('a count that is %s proves nothing', async (_, count) => {
  const till = openTill(clocks);
  await till.approved();
  till.droppay.fail('charge', lostBefore);
  till.droppay.always('read', altered({ charge_success_count: count }));
  await till.payments.advance(order.id);
  expect(await till.run(DAY)).toMatchObject({ state: 'unclear', problem: { code: 'charge_unclear' } });
  expect(till.droppay.count('charge')).toBe(1);
});

test('a count of 2 where one charge is allowed is one charge for this payment', async () => {
  const till = openTill(clocks);
  await till.approved();
  till.droppay.fail('charge', lost);
  await till.payments.advance(order.id);
  till.droppay.always('read', altered({ charge_success_count: 2 }));
  expect(await till.run(HOUR)).toMatchObject({ state: 'paid' });
});

test.each([
  ['is missing', undefined],
  ['is null', null],
  ['is empty', { val: '' }],
  ['has no value', {}],
  ['is a number', { val: 7 }],
])('GRANTED whose pay token %s is told to a person, and expires with the hold', async (_, token) => {
  const till = openTill(clocks);
  await till.approved();
  till.droppay.always('read', altered({ pay_token: token }));
  expect(await till.run(14 * MINUTE)).toMatchObject({ state: 'granted' });
  expect(till.alerts).toEqual([expect.stringContaining('no pay token')]);
  expect(await till.run(MINUTE)).toMatchObject({ state: 'expired' });
  expect(till.droppay.count('charge')).toBe(0);
});

test.each([
  ['missing', undefined],
  ['null', null],
])('refusals prove nothing while the count is %s: it goes on until the hold ends', async (_, count) => {
  const till = openTill(clocks);
  await till.approved();
  till.droppay.always('charge', status(403));
  till.droppay.always('read', altered({ charge_success_count: count }));
  expect(await till.run(14 * MINUTE)).toMatchObject({ state: 'granted' });
  expect(till.droppay.count('charge')).toBeGreaterThan(3);
  expect(await till.run(MINUTE)).toMatchObject({ state: 'expired' });
});

test('two refusals do not end it', async () => {
  const till = openTill(clocks);
  await till.approved();
  till.droppay.fail('charge', status(403), status(403));
  expect(await till.run(5 * MINUTE)).toMatchObject({ state: 'paid' });
});

test('a lost charge is counted where DropPay does not say how many it allows', async () => {
  const till = openTill(clocks);
  await till.approved();
  till.droppay.always('read', (proceed) => altered({ charge_max_count: undefined })(proceed));
  till.droppay.fail('charge', lost);
  await till.payments.advance(order.id);
  expect(await till.run(MINUTE)).toMatchObject({ state: 'paid' });
});

test('a charge of another amount is unclear though it is counted, and though its response was lost after it was read', async () => {
  const till = openTill(clocks);
  await till.approved();
  till.droppay.fail('charge', altered({ amount: 1.99 }));
  till.droppay.always('readCharge', altered({ amount: 1.99 }));
  expect(await till.payments.advance(order.id)).toMatchObject({ state: 'unclear' });
  expect(await till.run(2 * DAY)).toMatchObject({ state: 'unclear', problem: { code: 'charge_unclear' } });
});

test('a charge of another amount that nobody counts is not expired either: it was made', async () => {
  const till = openTill(clocks);
  await till.approved();
  till.droppay.fail('charge', altered({ amount: 1.99 }));
  till.droppay.always('readCharge', altered({ amount: 1.99 }));
  expect(await till.payments.advance(order.id)).toMatchObject({ state: 'unclear' });
  till.droppay.always(
    'read',
    altered({ charge_success_count: 0, pay_token: { val: 'the-same-all-the-time' } }),
  );
  expect(await till.run(2 * DAY)).toMatchObject({ state: 'unclear' });
});

test('the id of a charge whose process died with the response in its hands is not lost', async () => {
  const till = openTill(clocks);
  await till.approved();
  const write = till.store.write.bind(till.store);
  till.store.write = async (claimed, payment, ...rest) => {
    if (payment.state === 'paid') throw new Error('the process has died');
    return write(claimed, payment, ...rest);
  };
  await till.payments.advance(order.id).catch(() => {});
  till.store.write = write;
  expect(await till.run(MINUTE)).toMatchObject({ state: 'paid', chargeId: 'CHA2' });
});

test('a charge of another authorization is none of this payment', async () => {
  const till = openTill(clocks);
  await till.approved();
  till.droppay.fail('charge', altered({ status: 'PENDING' }));
  till.droppay.always('readCharge', altered({ authorization_id: 'CHT9' }));
  expect(await till.payments.advance(order.id)).toMatchObject({ state: 'unclear', chargeId: 'CHA2' });
  expect(await till.run(HOUR)).toMatchObject({ state: 'unclear', problem: { code: 'charge_unclear' } });
  till.droppay.always('readCharge', altered({ authorization_id: '' }));
  expect(await till.run(HOUR)).toMatchObject({ state: 'paid' });
});
