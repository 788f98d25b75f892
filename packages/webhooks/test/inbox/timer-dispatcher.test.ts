import { expect, test } from 'vitest';
import type { Dispatcher, RunOutcome, Work } from '../../src/inbox/dispatcher.ts';
import { timerDispatcher } from '../../src/inbox/timer-dispatcher.ts';
import { type Time, virtualTime } from '../model/time.ts';

interface Opened {
  time: Time;
  dispatcher: Dispatcher;
  /** What runs were begun, and when. */
  runs: [string, number][];
  errors: unknown[];
  /** How often the store was asked. */
  looks: () => number;
  start: (work?: Partial<Work>) => Promise<void>;
}

type Due = (limit: number) => { keys: string[]; nextIn: number | undefined };
const nothing: Due = () => ({ keys: [], nextIn: undefined });

function opened(
  due: Due | (() => never),
  outcome: (key: string) => RunOutcome = () => ({ state: 'settled' }),
): Opened {
  const time = virtualTime(() => 0);
  const began = time.now();
  const runs: [string, number][] = [];
  const errors: unknown[] = [];
  let looks = 0;
  const store = {
    due: async (limit: number) => {
      looks += 1;
      return due(limit);
    },
  };
  const dispatcher = timerDispatcher(store, { clock: time, poll: 1000 });
  return {
    time,
    dispatcher,
    runs,
    errors,
    looks: () => looks,
    start: (work) =>
      dispatcher.start({
        run: async (key) => {
          runs.push([key, time.now() - began]);
          return outcome(key);
        },
        retry: { attempts: 1, first: 1, longest: 1 },
        lease: 1000,
        concurrency: 2,
        onError: (error) => void errors.push(error),
        ...work,
      }),
  };
}

test('what is woken runs at once, once it has started', async () => {
  const { time, dispatcher, runs, start } = opened(nothing);
  await dispatcher.wake('early');
  await time.pass(10);
  expect(runs).toEqual([]);
  await start();
  await dispatcher.wake('A');
  await time.pass(0);
  expect(runs).toEqual([['A', 10]]);
});

test('what is due at the start runs, and what others have kept is found within a second', async () => {
  let keys = ['A'];
  const { time, runs, start } = opened(() => ({ keys: keys.splice(0), nextIn: undefined }));
  await start();
  await time.pass(1500);
  keys = ['B'];
  await time.pass(1000);
  expect(runs.map(([key]) => key)).toEqual(['A', 'B']);
  expect(runs[1]![1]).toBeLessThanOrEqual(2500);
});

test('what is due between two looks runs when it is', async () => {
  const { time, runs, start } = opened(() => {
    const left = began + 300 - time.now();
    return runs.length > 0
      ? nothing(1)
      : left > 0
        ? { keys: [], nextIn: left }
        : { keys: ['A'], nextIn: undefined };
  });
  const began = time.now();
  await start();
  await time.pass(2000);
  expect(runs).toEqual([['A', 300]]);
});

test('an idle inbox is asked once a second, and no more', async () => {
  const { time, looks, start } = opened(nothing);
  await start();
  await time.pass(60_000);
  expect(looks()).toBeGreaterThanOrEqual(60);
  expect(looks()).toBeLessThanOrEqual(61);
});

test.each<RunOutcome>([{ state: 'busy', freeIn: 5000 }, { state: 'idle' }])(
  'what is called due though a run says $state does not spin, and keeps nothing else out',
  async (outcome) => {
    const { time, runs, looks, start } = opened(
      (limit) => ({ keys: ['stuck', 'A'].slice(0, limit), nextIn: undefined }),
      (key) => (key === 'stuck' ? outcome : { state: 'idle' }),
    );
    await start({ concurrency: 1 });
    await time.pass(10_000);
    expect(runs.filter(([key]) => key === 'A').length).toBeGreaterThan(5);
    expect(looks()).toBeLessThan(500);
  },
);

test('no more run at once than there may, and the next one follows at once', async () => {
  const waiting = ['A', 'B', 'C', 'D', 'E'];
  const { time, start } = opened((limit) => ({ keys: waiting.slice(0, limit), nextIn: undefined }));
  let now = 0;
  let most = 0;
  const ended: number[] = [];
  const began = time.now();
  await start({
    run: async (key) => {
      now += 1;
      most = Math.max(most, now);
      await new Promise<void>((resolve) => void time.after(10, resolve));
      now -= 1;
      waiting.splice(waiting.indexOf(key), 1);
      ended.push(time.now() - began);
      return { state: 'settled' };
    },
  });
  await time.pass(1000);
  expect([most, ended]).toEqual([2, [10, 10, 20, 20, 30]]);
});

test('what is woken while it runs is left to its end', async () => {
  const { time, dispatcher, start } = opened(nothing);
  let runs = 0;
  await start({
    run: async () => {
      runs += 1;
      await new Promise<void>((resolve) => void time.after(10, resolve));
      return { state: 'settled' };
    },
  });
  await dispatcher.wake('A');
  await dispatcher.wake('A');
  await time.pass(100);
  expect(runs).toBe(1);
});

test('a store that fails is asked ever more seldom, at least every ten seconds, and told of', async () => {
  const { time, errors, looks, start } = opened(() => {
    throw new Error('The store is gone.');
  });
  await start();
  await time.pass(1000);
  expect(looks()).toBe(4);
  await time.pass(60_000);
  expect(looks()).toBeGreaterThan(9);
  expect(looks()).toBeLessThan(14);
  expect(errors).toHaveLength(looks());
});

test('a run that rejects is told of, and tried again after a second', async () => {
  const { time, runs, errors, start } = opened(
    () => ({ keys: ['A'], nextIn: undefined }),
    () => {
      throw new Error('The store is gone.');
    },
  );
  await start();
  await time.pass(2500);
  expect(runs.map(([, at]) => at)).toEqual([0, 1000, 2000]);
  expect(errors).toHaveLength(3);
});

test('a store that hangs is asked again after ten seconds', async () => {
  const time = virtualTime(() => 0);
  let looks = 0;
  const dispatcher = timerDispatcher(
    {
      due: () => {
        looks += 1;
        return new Promise(() => {});
      },
    },
    { clock: time },
  );
  const errors: unknown[] = [];
  const run = (): never => expect.unreachable();
  const retry = { attempts: 1, first: 1, longest: 1 };
  await dispatcher.start({
    run,
    retry,
    lease: 1000,
    concurrency: 1,
    onError: (error) => void errors.push(error),
  });
  await time.pass(10_200);
  expect(looks).toBe(2);
  expect(errors).toMatchObject([{ message: 'No response within 10000 ms.' }]);
});

test('nothing runs after it has stopped, until it starts again', async () => {
  const { time, dispatcher, runs, looks, start } = opened(
    () => ({ keys: ['A'], nextIn: undefined }),
    () => ({ state: 'idle' }),
  );
  await start();
  await time.pass(10);
  await dispatcher.stop();
  const [ran, looked] = [runs.length, looks()];
  await dispatcher.wake('B');
  await time.pass(5000);
  expect([runs.length, looks()]).toEqual([ran, looked]);
  await start();
  await time.pass(10);
  expect(runs.length).toBeGreaterThan(ran);
});
