import { expect, test } from 'vitest';
import { fakeClocksEach } from '../attempts/shop.ts';
import { lostBefore, status, unreachable } from './droppay-model.ts';
import { DAY, HOUR, MINUTE, openTill, order, SECOND, type Till } from './till.ts';

const clocks = fakeClocksEach();

/** Milliseconds between two calls of a kind, as they came. */
function gaps(till: Till): number[] {
  const times = till.droppay.log.map(({ at }) => at);
  return times.slice(1).map((at, index) => at - times[index]!);
}

test('polling begins every 2 seconds and grows to 30', async () => {
  const till = openTill(clocks, { hold: HOUR });
  await till.payments.create(order);
  await till.run(30 * MINUTE);
  const pauses = gaps(till).slice(1);
  expect(pauses[0]).toBe(2 * SECOND);
  expect(pauses.at(-1)).toBe(30 * SECOND);
  expect(pauses.every((pause, index) => index === 0 || pause >= pauses[index - 1]!)).toBe(true);
  expect(till.droppay.count('read')).toBeLessThan(120);
});

test('failures double the pause of their payment, up to 5 minutes', async () => {
  const till = openTill(clocks, { hold: DAY });
  await till.payments.create(order);
  await till.payments.advance(order.id);
  till.droppay.always('read', status(404));
  await till.run(HOUR);
  const pauses = gaps(till).slice(1);
  expect(pauses[0]).toBeLessThanOrEqual(2 * SECOND);
  expect(Math.max(...pauses)).toBeLessThanOrEqual(5 * MINUTE);
  expect(pauses.at(-1)).toBeGreaterThan(3 * MINUTE);
  expect(till.droppay.count('read')).toBeLessThan(25);
});

test('the history of a payment that fails again and again does not grow without end', async () => {
  const till = openTill(clocks, { hold: 30 * DAY });
  await till.approved();
  till.droppay.always('charge', status(429));
  await till.run(10 * DAY);
  const { history, charges } = await till.read();
  expect(charges).toBeGreaterThan(1000);
  expect(history.length).toBeLessThan(30);
});

/** Many orders, all waiting for their customers. */
async function many(till: Till, count: number): Promise<void> {
  for (let index = 0; index < count; index++) {
    await till.payments.create({ id: `order-${index}`, cents: 100 });
    await till.payments.advance(`order-${index}`);
  }
}

/**
 * Lets a started runner work for so long, time passing in small steps. It looks at what is due at every step, for its own timers
 * are real: it is told to by a change.
 */
