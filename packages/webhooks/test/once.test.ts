import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { memoryStore, type Store, type WebhookError } from '../src/index.ts';
import { createOnce, type Once } from '../src/once.ts';
import { createReport } from '../src/report.ts';
import { failure, gate } from './fixtures.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** As many processes as wanted around one store. */
function processes(store: Store = memoryStore()): { start: () => Once; reported: WebhookError[] } {
  const report = createReport();
  const reported: WebhookError[] = [];
  report.listen((error) => void reported.push(error));
  return { start: () => createOnce({ store, claimFor: 1000, timeout: 100, report }), reported };
}

function handler(behaviour: () => void | Promise<void> = () => {}): (() => Promise<void>) & { runs: number } {
  const handle = async (): Promise<void> => {
    handle.runs += 1;
    await behaviour();
  };
  handle.runs = 0;
  return handle;
}

/** A store that keeps what it was asked to, and whose answers a test may hold back. */
function watched(store: Store = memoryStore()): Store & {
  calls: unknown[][];
  hold: (method: 'add' | 'replace', value: string) => { open: () => void };
} {
  const calls: unknown[][] = [];
  const held: { method: string; value: string; opened: Promise<void> }[] = [];
  async function call<T>(
    method: 'add' | 'replace',
    value: string,
    args: unknown[],
    result: () => Promise<T>,
  ): Promise<T> {
    calls.push([method, ...args]);
    const answer = await result();
    await held.find((each) => each.method === method && value.startsWith(each.value))?.opened;
    return answer;
  }
  return {
    calls,
    hold: (method, value) => {
      const { opened, open } = gate();
      held.push({ method, value, opened });
      return { open };
    },
    add: (...args) => call('add', args[1], args, () => store.add(...args)),
    replace: (...args) => call('replace', args[2], args, () => store.replace(...args)),
  };
}

/** Tells whether a promise has settled. */
function settling(promise: Promise<unknown>): () => boolean {
  let settled = false;
  const settle = (): void => void (settled = true);
  promise.then(settle, settle);
  return () => settled;
}

const failing = (): never => {
  throw new Error('The database is down.');
};
const DAY = 86_400_000;

describe('in one process', () => {
  test('a delivery is handled, and a later one of the same event is not', async () => {
    const once = processes().start();
    const handle = handler();
    await once('k', DAY, handle);
    await once('k', DAY, handle);
    expect(handle.runs).toBe(1);
  });

  test('deliveries of other events are handled on their own', async () => {
    const once = processes().start();
    const handle = handler();
    await Promise.all([once('k', DAY, handle), once('l', DAY, handle)]);
    expect(handle.runs).toBe(2);
  });

  test('twins wait, and end as the first does', async () => {
    const once = processes().start();
    const { opened, open } = gate();
    const handle = handler(() => opened);
    const settled = vi.fn<() => void>();
    const twins = Array.from({ length: 1000 }, () => once('k', DAY, handle).then(settled));
    await vi.advanceTimersByTimeAsync(500);
    expect(settled).not.toHaveBeenCalled();
    open();
    await Promise.all(twins);
    expect(handle.runs).toBe(1);
  });

  test('twins of one that fails, fail; the next delivery is handled again', async () => {
    const once = processes().start();
    const handle = handler(failing);
    const results = await Promise.allSettled([once('k', DAY, handle), once('k', DAY, handle)]);
    expect(results).toMatchObject([
      { status: 'rejected', reason: { status: 500, cause: new Error('The database is down.') } },
      { status: 'rejected', reason: { status: 500 } },
    ]);
    expect((results[1] as PromiseRejectedResult).reason).toBe((results[0] as PromiseRejectedResult).reason);
    expect(handle.runs).toBe(1);
    const better = handler();
    await once('k', DAY, better);
    expect(better.runs).toBe(1);
  });

  test('a handler that hangs keeps its event for as long as its claim lasts, and no longer', async () => {
    const once = processes().start();
    void once('k', DAY, () => new Promise(() => {}));
    const handle = handler();
    const early = failure(once('k', DAY, handle));
    await vi.advanceTimersByTimeAsync(1000);
    expect(handle.runs).toBe(0);
    await once('k', DAY, handle);
    expect(handle.runs).toBe(1);
    await vi.advanceTimersByTimeAsync(1000);
    expect(await early).toMatchObject({ status: 503 });
  });

  test('a handler that ends after its claim does not make its process forget the next', async () => {
    const once = processes().start();
    const { opened, open } = gate();
    const slow = once('k', DAY, () => opened);
    await vi.advanceTimersByTimeAsync(1000);
    const next = gate();
    const second = once('k', DAY, () => next.opened);
    open();
    await slow;
    const handle = handler();
    const third = once('k', DAY, handle);
    next.open();
    await Promise.all([second, third]);
    expect(handle.runs).toBe(0);
    expect(vi.getTimerCount()).toBe(0);
  });

  test('without a lifetime each delivery is handled, also beside another', async () => {
    const once = processes().start();
    const handle = handler();
    await Promise.all([once('k', 0, handle), once('k', 0, handle)]);
    await once('k', 0, handle);
    expect(handle.runs).toBe(3);
    expect(await failure(once('k', 0, failing))).toMatchObject({
      status: 500,
      cause: new Error('The database is down.'),
    });
  });

  test('a handled event is forgotten after its lifetime', async () => {
    const once = processes().start();
    const handle = handler();
    await once('k', 5000, handle);
    vi.advanceTimersByTime(4999);
    await once('k', 5000, handle);
    expect(handle.runs).toBe(1);
    vi.advanceTimersByTime(1);
    await once('k', 5000, handle);
    expect(handle.runs).toBe(2);
  });
});

