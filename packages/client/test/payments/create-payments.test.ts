import { expect, onTestFinished, test, vi } from 'vitest';
import { DropPay } from '../../src/index.ts';
import {
  createPayments,
  memoryPayments,
  type PaymentRequest,
  type PaymentsOptions,
} from '../../src/payments.ts';
import { fakeClocksEach } from '../attempts/shop.ts';
import { lost, status } from './droppay-model.ts';
import { DAY, HOUR, MINUTE, openTill, order } from './till.ts';

const clocks = fakeClocksEach();

const store = memoryPayments();
const client = new DropPay({ accessToken: 't', attempts: store.attempts });
const good: PaymentsOptions<undefined> = { store, posId: 'POS1' };

test.each([
  [{ posId: undefined }, 'posId'],
  [{ posId: ' ' }, 'posId'],
  [{ posId: 7 }, 'posId'],
  [{ store: undefined }, 'store'],
  [{ store: store.attempts }, 'store has to be one of payments'],
  [{ store: {} }, 'store has to be one of payments'],
  [{ listener: '' }, 'listener'],
  [{ listener: 'shop.test/webhooks' }, 'listener has to be a URL'],
  [{ listener: 'ftp://shop.test' }, 'listener has to be a URL'],
  [{ hold: 0 }, 'hold'],
  [{ hold: NaN }, 'hold'],
  [{ hold: '15' }, 'hold'],
  [{ hold: Infinity }, 'hold is at most a year'],
  [{ timeout: 0 }, 'timeout'],
  [{ timeout: Infinity }, 'timeout 10 minutes'],
  [{ readsPerSecond: 0 }, 'readsPerSecond'],
  [{ readsPerSecond: -1 }, 'readsPerSecond'],
  [{ concurrency: 0.5 }, 'concurrency at least 1'],
  [{ concurrency: Infinity }, 'below 10,000'],
  [{ readsPerSecond: Infinity }, 'below 10,000'],
  [{ concurrency: NaN }, 'concurrency'],
  [{ reconcileFor: -1 }, 'reconcileFor'],
  [{ alertAfter: '1' }, 'alertAfter'],
  [{ onChange: {} }, 'onChange'],
  [{ hook: [] }, 'hook'],
  [{ now: 5 }, 'now'],
  [{ onError: 'log' }, 'onError'],
  [{ pos_id: 'POS1' }, 'pos_id (did you mean posId?)'],
  [{ onchange: () => {} }, 'onchange (did you mean onChange?)'],
])('options with %j are refused with a sentence', (wrong, what) => {
  const options = { ...good, ...wrong } as unknown as PaymentsOptions<undefined>;
  expect(() => createPayments(client, options)).toThrow(TypeError);
  expect(() => createPayments(client, options)).toThrow(what);
});

test('without a client or without options there are no payments', () => {
  expect(() => createPayments(undefined as unknown as DropPay, good)).toThrow(
    'createPayments takes a client',
  );
  expect(() => createPayments(good as unknown as DropPay, good)).toThrow('createPayments takes a client');
  expect(() => createPayments(client, undefined as unknown as PaymentsOptions<undefined>)).toThrow('posId');
  expect(() => createPayments(client, { ...good, listener: undefined })).not.toThrow();
});

test.each([
  [{ id: '' }, 'id'],
  [{ id: 'a b' }, 'id'],
  [{ id: 'x'.repeat(65) }, 'id'],
  [{ id: 7 }, 'id'],
  [{ id: undefined }, 'id'],
  [{ id: 'order-1\n' }, 'id'],
  [{ cents: 0 }, 'cents'],
  [{ cents: -5 }, 'cents'],
  [{ cents: 19.9 }, 'cents'],
  [{ cents: '1990' }, 'cents'],
  [{ cents: NaN }, 'cents'],
  [{ cents: 7_036_874_417_766_400 }, 'cents'],
  [{ description: 'x'.repeat(513) }, 'description'],
  [{ description: 7 }, 'description'],
  [{ loopbackUri: 7 }, 'loopbackUri'],
  [{ hold: 0 }, 'hold'],
  [{ hold: Infinity }, 'hold'],
  [{ hold: '5' }, 'hold'],
])('a payment with %j is refused, and not recorded', async (wrong, what) => {
  const till = openTill(clocks);
  const request = { ...order, ...wrong } as PaymentRequest;
  await expect(till.payments.create(request)).rejects.toThrow(TypeError);
  await expect(till.payments.create(request)).rejects.toThrow(what);
  expect(await till.payments.list()).toEqual([]);
});

