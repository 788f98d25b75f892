import { type Clock, systemClock } from '../../src/clock.ts';

/** The time that a sequence passes in. */
export interface Time extends Clock {
  /** Lets so many milliseconds pass, and everything happen that is planned for them. */
  pass: (ms: number) => Promise<void>;
}

export const realTime: Time = {
  ...systemClock,
  pass: (ms) => new Promise((resolve) => void setTimeout(resolve, ms)),
};

/**
 * Time that passes as fast as what happens in it.
 *
 * @param underway How many calls are under way that no timer ends: time stands still meanwhile.
 */
export function virtualTime(underway: () => number): Time {
  let now = Date.UTC(2026, 2, 16);
  let count = 0;
  const timers = new Map<number, { at: number; callback: () => void }>();
  async function settled(): Promise<void> {
    do {
      // Every microtask runs before this does.
      await new Promise((resolve) => void setImmediate(resolve));
    } while (underway() > 0);
  }
  return {
    date: () => now,
    now: () => now,
    after: (ms, callback) => {
      count += 1;
      const id = count;
      timers.set(id, { at: now + Math.max(0, ms), callback });
      return () => void timers.delete(id);
    },
    pass: async (ms) => {
      const end = now + ms;
      for (;;) {
        await settled();
        let first: [number, { at: number; callback: () => void }] | undefined;
        for (const timer of timers) if (!first || timer[1].at < first[1].at) first = timer;
        if (!first || first[1].at > end) break;
        timers.delete(first[0]);
        now = Math.max(now, first[1].at);
        first[1].callback();
      }
      now = end;
    },
  };
}