describe('in two processes', () => {
  test('the second waits until the first is done, and does not handle it', async () => {
    const { start } = processes();
    const [one, two] = [start(), start()];
    const { opened, open } = gate();
    const first = one('k', DAY, () => opened);
    const handle = handler();
    const settled = vi.fn<() => void>();
    const second = two('k', DAY, handle).then(settled);
    await vi.advanceTimersByTimeAsync(400);
    expect(settled).not.toHaveBeenCalled();
    open();
    await first;
    await vi.advanceTimersByTimeAsync(500);
    await second;
    expect(handle.runs).toBe(0);
  });

  test('the second fails when the first fails while it waits', async () => {
    const { start } = processes();
    const [one, two] = [start(), start()];
    const { opened, open } = gate();
    const first = failure(one('k', DAY, () => opened.then(failing)));
    const handle = handler();
    const second = failure(two('k', DAY, handle));
    await vi.advanceTimersByTimeAsync(200);
    open();
    expect(await first).toMatchObject({ status: 500 });
    await vi.advanceTimersByTimeAsync(500);
    expect(await second).toMatchObject({ status: 500 });
    expect(handle.runs).toBe(0);
  });

  test('a delivery after a failure is handled, by whoever receives it', async () => {
    const { start } = processes();
    await expect(start()('k', DAY, failing)).rejects.toMatchObject({ status: 500 });
    const handle = handler();
    await start()('k', DAY, handle);
    expect(handle.runs).toBe(1);
  });

  test('the second takes over when the first has died: its claim expires', async () => {
    const { start } = processes();
    void start()('k', DAY, () => new Promise(() => {}));
    const handle = handler();
    const second = start()('k', DAY, handle);
    await vi.advanceTimersByTimeAsync(999);
    expect(handle.runs).toBe(0);
    await vi.advanceTimersByTimeAsync(500);
    await second;
    expect(handle.runs).toBe(1);
  });

  test('the second gives up when others claim the event again and again', async () => {
    const store = memoryStore();
    const { start } = processes({ ...store, add: async () => 'claim other' });
    const handle = handler();
    const second = failure(start()('k', DAY, handle));
    await vi.advanceTimersByTimeAsync(2500);
    expect(await second).toMatchObject({ status: 503 });
    expect(handle.runs).toBe(0);
  });

  test('a handler that outlives its claim still counts as done', async () => {
    const { start } = processes();
    const { opened, open } = gate();
    const slow = start()('k', DAY, () => opened);
    await vi.advanceTimersByTimeAsync(1001);
    open();
    await slow;
    const handle = handler();
    await start()('k', DAY, handle);
    expect(handle.runs).toBe(0);
  });

  test('a handler that outlives its claim and fails does not end the claim of another', async () => {
    const { start } = processes();
    const { opened, open } = gate();
    const slow = failure(start()('k', DAY, () => opened.then(failing)));
    await vi.advanceTimersByTimeAsync(1001);
    const other = gate();
    const second = start()('k', DAY, () => other.opened);
    await vi.advanceTimersByTimeAsync(0);
    open();
    expect(await slow).toMatchObject({ status: 500 });
    const handle = handler();
    const third = start()('k', DAY, handle);
    other.open();
    await second;
    await vi.advanceTimersByTimeAsync(500);
    await third;
    expect(handle.runs).toBe(0);
  });
});

