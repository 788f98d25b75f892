import { expect, test } from 'vitest';
import type { Charge, Refund } from '../../src/index.ts';
import { fakeClocksEach } from '../attempts/shop.ts';
import { altered, type Fault, lost, status } from './droppay-model.ts';
import { DAY, HOUR, MINUTE, openTill, order, type Till } from './till.ts';

const clocks = fakeClocksEach();
const chargeOf = (till: Till): Charge & { refund?: Refund } => [...till.droppay.charges.values()][0]!;
/** Somebody refunds it in the portal. */
const refundByHand = (till: Till, amount: number | undefined, is: string | null = 'DONE'): void => {
  chargeOf(till).refund = { id: 'CHRHAND', amount, status: is } as Refund;
};

test('a whole refund by hand in the portal is found within a day', async () => {
  const till = openTill(clocks);
  await till.paid();
  refundByHand(till, 19.9);
  expect(await till.run(DAY)).toMatchObject({
    state: 'refunded',
    refund: { cents: 1990, id: 'CHRHAND', elsewhere: true },
  });
});

test.each([
  [5, 'DONE'],
  [19.89, 'DONE'],
  [undefined, 'DONE'],
  [19.9, 'NEW'],
  [19.9, ''],
  [5, 'REJECTED'],
])('a refund by hand of %j euro that is %j is told to a person, once', async (amount, is) => {
  const till = openTill(clocks);
  await till.paid();
  refundByHand(till, amount, is);
  expect(await till.run(DAY)).toMatchObject({ state: 'paid', problem: { code: 'refunded_elsewhere' } });
  await till.payments.answer(order.id, { answer: 'noted', by: 'Ada', note: 'one seat, on the phone' });
  const later = await till.run(29 * DAY);
  expect(later.problem).toBeUndefined();
  expect(till.alerts).toHaveLength(1);
});

test('a refund by hand that has FAILED is none', async () => {
  const till = openTill(clocks);
  await till.paid();
  refundByHand(till, 19.9, 'FAILED');
  const after = await till.run(DAY);
  expect(after).toMatchObject({ state: 'paid' });
  expect(after.problem).toBeUndefined();
});

test('a refund by hand of the same amount is ours, when ours is asked for', async () => {
  const till = openTill(clocks);
  await till.paid();
  refundByHand(till, 19.9);
  await till.payments.refund(order.id);
  expect(await till.payments.advance(order.id)).toMatchObject({
    state: 'refunded',
    refund: { id: 'CHRHAND' },
  });
  expect(till.droppay.count('refund')).toBe(0);
});

test('a part refunded by hand before ours leaves no place for ours: a person is told at once', async () => {
  const till = openTill(clocks);
  await till.paid();
  refundByHand(till, 5);
  await till.payments.refund(order.id);
  expect(await till.payments.advance(order.id)).toMatchObject({
    state: 'paid',
    problem: { code: 'refunded_elsewhere' },
  });
  expect(till.droppay.count('refund')).toBe(0);
  await expect(till.payments.refund(order.id)).rejects.toThrow('has a refund of 500 cents');
});

test('a part refunded by hand while ours is lost is told as what it is, for a charge is refunded once', async () => {
  const till = openTill(clocks);
  await till.paid();
  await till.payments.refund(order.id);
  till.droppay.always('refund', () => {
    refundByHand(till, 5);
    throw new TypeError('fetch failed', { cause: Object.assign(new Error('x'), { code: 'UND_ERR_SOCKET' }) });
  });
  expect(await till.payments.advance(order.id)).toMatchObject({ state: 'refund_unclear' });
  expect(await till.run(MINUTE)).toMatchObject({ state: 'paid', problem: { code: 'refunded_elsewhere' } });
});

test.each(['FAILED', 'REVERSED', 'CANCELLED', '', 'NEW'])(
  'a paid charge that is %j since is told to a person; once it is DONE again that ends',
  async (is) => {
    const till = openTill(clocks);
    await till.paid();
    chargeOf(till).status = is;
    expect(await till.run(DAY)).toMatchObject({ state: 'paid', problem: { code: 'charge_gone' } });
    chargeOf(till).status = 'DONE';
    const after = await till.run(2 * DAY);
    expect(after.problem).toBeUndefined();
    expect(after.state).toBe('paid');
  },
);

test('a paid charge of another amount since is told to a person', async () => {
  const till = openTill(clocks);
  await till.paid();
  chargeOf(till).amount = 1.99;
  expect(await till.run(DAY)).toMatchObject({ state: 'paid', problem: { code: 'charge_gone' } });
});

test('a paid payment that is known by its count alone is told to a person when it is counted no more', async () => {
  const till = openTill(clocks);
  await till.approved();
  till.droppay.fail('charge', lost);
  expect(await till.run(MINUTE)).toMatchObject({ state: 'paid' });
  till.droppay.always('read', altered({ charge_success_count: 0 }));
  expect(await till.run(DAY)).toMatchObject({ state: 'paid', problem: { code: 'charge_gone' } });
});