async function runFor(till: Till, milliseconds: number, step = 50): Promise<void> {
  await till.payments.create({ id: 'ended', cents: 1 });
  for (let passed = 0; passed < milliseconds; passed += step) {
    clocks.pass(step);
    await till.payments.cancel('ended');
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
}

test('160 orders are read within the budget of 5 a second', async () => {
  const till = openTill(clocks);
  await many(till, 160);
  clocks.pass(3 * SECOND);
  const before = till.droppay.count('read');
  await till.payments.start();
  await runFor(till, 10 * SECOND);
  await till.payments.stop();
  const read = till.droppay.count('read') - before;
  expect(read).toBeGreaterThan(5);
  expect(read).toBeLessThanOrEqual(56);
});

test('a budget of less than one a second still reads', async () => {
  const till = openTill(clocks, { readsPerSecond: 0.5 });
  await many(till, 5);
  clocks.pass(3 * SECOND);
  await till.payments.start();
  await runFor(till, 4 * SECOND);
  await till.payments.stop();
  expect(till.droppay.count('read')).toBeGreaterThan(0);
  expect(till.droppay.count('read')).toBeLessThanOrEqual(3);
});

test.each([
  ['503', status(503)],
  ['429', status(429)],
  ['no connection', unreachable],
  ['a broken connection', lostBefore],
])('160 orders wait together while DropPay answers %s, and longer each time', async (_, fault) => {
  const pauses: number[] = [];
  const till = openTill(clocks, {
    hook: (event) => {
      if (event.type === 'pause') pauses.push(event.ms);
    },
    readsPerSecond: 1000,
    concurrency: 1,
  });
  await many(till, 160);
  clocks.pass(3 * SECOND);
  till.droppay.always('read', fault);
  const before = till.droppay.count('read');
  await till.payments.start();
  await runFor(till, 20 * SECOND, 250);
  await till.payments.stop();
  expect(till.droppay.count('read') - before).toBeLessThan(8);
  expect(pauses.slice(0, 4)).toEqual([1000, 2000, 4000, 8000]);
});

test('after a pause one order is asked about for all, until DropPay has answered', async () => {
  const till = openTill(clocks, { readsPerSecond: 1000 });
  await many(till, 8);
  clocks.pass(3 * SECOND);
  till.droppay.always('read', status(503));
  const before = till.droppay.count('read');
  await till.payments.start();
  await runFor(till, 20 * SECOND, 250);
  // All at first, and then once after 1, 2, 4 and 8 seconds.
  expect(till.droppay.count('read') - before).toBeGreaterThan(8);
  expect(till.droppay.count('read') - before).toBeLessThanOrEqual(12);
  till.droppay.always('read', undefined);
  const well = till.droppay.count('read');
  await runFor(till, 60 * SECOND, 250);
  await till.payments.stop();
  expect(till.droppay.count('read') - well).toBeGreaterThanOrEqual(8);
});

test('Retry-After is obeyed, up to a minute', async () => {
  const pauses: number[] = [];
  const till = openTill(clocks, {
    hook: (event) => {
      if (event.type === 'pause') pauses.push(event.ms);
    },
  });
  await till.payments.create(order);
  await till.payments.advance(order.id);
  till.droppay.fail('read', status(429, { 'Retry-After': '20' }), status(503, { 'Retry-After': '3600' }));
  await till.payments.advance(order.id);
  await till.payments.advance(order.id);
  expect(pauses).toEqual([20_000, 60_000]);
});

test('calls that were under way together and fail together are one failure', async () => {
  const pauses: number[] = [];
  const till = openTill(clocks, {
    hook: (event) => {
      if (event.type === 'pause') pauses.push(event.ms);
    },
  });
  await many(till, 8);
  clocks.pass(3 * SECOND);
  till.droppay.always('read', status(503));
  await till.payments.runDue();
  expect(pauses).toEqual([1000]);
  // What fails amid the pause lengthens it by what it is asked for, and by nothing else.
  till.droppay.always('read', status(503, { 'Retry-After': '5' }));
  await till.payments.advance('order-0');
  await till.payments.advance('order-1');
  expect(pauses).toEqual([1000, 5000]);
  clocks.pass(6 * SECOND);
  till.droppay.always('read', status(503));
  await till.payments.advance('order-2');
  expect(pauses).toEqual([1000, 5000, 2000]);
});

test('a pause ends when the clock is set back', async () => {
  const till = openTill(clocks);
  await till.approved();
  till.droppay.fail('read', status(503));
  await till.payments.advance(order.id);
  clocks.set(-HOUR);
  expect(await till.payments.hint('CHT1')).toMatchObject({ state: 'paid' });
});

test('a payment in a state of a later version is left alone, and looked at once a minute', async () => {
  const till = openTill(clocks);
  await till.approved();
  const claimed = (await till.store.claim(order.id, Date.now(), MINUTE))!;
  const foreign = { ...claimed.payment, state: 'held' as 'waiting', heldBy: 'a later version' };
  await till.store.write(claimed, foreign, { dueAt: Date.now() });
  const { length } = till.droppay.log;
  let looks = 0;
  const claimDue = till.store.claimDue.bind(till.store);
  till.store.claimDue = async (...given) => {
    const due = await claimDue(...given);
    looks += due.length;
    return due;
  };
  expect(await till.run(HOUR)).toMatchObject({ state: 'held', heldBy: 'a later version' });
  expect(till.droppay.log).toHaveLength(length);
  expect(looks).toBeLessThan(65);
});

test('runDue makes all that is due, and not as many as are worked on at once', async () => {
  const till = openTill(clocks, { concurrency: 3 });
  await many(till, 10);
  clocks.pass(3 * SECOND);
  expect(await till.payments.runDue()).toBe(10);
  expect(await till.payments.runDue()).toBe(0);
});

test('runDue goes no further once DropPay is unwell', async () => {
  const till = openTill(clocks, { concurrency: 3 });
  await many(till, 10);
  clocks.pass(3 * SECOND);
  till.droppay.always('read', status(503));
  expect(await till.payments.runDue()).toBe(3);
});

test('runDue begins nothing more after the time of a call', async () => {
  const till = openTill(clocks, { concurrency: 1 });
  await many(till, 10);
  clocks.pass(3 * SECOND);
  till.droppay.always('read', (proceed) => {
    clocks.pass(20 * SECOND);
    return proceed();
  });
  expect(await till.payments.runDue()).toBe(2);
});

test('a hint while DropPay is unwell is kept, and made when it is well again', async () => {
  const till = openTill(clocks);
  await till.approved();
  till.droppay.fail('read', status(503));
  await till.payments.advance(order.id);
  const { length } = till.droppay.log;
  expect(await till.payments.hint('CHT1')).toMatchObject({ state: 'waiting' });
  expect(till.droppay.log).toHaveLength(length);
  await till.payments.runDue();
  expect(await till.read()).toMatchObject({ state: 'paid' });
});

test('one payment that always fails for itself does not hold up the others', async () => {
  const till = openTill(clocks);
  await many(till, 2);
  const bad = (await till.payments.get('order-0'))!.authorizationId!;
  till.droppay.authorizations.delete(bad);
  till.droppay.grant((await till.payments.get('order-1'))!.authorizationId!);
  clocks.pass(3 * SECOND);
  await till.payments.start();
  await runFor(till, 2 * SECOND);
  await till.payments.stop();
  expect(await till.payments.get('order-1')).toMatchObject({ state: 'paid' });
  expect(await till.payments.get('order-0')).toMatchObject({ state: 'waiting' });
});

test('after stop nothing begins: no hint, no step, no run, until start', async () => {
  const till = openTill(clocks);
  await till.approved();
  await till.payments.stop();
  const { length } = till.droppay.log;
  await till.payments.hint('CHT1');
  expect(await till.payments.advance(order.id)).toMatchObject({ state: 'waiting' });
  expect(await till.payments.runDue()).toBe(0);
  expect(till.droppay.log).toHaveLength(length);
  await till.payments.start();
  await expect.poll(async () => (await till.read()).state).toBe('paid');
  await till.payments.stop();
});

test('a stop while it is starting keeps it from starting', async () => {
  const till = openTill(clocks);
  await till.approved();
  const starting = till.process();
  const { attempts } = till.store;
  const replace = attempts.replace.bind(attempts);
  let goOn!: () => void;
  const slow = new Promise<void>((resolve) => (goOn = resolve));
  attempts.replace = async (...given) => {
    await slow;
    return replace(...given);
  };
  clocks.pass(3 * SECOND);
  const started = starting.start();
  await starting.stop();
  goOn();
  await started;
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(await starting.advance(order.id)).toMatchObject({ state: 'waiting' });
  expect(await till.read()).toMatchObject({ state: 'waiting' });
});

test('stop waits for a charge that is under way, which is written down', async () => {
  const till = openTill(clocks);
  await till.approved();
  let respond!: () => void;
  till.droppay.fail('charge', async (proceed) => {
    await new Promise<void>((resolve) => (respond = resolve));
    return proceed();
  });
  const work = till.payments.hint('CHT1');
  await expect.poll(() => till.droppay.count('charge')).toBe(1);
  let isStopped = false;
  const stopped = till.payments.stop().then(() => (isStopped = true));
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(isStopped).toBe(false);
  respond();
  await stopped;
  expect(await till.read()).toMatchObject({ state: 'paid', chargeId: 'CHA2' });
  await work;
});

test('a stop while a payment is looked at again lets the reading end, and announces no charge', async () => {
  const till = openTill(clocks);
  await till.approved();
  till.droppay.fail('charge', status(403));
  expect(await till.payments.advance(order.id)).toMatchObject({ state: 'granted' });
  let stopped: Promise<void> | undefined;
  till.droppay.fail('read', (proceed) => {
    stopped = till.payments.stop();
    return proceed();
  });
  await till.payments.hint('CHT1');
  await stopped;
  expect(await till.read()).toMatchObject({ state: 'granted', charges: 1 });
  expect(till.droppay.count('charge')).toBe(1);
  expect(await till.process().advance(order.id)).toMatchObject({ state: 'paid' });
});

test('stop gives up waiting after its timeout', async () => {
  const till = openTill(clocks);
  await till.approved();
  till.droppay.fail('charge', () => new Promise(() => {}));
  void till.payments.hint('CHT1').catch(() => {});
  await expect.poll(() => till.droppay.count('charge')).toBe(1);
  await till.payments.stop({ timeout: 10 });
});

test('a store that is down is told, and the runner goes on when it is back', async () => {
  const till = openTill(clocks);
  await till.approved();
  const claimDue = till.store.claimDue.bind(till.store);
  let fails = 1;
  till.store.claimDue = async (...given) => {
    if (fails-- > 0) throw new Error('the store is down');
    return claimDue(...given);
  };
  clocks.pass(3 * SECOND);
  await till.payments.start();
  await expect.poll(() => till.alerts).toEqual(['the store is down']);
  await runFor(till, 100);
  await expect.poll(async () => (await till.read()).state, { timeout: 3000 }).toBe('paid');
  await till.payments.stop();
});