describe('what the store is told', () => {
  test('a claim for as long as a handler may take, and then for a lifetime that it is done', async () => {
    const store = watched();
    await processes(store).start()('k', DAY, handler());
    const claim = expect.stringMatching(/^claim [0-9a-f-]{36}$/);
    expect(store.calls).toEqual([
      ['add', 'k', claim, 1000],
      ['replace', 'k', claim, 'done', DAY],
    ]);
  });

  test('of a failure for two seconds, in which everybody who waits has looked', async () => {
    const store = watched();
    await failure(processes(store).start()('k', DAY, failing));
    expect(store.calls.slice(1)).toEqual([
      [
        'replace',
        'k',
        expect.stringMatching(/^claim /),
        expect.stringMatching(/^failed [0-9a-f-]{36}$/),
        2000,
      ],
    ]);
  });

  test('a claim in place of a failure, for as long', async () => {
    const memory = memoryStore();
    await memory.add('k', 'failed other', DAY);
    const store = watched(memory);
    await processes(store).start()('k', DAY, handler());
    expect(store.calls[1]).toEqual(['replace', 'k', 'failed other', expect.stringMatching(/^claim /), 1000]);
  });

  test('that it is done though the claim has expired, for as long', async () => {
    const store = watched();
    const { opened, open } = gate();
    const slow = processes(store).start()('k', DAY, () => opened);
    await vi.advanceTimersByTimeAsync(1001);
    open();
    await slow;
    expect(store.calls.at(-1)).toEqual(['add', 'k', 'done', DAY]);
  });

  test('each process by a name of its own', async () => {
    const store = watched();
    const once = processes(store).start();
    await Promise.all([once('k', DAY, handler()), once('l', DAY, handler())]);
    expect(new Set(store.calls.filter(([method]) => method === 'add').map(([, , claim]) => claim)).size).toBe(
      2,
    );
  });

  test.each([
    ['that an event is done', 'replace', 'done', handler()],
    ['that a handler failed', 'replace', 'failed', failing],
  ] as const)('%s, before the delivery ends', async (_, method, value, handle) => {
    const store = watched();
    const { open } = store.hold(method, value);
    const settled = settling(processes(store).start()('k', DAY, async () => handle()));
    await vi.advanceTimersByTimeAsync(50);
    expect(settled()).toBe(false);
    open();
    await vi.advanceTimersByTimeAsync(0);
    expect(settled()).toBe(true);
  });

  test('that an event is done though its claim has expired, before the delivery ends', async () => {
    const store = watched();
    const { opened, open } = gate();
    const settled = settling(processes(store).start()('k', DAY, () => opened));
    await vi.advanceTimersByTimeAsync(1001);
    const held = store.hold('add', 'done');
    open();
    await vi.advanceTimersByTimeAsync(50);
    expect(settled()).toBe(false);
    held.open();
    await vi.advanceTimersByTimeAsync(0);
    expect(settled()).toBe(true);
  });

  test('and is asked again after 25 ms, then after twice as long each time, up to 500 ms', async () => {
    const times: number[] = [];
    const started = Date.now();
    const { start } = processes({
      ...memoryStore(),
      add: async () => {
        times.push(Date.now() - started);
        return 'claim other';
      },
    });
    const settled = settling(start()('k', DAY, handler()));
    await vi.advanceTimersByTimeAsync(2274);
    expect(settled()).toBe(false);
    await vi.advanceTimersByTimeAsync(1);
    expect(settled()).toBe(true);
    // It gives up when it has waited for twice as long as a claim lasts.
    expect(times).toEqual([0, 25, 75, 175, 375, 775, 1275, 1775, 2275]);
  });
});

