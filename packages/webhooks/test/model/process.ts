import type { Clock } from '../../src/clock.ts';
import type { InboxStore, KeptHint } from '../../src/inbox/inbox-store.ts';
import type { Random } from './random.ts';

/** What a store call does during an outage. */
export type Outage = 'before' | 'after' | 'hang';

/** A process, as far as a sequence plays with it: it may stand still, die, and lose its store. */
export interface ModelProcess {
  readonly name: string;
  readonly clock: Clock;
  /** The same store, as this process reaches it. */
  readonly wrap: (store: InboxStore) => InboxStore;
  /** Settles as a promise does, but never in a process that is dead, and only later in one that stands still. */
  readonly live: <T>(promise: Promise<T>) => Promise<T>;
  readonly sleep: (ms: number) => Promise<void>;
  readonly state: () => 'runs' | 'stands' | 'dead';
  /** When it last went on, in the time of the sequence. */
  readonly wentOn: () => number;
  readonly stand: () => void;
  readonly goOn: () => void;
  readonly die: () => void;
  /** No call of the store succeeds until this is called with false. */
  readonly outage: (on: boolean) => void;
}

const never = new Promise<never>(() => {});

/**
 * @param step Counts what happens.
 * @param onCall Told of each call of the store, whatever comes of it.
 * @param onAppend Told of each call that kept a hint, and of the step before.
 * @param underway Counts the calls that the store has not answered.
 */
export function modelProcess(
  name: string,
  time: Clock,
  random: Random,
  underway: { count: number },
  step: () => number,
  onCall: (method: string) => void,
  onAppend: (hint: KeptHint, step: number) => void,
): ModelProcess {
  let state: 'runs' | 'stands' | 'dead' = 'runs';
  let wentOn = -Infinity;
  let isOut = false;
  let waiting: (() => void)[] = [];

  /** When the process has a turn. */
  function turn(): Promise<void> | undefined {
    if (state === 'dead') return never;
    return state === 'runs' ? undefined : new Promise((resolve) => void waiting.push(resolve));
  }

  async function live<T>(promise: Promise<T>): Promise<T> {
    try {
      return await promise;
    } finally {
      for (let wait = turn(); wait; wait = turn()) await wait;
    }
  }

  async function call(store: InboxStore, method: string, given: unknown[]): Promise<unknown> {
    onCall(method);
    if (state === 'dead') return never;
    const outage = isOut ? random.pick<Outage>(['before', 'before', 'after', 'hang']) : undefined;
    const unavailable = new Error(`The store is not available (${outage}).`);
    if (outage === 'before') throw unavailable;
    if (outage === 'hang' && random.chance(0.5)) return never;
    underway.count += 1;
    // A reading from here on may be one of what is kept now.
    const began = step();
    let result: unknown;
    try {
      result = await (store as unknown as Record<string, (...args: unknown[]) => Promise<unknown>>)[method]!(
        ...given,
      );
      if (method === 'append') onAppend(given[0] as KeptHint, began);
    } finally {
      underway.count -= 1;
    }
    if (outage === 'after') throw unavailable;
    return outage === 'hang' ? never : result;
  }

  const process: ModelProcess = {
    name,
    clock: {
      date: () => time.date(),
      now: () => time.now(),
      after: (ms, callback) => {
        let cancelled = false;
        const cancel = time.after(ms, () => {
          if (state === 'runs') callback();
          else if (state === 'stands') waiting.push(() => void (cancelled || callback()));
        });
        return () => {
          cancelled = true;
          cancel();
        };
      },
    },
    wrap: (store) =>
      new Proxy(store, {
        get: (target, method: string) =>
          typeof target[method as keyof InboxStore] === 'function'
            ? (...given: unknown[]) => live(call(target, method, given))
            : target[method as keyof InboxStore],
      }),
    live,
    sleep: (ms) => new Promise((resolve) => void process.clock.after(ms, resolve)),
    state: () => state,
    wentOn: () => wentOn,
    stand: () => {
      if (state !== 'runs') return;
      state = 'stands';
    },
    goOn: () => {
      if (state !== 'stands') return;
      state = 'runs';
      wentOn = time.now();
      const late = waiting;
      waiting = [];
      // What was due meanwhile comes in any order.
      while (late.length > 0) late.splice(Math.floor(random(late.length)), 1)[0]!();
    },
    die: () => {
      state = 'dead';
    },
    outage: (on) => {
      isOut = on;
    },
  };
  return process;
}
