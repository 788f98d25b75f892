import { expect, test } from 'vitest';
import type { AttemptStore } from '../../src/index.ts';
import { createPayments, type Payment, type Payments, type PaymentStore } from '../../src/payments.ts';
import { fakeClocksEach } from '../attempts/shop.ts';
import { status } from './droppay-model.ts';
import { HOUR, MINUTE, openTill, order, type Till } from './till.ts';

const clocks = fakeClocksEach();

/** Stands before or after one operation of a process: of its store, its attempts, or DropPay. */
interface Gate {
  /** How many there were: two of each operation, one before its effect and one after. */
  passed: number;
  /** Is called at each. What it returns is waited for. */
  at: (gate: number, what: string) => unknown;
}

/** A process each of whose operations goes through a gate, before its effect and after. */
function gatedProcess(till: Till, gate: Gate): Payments<undefined> {
  const gated = <Operation extends (...given: never[]) => Promise<unknown>>(
    operation: Operation,
    name: string,
  ): Operation =>
    (async (...given: never[]) => {
      await gate.at(gate.passed++, `before ${name}`);
      const result = await operation(...given);
      await gate.at(gate.passed++, `after ${name}`);
      return result;
    }) as unknown as Operation;
  const gatedAll = <All extends object>(all: All): All =>
    Object.fromEntries(
      Object.entries(all).map(([name, value]) => [
        name,
        typeof value === 'function' ? gated(value, name) : value,
      ]),
    ) as All;
  const attempts: AttemptStore = gatedAll(till.store.attempts);
  const store: PaymentStore<undefined> = { ...gatedAll(till.store), attempts };
  return createPayments(till.droppay.client(attempts, gated(till.droppay.fetch, 'fetch')), {
    store,
    posId: 'POSV265V3PQ9E',
    onError: () => {},
  });
}

const never = new Promise<never>(() => {});
const turns = async (): Promise<void> => {
  for (let turn = 0; turn < 50; turn++) await new Promise((resolve) => setImmediate(resolve));
};

/** What a merchant's books and DropPay's have to agree on, whatever has happened. */
async function expectAgreement(till: Till): Promise<void> {
  const { droppay } = till;
  const payment = await till.read();
  const { state, problem } = payment;
  expect(droppay.taken).toBeLessThanOrEqual(order.cents);
  expect(droppay.returned).toBeLessThanOrEqual(droppay.taken);
  if (problem) return;
  expect({ state, taken: droppay.taken - droppay.returned }).toEqual({
    state,
    taken: state === 'paid' ? order.cents : 0,
  });
  expect(state).toMatch(/^(paid|refused|expired|refunded)$/);
}

const flows = {
  'an approved order is charged': {
    begin: async (till: Till) => void (await till.approved()),
    goes: (payments: Payments<undefined>) => payments.advance(order.id),
    ends: 'paid',
  },
  'an order is asked for': {
    begin: async (till: Till) => void (await till.payments.create(order)),
    goes: (payments: Payments<undefined>) => payments.advance(order.id),
    ends: 'paid',
  },
  'a paid order is refunded': {
    begin: async (till: Till) => {
      await till.paid();
      await till.payments.refund(order.id);
    },
    goes: (payments: Payments<undefined>) => payments.advance(order.id),
    ends: 'refunded',
  },
};
const names = Object.keys(flows) as (keyof typeof flows)[];

/** How many gates a flow has, undisturbed. */
async function countGates(flow: (typeof flows)[keyof typeof flows]): Promise<number> {
  const till = openTill(clocks);
  const gate: Gate = { passed: 0, at: () => {} };
  await flow.begin(till);
  await flow.goes(gatedProcess(till, gate));
  return gate.passed;
}

/** Whoever has an authorization approves it, as soon as it is there. */
async function settle(till: Till, milliseconds: number): Promise<void> {
  for (let step = 0; step < 10; step++) {
    await till.run(milliseconds / 10);
    const { authorizationId } = await till.read();
    if (authorizationId && till.droppay.authorizations.get(authorizationId)!.status === 'WAITING') {
      till.droppay.grant(authorizationId);
    }
  }
}

test.each(names)('%s, and its process is killed at any moment: another one ends it', async (name) => {
  const flow = flows[name];
  const gates = await countGates(flow);
  expect(gates).toBeGreaterThan(8);
  const ends = new Map<string, number>();
  for (let kill = 0; kill < gates; kill++) {
    const till = openTill(clocks);
    await flow.begin(till);
    const gate: Gate = { passed: 0, at: (at) => (at >= kill ? never : undefined) };
    void flow.goes(gatedProcess(till, gate)).catch(() => {}); // whoever is dead is not heard
    await turns();
    await settle(till, HOUR);
    await expectAgreement(till);
    const { state } = await till.read();
    ends.set(state, (ends.get(state) ?? 0) + 1);
  }
  // Some are only known after the hold, and nothing was sold then.
  expect([...ends.keys()].every((state) => [flow.ends, 'expired'].includes(state))).toBe(true);
  expect(ends.get(flow.ends)).toBeGreaterThan(gates / 2);
});