describe('who waits', () => {
  test('gives up after twice as long as a claim lasts, when the first in its process does not end', async () => {
    const { opened, open } = gate();
    const store = watched();
    const once = createOnce({ store, claimFor: 1000, timeout: 60_000, report: createReport() });
    const held = store.hold('replace', 'done');
    const first = once('k', DAY, () => opened);
    const second = failure(once('k', DAY, handler()));
    const settled = settling(second);
    await vi.advanceTimersByTimeAsync(1999);
    expect(settled()).toBe(false);
    await vi.advanceTimersByTimeAsync(1);
    expect(await second).toMatchObject({ status: 503 });
    open();
    held.open();
    await first;
  });

  test('waits though twice its claim is more than timers can take', async () => {
    const once = createOnce({
      store: memoryStore(),
      claimFor: 2 ** 31 - 1,
      timeout: 100,
      report: createReport(),
    });
    const { opened, open } = gate();
    const first = once('k', DAY, () => opened);
    const settled = settling(once('k', DAY, handler()));
    await vi.advanceTimersByTimeAsync(DAY);
    expect(settled()).toBe(false);
    open();
    await first;
    await vi.advanceTimersByTimeAsync(0);
    expect(settled()).toBe(true);
  });

  test('is handled when the one it waits for fails before it has looked', async () => {
    const memory = memoryStore();
    const { start } = processes(memory);
    await memory.add('k', 'failed other', DAY);
    const handle = handler();
    await start()('k', DAY, handle);
    expect(handle.runs).toBe(1);
  });

  test('looks again when another claims in its place after a failure', async () => {
    const memory = memoryStore();
    await memory.add('k', 'failed other', DAY);
    let beaten = false;
    const { start } = processes({
      ...memory,
      replace: async (key, from, to, lifetime) => {
        if (from !== 'failed other' || beaten) return memory.replace(key, from, to, lifetime);
        beaten = true;
        await memory.replace(key, from, 'claim another', 100);
        return false;
      },
    });
    const handle = handler();
    const settled = settling(start()('k', DAY, handle));
    await vi.advanceTimersByTimeAsync(74);
    expect(settled()).toBe(false);
    await vi.advanceTimersByTimeAsync(101);
    expect(handle.runs).toBe(1);
  });

  test('leaves no timer behind', async () => {
    const once = processes().start();
    await Promise.all([once('k', DAY, handler()), once('k', DAY, handler())]);
    await failure(once('l', DAY, failing));
    expect(vi.getTimerCount()).toBe(0);
  });

  test('begins anew when the first has ended, whatever is left of its claim', async () => {
    const once = processes().start();
    await failure(once('k', DAY, failing));
    const handle = handler();
    await once('k', DAY, handle);
    expect(handle.runs).toBe(1);
  });
});

