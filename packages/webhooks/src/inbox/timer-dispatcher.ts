import { type Clock, systemClock } from '../clock.ts';
import { inTime } from '../persist.ts';
import type { Dispatcher, RunOutcome, Work } from './dispatcher.ts';
import type { InboxStore } from './inbox-store.ts';

export interface TimerDispatcherOptions {
  /** How often it looks for what other processes have kept, in milliseconds. @default 1000 */
  poll?: number;
  clock?: Clock;
}

/** The first wait after the store failed, in milliseconds; it doubles. */
const FIRST_PAUSE = 100;
const LONGEST_PAUSE = 10_000;
/** How long the store may take to say what is due, in milliseconds. */
const PATIENCE = 10_000;

/** Dispatches by timers of this process: it runs what it is woken for, and looks into the store for the rest. */
export function timerDispatcher(
  store: Pick<InboxStore, 'due'>,
  { poll = 1000, clock = systemClock }: TimerDispatcherOptions = {},
): Dispatcher {
  let work: Work | undefined;
  /** What runs here. */
  const active = new Set<string>();
  /** What is not to be run before a moment of this clock, for nothing came of it. */
  const resting = new Map<string, number>();
  let cancel = (): void => {};
  let wakesAt = Infinity;
  let looking = false;
  let again = false;
  let pause = 0;

  /** Looks in so many milliseconds, or sooner when that was planned. */
  function lookIn(ms: number): void {
    const at = clock.now() + Math.max(0, ms);
    if (!work || at >= wakesAt) return;
    cancel();
    wakesAt = at;
    cancel = clock.after(Math.max(0, ms), () => void look(), true);
  }

  async function look(): Promise<void> {
    cancel();
    wakesAt = Infinity;
    if (looking) {
      again = true;
      return;
    }
    looking = true;
    again = false;
    try {
      await fill();
      pause = 0;
      lookIn(again ? 0 : poll);
    } catch (error) {
      work?.onError(error);
      pause = Math.min(Math.max(FIRST_PAUSE, pause * 2), LONGEST_PAUSE);
      cancel();
      wakesAt = Infinity;
      lookIn(pause);
    } finally {
      looking = false;
    }
  }

  async function fill(): Promise<void> {
    const room = (work?.concurrency ?? 0) - active.size;
    // Each that ends looks again.
    if (room <= 0) return;
    const now = clock.now();
    for (const [key, until] of resting) if (until <= now) resting.delete(key);
    const { keys, nextIn } = await inTime(clock, PATIENCE, () =>
      store.due(room + active.size + resting.size),
    );
    for (const key of keys) if (!resting.has(key)) launch(key);
    if (nextIn !== undefined) lookIn(nextIn);
    const next = Math.min(...resting.values());
    if (next < Infinity) lookIn(next - clock.now());
  }

  /** Runs it, if there is room. */
  function launch(key: string): void {
    if (!work || active.has(key)) return;
    if (active.size >= work.concurrency) return;
    active.add(key);
    resting.delete(key);
    void (async () => {
      try {
        rest(key, await work.run(key));
      } catch (error) {
        work?.onError(error);
        resting.set(key, clock.now() + FIRST_PAUSE * 10);
      } finally {
        active.delete(key);
        lookIn(0);
      }
    })();
  }

  function rest(key: string, outcome: RunOutcome): void {
    // Whoever held it or took it over may have left it; and what is called due but has nothing to do must not spin.
    const ms = outcome.state === 'busy' ? outcome.freeIn : outcome.state === 'idle' ? FIRST_PAUSE : 0;
    if (ms > 0) resting.set(key, clock.now() + Math.min(ms, poll));
  }

  return {
    wake: async (key) => {
      resting.delete(key);
      launch(key);
    },
    start: async (given) => {
      work = given;
      lookIn(0);
    },
    stop: async () => {
      work = undefined;
      cancel();
      wakesAt = Infinity;
      resting.clear();
    },
  };
}