test('a payment that is asked for twice is one', async () => {
  const till = openTill(clocks);
  const first = await till.payments.create(order);
  clocks.pass(1000);
  expect(await till.payments.create(order)).toEqual(JSON.parse(JSON.stringify(first)));
  await expect(till.payments.create({ ...order, cents: 1991 })).rejects.toMatchObject({
    name: 'PaymentError',
  });
  await Promise.all([till.payments.advance(order.id), till.payments.advance(order.id)]);
  expect(till.droppay.count('create')).toBe(1);
});

test('double clicks, hints and polls at once charge once', async () => {
  const till = openTill(clocks);
  await till.approved();
  await Promise.all([
    till.payments.advance(order.id),
    till.payments.hint('CHT1'),
    till.payments.hint('CHT1'),
    till.process().hint('CHT1'),
    till.process().runDue(),
  ]);
  await till.run(MINUTE);
  expect(await till.read()).toMatchObject({ state: 'paid' });
  expect(till.droppay.count('charge')).toBe(1);
});

test("a hint that comes before the authorization is known, or is of another payment, is nobody's here", async () => {
  const till = openTill(clocks);
  await till.payments.create(order);
  expect(await till.payments.hint('CHT1')).toBeUndefined();
  await till.payments.advance(order.id);
  expect(await till.payments.hint('CHT999')).toBeUndefined();
  expect(await till.payments.hint('')).toBeUndefined();
});

test('what is not charged yet can be given up, and is not charged then', async () => {
  const till = openTill(clocks);
  await till.payments.create(order);
  expect(await till.payments.cancel(order.id)).toMatchObject({ state: 'refused', reason: 'WITHDRAWN' });
  const other = openTill(clocks);
  await other.approved();
  await other.payments.cancel(order.id);
  await other.payments.hint('CHT1');
  await other.run(DAY);
  expect(other.droppay.count('charge')).toBe(0);
  await expect(other.payments.cancel('order-2')).rejects.toThrow('There is no payment order-2.');
});

test('a payment that is given up while its customer is asked about is not charged', async () => {
  const till = openTill(clocks);
  await till.approved();
  till.droppay.fail('read', async (proceed) => {
    await till.payments.cancel(order.id);
    return proceed();
  });
  await till.payments.advance(order.id);
  expect(await till.read()).toMatchObject({ state: 'refused', reason: 'WITHDRAWN' });
  await till.run(DAY);
  expect(till.droppay.count('charge')).toBe(0);
});

test.each(['charging', 'unclear', 'paid'])('a payment that is %s is not given up', async (state) => {
  const till = openTill(clocks);
  await till.approved();
  let during: Promise<unknown> | undefined;
  till.droppay.fail('charge', async (proceed) => {
    if (state === 'charging') during = till.payments.cancel(order.id);
    await during;
    return state === 'unclear' ? lost(proceed) : proceed();
  });
  await till.payments.advance(order.id);
  expect(await (during ?? till.payments.cancel(order.id))).toMatchObject({ state });
  expect(await till.run(MINUTE)).toMatchObject({ state: 'paid' });
});

test('what has ended is erased, with what the client has kept; what may move money is not', async () => {
  const till = openTill(clocks);
  await till.approved();
  await expect(till.payments.erase(order.id)).rejects.toThrow('is waiting, so its money may still move');
  await till.payments.advance(order.id);
  expect(await till.store.attempts.list('charge/')).toHaveLength(1);
  await till.payments.erase(order.id);
  expect(await till.payments.get(order.id)).toBeUndefined();
  expect(await till.store.attempts.list('charge/')).toEqual([]);
  await expect(till.payments.erase(order.id)).rejects.toThrow('There is no payment order-1.');
});