describe('a store that fails', () => {
  const down = new Error('connection refused');

  test('before the handler: it is not run, the delivery fails with 503, and so does its twin', async () => {
    const once = processes({ add: () => Promise.reject(down), replace: () => Promise.reject(down) }).start();
    const handle = handler();
    const results = await Promise.allSettled([once('k', DAY, handle), once('k', DAY, handle)]);
    expect(results).toMatchObject([
      { reason: { status: 503, cause: down } },
      { reason: { status: 503, cause: down } },
    ]);
    expect(handle.runs).toBe(0);
  });

  test('by throwing', async () => {
    const store: Store = {
      add: () => {
        throw down;
      },
      replace: () => Promise.reject(down),
    };
    await expect(processes(store).start()('k', DAY, handler())).rejects.toMatchObject({ status: 503 });
  });

  test('by never answering', async () => {
    const once = processes({ add: () => new Promise(() => {}), replace: () => Promise.reject(down) }).start();
    const failed = failure(once('k', DAY, handler()));
    await vi.advanceTimersByTimeAsync(100);
    expect(await failed).toMatchObject({ status: 503, cause: new Error('No answer within 100 ms.') });
  });

  test.each([
    ['new', undefined],
    ['after a failure', 'failed other'],
  ])('by a claim that comes too late, of an event %s: it is given back', async (_, before) => {
    const memory = memoryStore();
    if (before !== undefined) await memory.add('k', before, DAY);
    let slow = true;
    // Whatever puts a claim takes longer than the timeout at first.
    const late = async <T>(value: string, answer: T): Promise<T> => {
      if (slow && value.startsWith('claim') && (answer === undefined || answer === true)) {
        await new Promise((resolve) => void setTimeout(resolve, 150));
      }
      return answer;
    };
    const once = processes({
      add: async (key, value, lifetime) => late(value, await memory.add(key, value, lifetime)),
      replace: async (key, from, to, lifetime) => late(to, await memory.replace(key, from, to, lifetime)),
    }).start();
    const handle = handler();
    const failed = failure(once('k', DAY, handle));
    await vi.advanceTimersByTimeAsync(100);
    expect(await failed).toMatchObject({ status: 503 });
    await vi.advanceTimersByTimeAsync(50);
    slow = false;
    void once('k', DAY, handle);
    await vi.advanceTimersByTimeAsync(0);
    expect(handle.runs).toBe(1);
  });

  test('by a look that comes too late: another holds the claim, and there is nothing to give back', async () => {
    const store = watched({ ...memoryStore(), add: async () => 'claim other' });
    const { open } = store.hold('add', 'claim');
    const failed = failure(processes(store).start()('k', DAY, handler()));
    await vi.advanceTimersByTimeAsync(100);
    expect(await failed).toMatchObject({ status: 503 });
    open();
    await vi.advanceTimersByTimeAsync(0);
    expect(store.calls.map(([method]) => method)).toEqual(['add']);
  });

  test('by a claim in place of a failure that comes too late: another was first, and there is nothing to give back', async () => {
    const store = watched({ add: async () => 'failed other', replace: async () => false });
    const { open } = store.hold('replace', 'claim');
    const failed = failure(processes(store).start()('k', DAY, handler()));
    await vi.advanceTimersByTimeAsync(100);
    expect(await failed).toMatchObject({ status: 503 });
    open();
    await vi.advanceTimersByTimeAsync(0);
    expect(store.calls.map(([method]) => method)).toEqual(['add', 'replace']);
  });

  test('by a claim that comes too late and cannot be given back: nothing more is said of it', async () => {
    const store = watched({ add: async () => undefined, replace: () => Promise.reject(down) });
    const { open } = store.hold('add', 'claim');
    const { start, reported } = processes(store);
    const failed = failure(start()('k', DAY, handler()));
    await vi.advanceTimersByTimeAsync(100);
    expect(await failed).toMatchObject({ status: 503 });
    open();
    await vi.advanceTimersByTimeAsync(0);
    expect(store.calls.at(-1)).toEqual([
      'replace',
      'k',
      expect.stringMatching(/^claim /),
      expect.stringMatching(/^failed /),
      2000,
    ]);
    expect(reported).toEqual([]);
  });

  test('after the handler, by never answering: the delivery ends when the time is up, and it is reported', async () => {
    const { start, reported } = processes({ ...memoryStore(), replace: () => new Promise(() => {}) });
    const settled = settling(start()('k', DAY, handler()));
    await vi.advanceTimersByTimeAsync(99);
    expect(settled()).toBe(false);
    await vi.advanceTimersByTimeAsync(1);
    expect(settled()).toBe(true);
    expect(reported).toMatchObject([{ status: 503, cause: new Error('No answer within 100 ms.') }]);
  });

  test('after the handler, by throwing: the delivery is done, and it is reported', async () => {
    const { start, reported } = processes({
      ...memoryStore(),
      replace: () => {
        throw down;
      },
    });
    await start()('k', DAY, handler());
    expect(reported).toMatchObject([{ status: 503, cause: down }]);
  });

  test('when it should keep that an event is done after its claim: it is reported', async () => {
    const memory = memoryStore();
    const { start, reported } = processes({
      replace: async () => false,
      add: (key, value, lifetime) =>
        value === 'done' ? Promise.reject(down) : memory.add(key, value, lifetime),
    });
    await start()('k', DAY, handler());
    expect(reported).toMatchObject([{ status: 503, cause: down }]);
  });

  test('after the handler: it is done all the same, and reported', async () => {
    const { start, reported } = processes({ ...memoryStore(), replace: () => Promise.reject(down) });
    const handle = handler();
    await start()('k', DAY, handle);
    expect(handle.runs).toBe(1);
    expect(reported).toMatchObject([{ status: 503, cause: down }]);
  });

  test('after a handler that failed: that is what is told, and both are reported', async () => {
    const { start, reported } = processes({ ...memoryStore(), replace: () => Promise.reject(down) });
    await expect(start()('k', DAY, failing)).rejects.toMatchObject({
      status: 500,
      cause: new Error('The database is down.'),
    });
    expect(reported).toMatchObject([{ status: 503, cause: down }]);
  });
});
