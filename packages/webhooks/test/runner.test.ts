import { expect, test } from 'vitest';
import type { Clock } from '../src/clock.ts';
import type { HookEvent } from '../src/hook-event.ts';
import type { InboxStore } from '../src/inbox/inbox-store.ts';
import { memoryStore } from '../src/inbox/memory-store.ts';
import { createReport } from '../src/report.ts';
import { createRunner, type Handle, type Runner, type RunnerParts } from '../src/runner.ts';
import { failure, gate } from './fixtures.ts';
import { hintOf, pull } from './inbox/opened-store.ts';
import { type Time, virtualTime } from './model/time.ts';

const key = pull('PULT1');
const LEASE = 1000;

interface Opened {
  time: Time;
  store: InboxStore;
  events: HookEvent[];
  open: (handle: Handle, parts?: Partial<RunnerParts>) => Runner;
}

/** A store with a dirty resource, and what makes runners of it. */
async function opened(
  change: (store: InboxStore, time: Clock) => Partial<InboxStore> = () => ({}),
): Promise<Opened> {
  const time = virtualTime(() => 0);
  const memory = memoryStore(100, time);
  const store = { ...memory, ...change(memory, time) };
  const events: HookEvent[] = [];
  const report = createReport(
    (event) => void events.push(event),
    () => time.now(),
  );
  report.listen(() => {});
  await memory.append(hintOf(key));
  return {
    time,
    store,
    events,
    open: (handle, parts) =>
      createRunner({
        store,
        handle,
        report,
        clock: time,
        lease: LEASE,
        timeout: LEASE,
        handlerTimeout: 60_000,
        concurrency: 10,
        retryIn: (failures) => (failures < 3 ? 100 * failures : undefined),
        ...parts,
      }),
  };
}

const granted: Handle = async () => ({ status: 'GRANTED', changed: true });
const types = (events: readonly HookEvent[]): string[] => events.map(({ type }) => type);

test('a run handles a resource, notes its status and tells how long it took', async () => {
  const { time, store, events, open } = await opened();
  await time.pass(50);
  const ran = open(async () => {
    await new Promise<void>((resolve) => void time.after(20, resolve));
    return { status: 'GRANTED', changed: true };
  }).run(key);
  await time.pass(30);
  expect(await ran).toEqual({ state: 'settled' });
  expect(await store.get(key)).toMatchObject({ doneSeq: 1, status: 'GRANTED', attempts: 0 });
  expect(events).toMatchObject([
    { type: 'started', key, resource: 'pull', id: 'PULT1', tenant: '', attempt: 1 },
    { type: 'handled', key, status: 'GRANTED', changed: true, attempt: 1, waited: 50, took: 20 },
  ]);
});

test('what is clean or unknown is not run', async () => {
  const { events, open } = await opened();
  const runner = open(granted);
  await runner.run(key);
  expect(await runner.run(key)).toEqual({ state: 'idle' });
  expect(await runner.run(pull('OTHER'))).toEqual({ state: 'idle' });
  expect(types(events)).toEqual(['started', 'handled']);
});

test('what comes while it runs makes it dirty', async () => {
  const { store, open } = await opened();
  const runner = open(async () => {
    await store.append(hintOf(key));
    return { status: 'GRANTED', changed: true };
  });
  expect(await runner.run(key)).toEqual({ state: 'dirty' });
});

test('a lease is renewed as long as the handler runs, three times as often as it ends', async () => {
  let renewed = 0;
  const { time, open } = await opened((store) => ({
    renew: (...given) => {
      renewed += 1;
      return store.renew(...given);
    },
  }));
  const { opened: ended, open: end } = gate();
  const ran = open(async (_, { signal }) => {
    await ended;
    expect(signal.aborted).toBe(false);
    return { status: 'GRANTED', changed: true };
  }).run(key);
  await time.pass(10 * LEASE);
  end();
  await time.pass(1);
  expect(await ran).toEqual({ state: 'settled' });
  expect(renewed).toBe(30);
});