test('a refund that is asked for while its payment is erased is not lost', async () => {
  const till = openTill(clocks);
  await till.paid();
  const { attempts } = till.store;
  const replace = attempts.replace.bind(attempts);
  let asked: Promise<unknown> | undefined;
  attempts.replace = async (...given) => {
    asked ??= till.payments.refund(order.id);
    await asked;
    return replace(...given);
  };
  await expect(till.payments.erase(order.id)).rejects.toThrow('has changed meanwhile');
  expect(await till.payments.advance(order.id)).toMatchObject({ state: 'refunded' });
});

test('a payment that a process works on is not erased', async () => {
  const till = openTill(clocks);
  await till.paid();
  await till.store.claim(order.id, Date.now(), MINUTE);
  await expect(till.payments.erase(order.id)).rejects.toThrow('is being worked on now');
  clocks.pass(MINUTE);
  await till.payments.erase(order.id);
  expect(await till.payments.get(order.id)).toBeUndefined();
});

test('onChange is told of every state, in the write; of two processes the one that writes', async () => {
  const told: string[] = [];
  const till = openTill(clocks, { onChange: ({ state }, before) => void told.push(`${before}>${state}`) });
  await till.paid();
  await till.payments.refund(order.id);
  await till.payments.advance(order.id);
  expect(told).toEqual([
    'created>waiting',
    'waiting>granted',
    'granted>charging',
    'charging>paid',
    'paid>refunding',
    'refunding>refunded',
  ]);
});

test.each(['waiting', 'granted', 'charging', 'paid', 'refunding', 'refunded'])(
  'an onChange that throws at %s keeps the state; what was learned is kept, and the step is made again',
  async (at) => {
    let throws = 1;
    const told: string[] = [];
    const till = openTill(clocks, {
      onChange: ({ state }) => {
        if (state === at && throws-- > 0) throw new Error('the shop is in disorder');
        told.push(state);
      },
    });
    await till.payments.create(order);
    const settle = async (): Promise<void> => {
      await till.run(MINUTE);
    };
    await settle();
    till.droppay.grant('CHT1');
    await settle();
    expect(await till.read()).toMatchObject({ state: 'paid', chargeId: 'CHA2' });
    const errors = [...till.alerts];
    // The user's own call is told by its rejection.
    await till.payments.refund(order.id).catch((error: Error) => errors.push(error.message));
    await till.payments.refund(order.id);
    await settle();
    expect(await till.read()).toMatchObject({ state: 'refunded' });
    expect(told).toEqual(['waiting', 'granted', 'charging', 'paid', 'refunding', 'refunded']);
    expect(till.droppay.count('create')).toBe(1);
    expect(till.droppay.count('charge')).toBe(1);
    expect(till.droppay.count('refund')).toBe(1);
    expect([...errors, ...till.alerts]).toContain('the shop is in disorder');
  },
);

test('an onChange that always throws at paid charges nothing again, ever', async () => {
  const till = openTill(clocks, {
    onChange: ({ state }) => {
      if (state === 'paid') throw new Error('no');
    },
  });
  await till.approved();
  await till.run(DAY);
  expect(await till.read()).toMatchObject({
    state: 'charging',
    chargeId: 'CHA2',
    problem: { code: 'charge_unclear' },
  });
  expect(till.droppay.count('charge')).toBe(1);
});

test('an onChange that returns a promise is refused by a store that cannot wait for it', async () => {
  const till = openTill(clocks, { onChange: async () => {} });
  await till.payments.create(order);
  await expect(till.payments.advance(order.id)).rejects.toThrow('make it synchronous');
});