test.each(names)(
  '%s, and its process stands still at any moment until others have ended it, and comes back',
  async (name) => {
    const flow = flows[name];
    const gates = await countGates(flow);
    for (let stop = 0; stop < gates; stop++) {
      const till = openTill(clocks);
      await flow.begin(till);
      let goOn!: () => void;
      const back = new Promise<void>((resolve) => (goOn = resolve));
      const gate: Gate = { passed: 0, at: (at) => (at === stop ? back : undefined) };
      const frozen = flow.goes(gatedProcess(till, gate)).catch(() => {});
      await turns();
      await settle(till, HOUR);
      goOn();
      await frozen;
      await settle(till, 3 * HOUR);
      await expectAgreement(till);
    }
  },
);

test.each(names)('%s by two processes in whatever order their operations come', async (name) => {
  const flow = flows[name];
  const gates = await countGates(flow);
  for (let first = 0; first < gates; first++) {
    for (let second = 0; second < gates; second += 3) {
      const till = openTill(clocks);
      await flow.begin(till);
      let goOn!: () => void;
      const back = new Promise<void>((resolve) => (goOn = resolve));
      const one: Gate = { passed: 0, at: (at) => (at === first ? back : undefined) };
      // The second one lets the first one go on in the middle of its own work.
      const other: Gate = { passed: 0, at: (at) => (at === second ? goOn() : undefined) };
      const works = [gatedProcess(till, one).runDue(), gatedProcess(till, other).runDue()];
      await turns();
      goOn();
      await Promise.allSettled(works);
      await settle(till, HOUR);
      await expectAgreement(till);
      expect((await till.read()).state).toBe(flow.ends);
    }
  }
});

test.each(names)('%s, and its store fails once, before or after its effect', async (name) => {
  const flow = flows[name];
  const gates = await countGates(flow);
  for (let fails = 0; fails < gates; fails++) {
    const till = openTill(clocks);
    await flow.begin(till);
    const gate: Gate = {
      passed: 0,
      at: (at) => {
        if (at === fails) throw new Error('the store is down');
      },
    };
    await flow.goes(gatedProcess(till, gate)).catch(() => {});
    await settle(till, HOUR);
    await expectAgreement(till);
  }
});

test.each(names)(
  '%s, and its process is stopped at any moment: what was sent is known when stop resolves',
  async (name) => {
    const flow = flows[name];
    const gates = await countGates(flow);
    for (let stop = 0; stop < gates; stop++) {
      const till = openTill(clocks);
      await flow.begin(till);
      let stopped: Promise<void> | undefined;
      let atStop: Promise<Payment> | undefined;
      let most = Infinity;
      let moment = '';
      const gate: Gate = {
        passed: 0,
        at: (at, what) => {
          if (at !== stop) return;
          stopped = payments.stop();
          atStop = till.read();
          moment = what;
          // What it is about to do it does.
          most =
            what === 'before write' ? Infinity : till.droppay.log.length + (what === 'before fetch' ? 1 : 0);
        },
      };
      const payments = gatedProcess(till, gate);
      const work = flow.goes(payments);
      await work.catch(() => {});
      await stopped;
      // What was announced is sent, and nothing else is asked.
      const { state: before, refund } = (await atStop)!;
      const isAnnounced = before === 'charging' || refund?.sent === true;
      expect(till.droppay.log.length, moment).toBeLessThanOrEqual(isAnnounced ? Infinity : most);
      const { passed } = gate;
      const calls = till.droppay.log.length;
      const { state } = await till.read();
      // Everything that was sent has been written down, and nothing is under way.
      expect(state).not.toMatch(/charging|unclear/);
      expect([till.droppay.taken > 0, state]).toEqual([/^(paid|refund\w*)$/.test(state), state]);
      await turns();
      expect(gate.passed).toBe(passed);
      expect(till.droppay.log).toHaveLength(calls);
      await settle(till, HOUR);
      await expectAgreement(till);
    }
  },
);

test('a process that has lost its claim while it charged does not overwrite what was found meanwhile', async () => {
  const till = openTill(clocks);
  await till.approved();
  let goOn!: () => void;
  const lost: string[] = [];
  till.droppay.fail('charge', async (proceed) => {
    const response = proceed();
    await new Promise<void>((resolve) => (goOn = resolve));
    return response;
  });
  const slow = till.process({ hook: ({ type }) => void lost.push(type), timeout: 600_000 });
  const work = slow.advance(order.id);
  await turns();
  clocks.pass(11 * MINUTE);
  expect(await till.run(MINUTE)).toMatchObject({ state: 'paid' });
  goOn();
  await work;
  expect(lost).toContain('lost');
  expect(await till.run(HOUR)).toMatchObject({ state: 'paid' });
  expect(till.droppay.taken).toBe(1990);
});

test('a process that stood still after it had announced a charge sends nothing once its claim has passed', async () => {
  const till = openTill(clocks);
  await till.approved();
  let goOn!: () => void;
  const back = new Promise<void>((resolve) => (goOn = resolve));
  let isAnnounced = false;
  const gate: Gate = {
    passed: 0,
    at: async (_, what) => {
      if (what !== 'after write' || isAnnounced || (await till.read()).state !== 'charging') return undefined;
      isAnnounced = true;
      return back;
    },
  };
  const frozen = gatedProcess(till, gate).hint('CHT1');
  await turns();
  expect(isAnnounced).toBe(true);
  till.droppay.always('charge', status(403));
  expect(await till.run(5 * MINUTE)).toMatchObject({ state: 'refused' });
  till.droppay.always('charge', undefined);
  goOn();
  await frozen;
  expect(till.droppay.taken).toBe(0);
});