test('a handler that goes on after its lease was lost keeps others out of this process, and changes nothing', async () => {
  const { time, store, events, open } = await opened(() => ({
    renew: async () => false,
  }));
  const { opened: ended, open: end } = gate();
  let runs = 0;
  const runner = open(async (_, { signal }) => {
    runs += 1;
    await ended;
    expect(signal.aborted).toBe(true);
    return { status: 'GRANTED', changed: true };
  });
  const ran = runner.run(key);
  await time.pass(LEASE / 2);
  expect(await ran).toEqual({ state: 'lost' });
  await time.pass(2 * LEASE);
  expect(await runner.run(key)).toMatchObject({ state: 'busy' });
  expect(runs).toBe(1);
  end();
  await time.pass(1);
  expect(await store.get(key)).toMatchObject({ doneSeq: 0, status: undefined });
  expect(types(events)).toEqual(['started', 'lost']);
});

test.each<[string, InboxStore['renew']]>([
  ['rejects', () => Promise.reject(new Error('The store is not available.'))],
  ['hangs', () => new Promise(() => {})],
])('when the store %s, the handler is aborted before its lease ends', async (_, renew) => {
  const { time, open } = await opened(() => ({ renew }));
  let aborted = 0;
  const ran = open(async (begun, { signal }) => {
    void begun;
    const from = time.now();
    await new Promise<void>((resolve) => {
      signal.addEventListener('abort', () => resolve());
    });
    aborted = time.now() - from;
    throw signal.reason;
  }).run(key);
  await time.pass(2 * LEASE);
  expect(await ran).toEqual({ state: 'lost' });
  expect(aborted).toBe(0.8 * LEASE);
});

test('that it is done is told until the lease ends', async () => {
  let calls = 0;
  const { time, open } = await opened((memory) => ({
    finish: async (...given) => {
      calls += 1;
      if (calls < 5) throw new Error('The store restarts.');
      return memory.finish(...given);
    },
  }));
  const ran = open(granted).run(key);
  await time.pass(LEASE);
  expect(await ran).toEqual({ state: 'settled' });
  expect(calls).toBe(5);
});

test('when that cannot be told, the run is lost and somebody runs it again', async () => {
  const { time, store, events, open } = await opened(() => ({
    finish: () => Promise.reject(new Error('The store is gone.')),
    renew: () => Promise.reject(new Error('The store is gone.')),
  }));
  const ran = open(granted).run(key);
  await time.pass(2 * LEASE);
  expect(await ran).toEqual({ state: 'lost' });
  expect(types(events)).toEqual(['started', 'lost']);
  expect((await store.due(1)).keys).toEqual([key]);
});

test('failures are counted, wait longer each time, and end', async () => {
  const { time, store, events, open } = await opened();
  const runner = open(() => Promise.reject(new Error('The database is down.')));
  expect(await runner.run(key)).toEqual({ state: 'failed', retryIn: 100 });
  expect(await runner.run(key)).toEqual({ state: 'idle' });
  await time.pass(100);
  expect(await runner.run(key)).toEqual({ state: 'failed', retryIn: 200 });
  await time.pass(200);
  expect(await runner.run(key)).toEqual({ state: 'dead' });
  expect(await store.get(key)).toMatchObject({ attempts: 3, error: 'The database is down.' });
  expect(types(events)).toEqual(['started', 'failed', 'started', 'failed', 'started', 'dead']);
  expect(events.at(-1)).toMatchObject({ attempt: 3, error: { cause: new Error('The database is down.') } });
});

test.each<[string, unknown]>([
  ['an object without a prototype', Object.create(null)],
  [
    'an error whose message cannot be read',
    Object.defineProperty(new Error('none'), 'message', {
      get: () => {
        throw new Error('No message.');
      },
    }),
  ],
  [
    'what throws when it is looked at',
    new Proxy(
      {},
      {
        getPrototypeOf: () => {
          throw new Error('No prototype.');
        },
      },
    ),
  ],
])('a failure counts, also when a handler throws %s', async (_, thrown) => {
  const { store, events, open } = await opened();
  expect(await open(() => Promise.reject(thrown)).run(key)).toEqual({ state: 'failed', retryIn: 100 });
  expect(await store.get(key)).toMatchObject({
    attempts: 1,
    error: 'Something was thrown that is no text and no error.',
  });
  expect(types(events)).toEqual(['started', 'failed']);
});

test('a hint that came while it failed makes it run at once, and it does not die', async () => {
  const { store, open } = await opened();
  const runner = open(
    async () => {
      await store.append(hintOf(key));
      throw new Error('The database is down.');
    },
    { retryIn: () => undefined },
  );
  expect(await runner.run(key)).toEqual({ state: 'failed', retryIn: 0 });
});