test('an onChange that returns a promise at times loses nothing that was learned', async () => {
  const till = openTill(clocks, {
    onChange: ({ state }) => (state === 'waiting' || state === 'paid' ? Promise.resolve() : undefined),
    alertAfter: MINUTE,
  });
  await till.payments.create(order);
  await till.payments.advance(order.id).catch(() => {});
  expect(await till.read()).toMatchObject({ state: 'created', authorizationId: 'CHT1', failures: 1 });
  await till.run(MINUTE);
  expect(till.droppay.count('create')).toBe(1);
  expect(till.alerts).toContain('onChange returned a promise: make it synchronous.');
});

test('a hook and an onError that reject are passed over', async () => {
  const unhandled: unknown[] = [];
  const listener = (reason: unknown): void => void unhandled.push(reason);
  process.on('unhandledRejection', listener);
  onTestFinished(() => void process.off('unhandledRejection', listener));
  const loud = async (): Promise<void> => {
    throw new Error('no');
  };
  // oxlint-disable-next-line typescript/no-misused-promises -- what users write
  const till = openTill(clocks, { hook: loud, onError: loud });
  await till.approved();
  till.droppay.fail('charge', status(500));
  await till.payments.advance(order.id);
  await till.run(HOUR);
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(unhandled).toEqual([]);
});

test('an onChange that throws nothing at all is a failure', async () => {
  const till = openTill(clocks, {
    onChange: ({ state }) => {
      // oxlint-disable-next-line typescript/only-throw-error -- what a program may do
      if (state === 'paid') throw undefined;
    },
  });
  await till.approved();
  await till.payments.advance(order.id);
  expect(await till.read()).toMatchObject({ state: 'charging', chargeId: 'CHA2', failures: 1 });
});

test('a hook and an onError that throw are passed over', async () => {
  const loud = vi.fn<() => void>(() => {
    throw new Error('no');
  });
  const till = openTill(clocks, { hook: loud, onError: loud });
  await till.approved();
  till.droppay.fail('charge', status(500));
  await till.payments.advance(order.id);
  expect(loud).toHaveBeenCalled();
  expect(await till.read()).toMatchObject({ state: 'unclear' });
});

test('the hook is told what happens, without secrets', async () => {
  const events: string[] = [];
  const till = openTill(clocks, {
    hook: (event) => void events.push(JSON.stringify(event)),
    listener: 'https://u:pass@shop.test/',
  });
  await till.approved();
  till.droppay.fail('charge', status(503, { 'Retry-After': '7' }));
  await till.payments.advance(order.id);
  await till.run(MINUTE);
  expect(events.map((event) => (JSON.parse(event) as { type: string }).type)).toContain('pause');
  expect(events.join('')).not.toContain('pass@');
  expect(events.join('')).not.toContain('pay_token');
});

test('a store that loses the claim leaves the payment to whoever has it', async () => {
  const till = openTill(clocks);
  await till.approved();
  const write = till.store.write.bind(till.store);
  till.store.write = async (claimed, ...rest) => write({ ...claimed, fence: -1 }, ...rest);
  await till.payments.advance(order.id);
  expect(await till.read()).toMatchObject({ state: 'waiting' });
  expect(till.droppay.count('charge')).toBe(0);
});

test.each([
  ['refunded', 'refund'],
  ['paid', 'cancel'],
] as const)(
  'a payment that becomes %s is not taken from its process by a second click on %s',
  async (state, click) => {
    const events: string[] = [];
    const till = openTill(clocks, { hook: ({ type }) => void events.push(type) });
    const call = click === 'refund' ? 'refund' : 'charge';
    await (click === 'refund' ? till.paid() : till.approved());
    if (click === 'refund') await till.payments.refund(order.id);
    let again: Promise<unknown> | undefined;
    till.droppay.fail(call, async (proceed) => {
      again = till.payments[click](order.id);
      await again;
      return proceed();
    });
    expect(await till.payments.advance(order.id)).toMatchObject({ state });
    expect(await again).toMatchObject({ state: click === 'refund' ? 'refunding' : 'charging' });
    expect(events).not.toContain('lost');
  },
);