test('an authorization that is revoked after it was charged is a line of the history, once', async () => {
  const till = openTill(clocks);
  await till.paid();
  till.droppay.authorizations.get('CHT1')!.status = 'REVOKED';
  const after = await till.run(3 * DAY);
  expect(after).toMatchObject({ state: 'paid' });
  expect(after.history.filter(({ why }) => why.includes('REVOKED'))).toHaveLength(1);
});

test('a paid payment whose authorization is as it was has no new line in its history', async () => {
  const till = openTill(clocks);
  const { history } = await till.paid();
  expect((await till.run(10 * DAY)).history).toEqual(history);
});

test('a hint of a settled payment lets it be read again soon', async () => {
  const till = openTill(clocks);
  await till.paid();
  refundByHand(till, 19.9);
  expect(await till.payments.hint('CHT1')).toMatchObject({ state: 'paid' });
  await till.payments.runDue();
  expect(await till.read()).toMatchObject({ state: 'refunded' });
});

test('a charge that comes to light after the end is told to a person', async () => {
  const till = openTill(clocks);
  await till.approved();
  till.droppay.always('charge', status(403));
  expect(await till.run(5 * MINUTE)).toMatchObject({ state: 'refused' });
  till.droppay.always('read', altered({ charge_success_count: 1 }));
  expect(await till.run(DAY)).toMatchObject({ state: 'refused', problem: { code: 'charged_after_end' } });
});

test('a withdrawn payment that was charged elsewhere is found when a webhook tells', async () => {
  const till = openTill(clocks);
  await till.approved();
  await till.payments.cancel(order.id);
  till.droppay.always('read', altered({ charge_success_count: 1 }));
  await till.payments.hint('CHT1');
  await till.payments.runDue();
  expect(await till.read()).toMatchObject({ state: 'refused', problem: { code: 'charged_after_end' } });
});

test('a refund that was made and has FAILED since is told to a person', async () => {
  const till = openTill(clocks);
  await till.paid();
  await till.payments.refund(order.id);
  await till.payments.advance(order.id);
  chargeOf(till).refund!.status = 'FAILED';
  expect(await till.run(DAY)).toMatchObject({ state: 'refunded', problem: { code: 'refund_unclear' } });
});

test.each([
  ['401', status(401)],
  ['403', status(403)],
  ['404', status(404)],
  ['500', status(500)],
] as [string, Fault][])(
  'a reconciliation whose readings get %s changes nothing, and tells a person',
  async (_, fault) => {
    const till = openTill(clocks);
    await till.paid();
    till.droppay.always('readCharge', fault);
    expect(await till.run(DAY)).toMatchObject({ state: 'paid', failures: expect.any(Number) as unknown });
    expect(till.alerts.length).toBeGreaterThan(0);
    till.droppay.always('readCharge', undefined);
    refundByHand(till, 19.9);
    expect(await till.run(DAY)).toMatchObject({ state: 'refunded' });
  },
);

test('a paid payment is read seldom, and not any more after reconcileFor', async () => {
  const till = openTill(clocks);
  await till.paid();
  const calls = till.droppay.log.length;
  await till.run(30 * DAY);
  const read = till.droppay.count('readCharge');
  expect(read).toBeGreaterThan(30);
  expect(read).toBeLessThan(45);
  expect(till.droppay.log.length - calls).toBe(2 * read);
  await till.run(2 * DAY);
  expect(await till.store.nextDue()).toBeUndefined();
});

test('reconcileFor is up to the merchant', async () => {
  const till = openTill(clocks, { reconcileFor: HOUR });
  await till.paid();
  await till.run(DAY);
  expect(till.droppay.count('readCharge')).toBeLessThan(6);
  expect(await till.store.nextDue()).toBeUndefined();
});

test('a part that was refunded here, and more of it elsewhere, is told to a person', async () => {
  const till = openTill(clocks);
  await till.paid();
  await till.payments.refund(order.id, { cents: 900 });
  await till.payments.advance(order.id);
  expect(await till.run(HOUR)).toMatchObject({ state: 'refunded', refund: { cents: 900 } });
  expect((await till.read()).problem).toBeUndefined();
  refundByHand(till, 19.9);
  expect(await till.run(DAY)).toMatchObject({ state: 'refunded', problem: { code: 'refunded_elsewhere' } });
  await till.payments.answer(order.id, { answer: 'refunded', by: 'Ada', note: 'portal', cents: 1990 });
  expect(await till.run(DAY)).toMatchObject({ state: 'refunded', refund: { cents: 1990 } });
  expect((await till.read()).problem).toBeUndefined();
});