test('a handler that does not end is aborted, and has failed', async () => {
  const { time, store, open } = await opened();
  const runner = open(() => new Promise(() => {}), { handlerTimeout: 5000 });
  const ran = runner.run(key);
  await time.pass(5000);
  expect(await ran).toMatchObject({ state: 'failed' });
  expect(await store.get(key)).toMatchObject({
    error:
      'The handler did not end within 5000 ms. Until it does, this process does not run its resource again.',
  });
  // It may be at work still.
  await time.pass(1000);
  expect(await runner.run(key)).toMatchObject({ state: 'busy' });
});

test('no more run at once than there may', async () => {
  const { time, store, open } = await opened();
  let now = 0;
  let most = 0;
  const runner = open(
    async () => {
      now += 1;
      most = Math.max(most, now);
      await new Promise<void>((resolve) => void time.after(10, resolve));
      now -= 1;
      return { status: 'GRANTED', changed: true };
    },
    { concurrency: 2 },
  );
  const keys = Array.from({ length: 7 }, (_, index) => pull(`P${index}`));
  for (const each of keys) await store.append(hintOf(each));
  const all = Promise.all(keys.map((each) => runner.run(each)));
  await time.pass(100);
  await all;
  expect(most).toBe(2);
});

test('a store that does not answer does not hold a run for ever, nor its resource when it answers late', async () => {
  const answer = gate();
  const { time, store, open } = await opened((memory) => ({
    begin: async (...given) => {
      const begin = await memory.begin(...given);
      await answer.opened;
      return begin;
    },
  }));
  const ran = open(granted).run(key);
  const ended = failure(ran);
  await time.pass(LEASE);
  expect(await ended).toMatchObject({ message: 'No response within 1000 ms.' });
  answer.open();
  await time.pass(0);
  expect((await store.get(key))?.leaseUntil).toBeUndefined();
});

test('a response waits for the run that follows its hint, not for the one under way', async () => {
  const { time, store, open } = await opened();
  const ends = [gate(), gate()];
  let runs = 0;
  const runner = open(async () => {
    runs += 1;
    await ends[runs - 1]!.opened;
    return { status: 'GRANTED', changed: true };
  });
  const first = runner.handled(key, 1);
  await time.pass(0);
  const { seq } = await store.append(hintOf(key));
  const second = runner.handled(key, seq);
  const together = runner.handled(key, seq);
  ends[0]!.open();
  await time.pass(0);
  expect(await first).toBe(true);
  expect(runs).toBe(2);
  ends[1]!.open();
  await time.pass(0);
  expect(await Promise.all([second, together])).toEqual([true, true]);
  expect(runs).toBe(2);
});

test('a response learns that its hint was not handled', async () => {
  const { open } = await opened();
  expect(await open(() => Promise.reject(new Error('No.'))).handled(key, 1)).toBe(false);
});

test('a response waits for another process that has the resource', async () => {
  const { time, store, open } = await opened();
  const other = await store.begin(key, LEASE);
  const waits = open(granted).handled(key, 1);
  await time.pass(LEASE / 2);
  if (other.state !== 'begun') throw new Error(other.state);
  await store.finish(key, other.row.fence, { seq: 1, status: 'GRANTED' });
  await time.pass(LEASE);
  expect(await waits).toBe(true);
});

test('draining waits for what runs', async () => {
  const { time, store, open } = await opened();
  const end = gate();
  const runner = open(async () => {
    await end.opened;
    return { status: 'GRANTED', changed: true };
  });
  void runner.run(key);
  await time.pass(1);
  const drained = runner.drain(500);
  end.open();
  await time.pass(1);
  await drained;
  expect(await store.get(key)).toMatchObject({ doneSeq: 1 });
});

test('draining aborts what takes too long, and gives it back at once', async () => {
  const { time, store, events, open } = await opened();
  const runner = open(async (_, { signal }) => {
    await new Promise<void>((resolve) => {
      signal.addEventListener('abort', () => resolve());
    });
    // It returns, which does not mean that it has done it.
    return { status: 'GRANTED', changed: true };
  });
  const ran = runner.run(key);
  await time.pass(1);
  const drained = runner.drain(500);
  await time.pass(600);
  await drained;
  expect(await ran).toEqual({ state: 'lost' });
  expect(await store.get(key)).toMatchObject({ doneSeq: 0, attempts: 0, leaseUntil: undefined });
  expect(types(events)).toEqual(['started']);
});

