import { expect, test } from 'vitest';
import { fakeDropPay } from '../../src/testing.ts';
import { createPayments, memoryPayments } from '../../src/payments.ts';

test('a payment is approved, charged once, paid, and refunded', async () => {
  const store = memoryPayments();
  const fake = fakeDropPay({ attempts: store.attempts });
  const payments = createPayments(fake.droppay, { store, posId: 'POSV265V3PQ9E' });
  await payments.create({ id: 'order-1', cents: 1990 });
  const waiting = await payments.advance('order-1');
  expect(waiting).toMatchObject({ state: 'waiting', sharing: expect.any(String) as unknown });
  fake.grant(waiting.authorizationId!);
  const paid = await payments.hint(waiting.authorizationId!);
  expect(paid).toMatchObject({ state: 'paid', chargeId: expect.any(String) as unknown });
  await payments.refund('order-1', { cents: 990 });
  const refunded = await payments.advance('order-1');
  expect(refunded).toMatchObject({
    state: 'refunded',
    refund: { cents: 990, id: expect.any(String) as unknown },
  });
  expect(refunded.history.map(({ to }) => to)).toEqual([
    'created',
    'waiting',
    'granted',
    'charging',
    'paid',
    'refunding',
    'refunded',
  ]);
  expect([...fake.charges.values()].map(({ amount }) => amount)).toEqual([19.9]);
});

test('start makes what is due until stop', async () => {
  const store = memoryPayments();
  const fake = fakeDropPay({ attempts: store.attempts });
  const payments = createPayments(fake.droppay, { store, posId: 'POSV265V3PQ9E' });
  await payments.start();
  await payments.create({ id: 'order-1', cents: 1990 });
  await expect.poll(async () => (await payments.get('order-1'))?.state).toBe('waiting');
  const { authorizationId } = (await payments.get('order-1'))!;
  fake.grant(authorizationId!);
  await expect.poll(async () => (await payments.get('order-1'))?.state, { timeout: 4000 }).toBe('paid');
  await payments.stop();
});

test('a lost charge is unclear, and is not sent again', async () => {
  const store = memoryPayments();
  const fake = fakeDropPay({ attempts: store.attempts });
  const payments = createPayments(fake.droppay, { store, posId: 'POSV265V3PQ9E' });
  await payments.create({ id: 'order-1', cents: 1990 });
  const { authorizationId } = await payments.advance('order-1');
  fake.grant(authorizationId!);
  fake.fail('charges.create', { outcome: 'unknown', done: true });
  expect(await payments.advance('order-1')).toMatchObject({ state: 'unclear' });
  expect(await payments.advance('order-1')).toMatchObject({ state: 'paid' });
  expect(fake.charges.size).toBe(1);
});

test('a client with attempts elsewhere charges nothing, and says what to do', async () => {
  const store = memoryPayments();
  const fake = fakeDropPay();
  const payments = createPayments(fake.droppay, { store, posId: 'POSV265V3PQ9E' });
  await expect(payments.start()).rejects.toThrow('attempts: store.attempts');
  await payments.create({ id: 'order-1', cents: 1990 });
  await expect(payments.advance('order-1')).rejects.toThrow(TypeError);
  await expect(payments.runDue()).rejects.toThrow('new DropPay({ ..., attempts: store.attempts })');
  expect(await payments.get('order-1')).toMatchObject({ state: 'created' });
  expect(fake.calls).toEqual([]);
});