test('draining begins nothing of what waits for its turn, and nothing again', async () => {
  const { time, store, events, open } = await opened();
  const other = pull('PULT2');
  await store.append(hintOf(other));
  const runner = open(() => new Promise(() => {}), { concurrency: 1 });
  const answers = Promise.all([runner.handled(key, 1), runner.handled(other, 1)]);
  await time.pass(1);
  const drained = runner.drain(500);
  await time.pass(500);
  await drained;
  await time.pass(5000);
  expect(await answers).toEqual([false, false]);
  expect(types(events)).toEqual(['started']);
  expect((await store.due(10)).keys).toEqual([key, other]);
});

test('draining gives back what the store was about to hand out', async () => {
  const slow = gate();
  const { time, store, events, open } = await opened((memory) => ({
    begin: async (...given) => {
      const begun = await memory.begin(...given);
      await slow.opened;
      return begun;
    },
  }));
  const ran = open(granted);
  const outcome = ran.run(key);
  await time.pass(1);
  const drained = ran.drain(500);
  await time.pass(500);
  slow.open();
  await drained;
  expect(await outcome).toEqual({ state: 'lost' });
  expect([types(events), (await store.due(10)).keys]).toEqual([[], [key]]);
});

test('draining waits also for the run that a hint needs which came meanwhile', async () => {
  const { time, store, open } = await opened();
  const ends = [gate(), gate()];
  let runs = 0;
  const runner = open(async () => {
    await ends[runs++]!.opened;
    return { status: 'GRANTED', changed: true };
  });
  void runner.handled(key, 1);
  await time.pass(1);
  const { seq } = await store.append({ ...hintOf(key), id: 'second' });
  const answer = runner.handled(key, seq);
  let ended = false;
  const drained = runner.drain(500).finally(() => {
    ended = true;
  });
  ends[0]!.open();
  await time.pass(100);
  expect(ended).toBe(false);
  ends[1]!.open();
  await time.pass(1);
  await drained;
  expect([runs, (await store.get(key))?.doneSeq, await answer]).toEqual([2, 2, true]);
});

test('after draining it runs what comes then', async () => {
  const { time, store, open } = await opened();
  const runner = open(() => new Promise(() => {}));
  void runner.run(key);
  await time.pass(1);
  const drained = runner.drain(10);
  await time.pass(10);
  await drained;
  const other = pull('PULT2');
  await store.append(hintOf(other));
  const answer = runner.handled(other, 1);
  const again = runner.drain(10);
  await time.pass(10);
  await again;
  await time.pass(1000);
  expect(await answer).toBe(false);
  expect(await store.get(other)).toMatchObject({ fence: 2, attempts: 0, leaseUntil: undefined });
});

test('an inbox without transactions says so', async () => {
  const { open, store } = await opened();
  const runner = open(async (_, { finishIn }) => {
    await finishIn({}, 'GRANTED');
    return { status: 'GRANTED', changed: true };
  });
  await runner.run(key);
  expect(await store.get(key)).toMatchObject({
    error: 'This inbox has no transactions: return from the handler when it is done.',
  });
});

test('what was noted in a transaction of the handler is done', async () => {
  const { open, store } = await opened((memory) => ({
    finishIn: async (transaction, ...done) => {
      expect(transaction).toBe('mine');
      await memory.finish(...done);
    },
  }));
  const runner = open(async (_, { finishIn }) => {
    await finishIn('mine', 'GRANTED');
    return { status: 'GRANTED', changed: true };
  });
  expect(await runner.run(key)).toEqual({ state: 'settled' });
  expect(await store.get(key)).toMatchObject({ doneSeq: 1, status: 'GRANTED' });
});

test('a run that was noted in a transaction is not lost when its lease cannot be renewed any more', async () => {
  const { time, open, events } = await opened((memory) => ({
    finishIn: async (_, ...done) => void (await memory.finish(...done)),
  }));
  const runner = open(async (_, { signal, finishIn }) => {
    await finishIn('mine', 'GRANTED');
    // It commits, and goes on for longer than the lease.
    await new Promise<void>((resolve) => void time.after(3 * LEASE, resolve));
    signal.throwIfAborted();
    return { status: 'GRANTED', changed: true };
  });
  const ran = runner.run(key);
  await time.pass(4 * LEASE);
  expect(await ran).toEqual({ state: 'settled' });
  expect(types(events)).toEqual(['started', 'handled']);
});
