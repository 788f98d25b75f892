import type { Clock } from './clock.ts';
import type { RetryPolicy } from './inbox/dispatcher.ts';
import type { Inbox } from './inbox/inbox.ts';
import { inTime } from './persist.ts';
import type { Report } from './report.ts';
import type { Runner } from './runner.ts';

const HOUR = 3_600_000;
/** The first wait after a delivery could not start what runs it, in milliseconds; it doubles. */
const FIRST_PAUSE = 1000;
const LONGEST_PAUSE = 60_000;

/** What begins and ends runs that no delivery waits for. */
export interface Life {
  start: () => Promise<void>;
  /** Starts it for a delivery, unless it runs or was stopped, and tries again until that succeeds. Never rejects. */
  begin: () => Promise<void>;
  stop: (options?: { timeout?: number }) => Promise<void>;
  runDue: () => Promise<{ handled: number; failed: number }>;
  /** Asks for a run, if something can be asked. */
  wake: (key: string) => Promise<void>;
  forget: () => Promise<number>;
}

interface Parts {
  inbox: Inbox;
  runner: Runner;
  report: Report;
  clock: Clock;
  retry: RetryPolicy;
  lease: number;
  timeout: number;
  concurrency: number;
  keepFor: number;
}

export function createLife(parts: Parts): Life {
  const { inbox, runner, report, clock, retry, lease, timeout, concurrency, keepFor } = parts;
  const { store, dispatcher } = inbox;
  let starting: Promise<void> | undefined;
  let stopped = false;
  let cancelForget = (): void => {};
  let cancelAgain = (): void => {};

  const onError = (cause: unknown): void =>
    report.warn('The inbox is not available: what waits in it is not run meanwhile.', cause);

  const forget = (): Promise<number> => store.forget({ settled: keepFor, dead: 3 * keepFor });

  function forgetHourly(): void {
    const again = (): void => {
      if (starting) cancelForget = clock.after(HOUR, forgetHourly, true);
    };
    inTime(clock, HOUR, forget)
      .catch((cause: unknown) => report.warn('What is older than keepFor was not deleted.', cause))
      .then(again, again);
  }

  async function start(): Promise<void> {
    stopped = false;
    let started = false;
    const begun = (): void => {
      started = true;
      forgetHourly();
    };
    starting ??= dispatcher
      .start({
        run: runner.run,
        retry,
        lease,
        concurrency,
        // While it starts it tells what makes it unsafe: were the inbox not available, `start` would reject.
        onError: (error) => (started ? onError(error) : report.warn((error as Error).message)),
      })
      .then(begun, (error: unknown) => {
        starting = undefined;
        throw error;
      });
    return starting;
  }

  /** What was answered must not wait until another delivery comes. */
  async function begin(pause = FIRST_PAUSE): Promise<void> {
    if (starting || stopped) return;
    cancelAgain();
    const begun = start();
    begun.catch(() => {
      cancelAgain();
      cancelAgain = clock.after(pause, () => void begin(Math.min(pause * 2, LONGEST_PAUSE)), true);
    });
    await inTime(clock, timeout, () => begun).catch(onError);
  }

  return {
    start,
    forget,
    begin: async () => {
      if (starting || stopped) return;
      if (inbox.durable) {
        report.warn(
          'A delivery started the inbox. Call webhooks.start() when the process starts: what waits is not run before.',
        );
      }
      await begin();
    },
    stop: async ({ timeout: patience = 10_000 } = {}) => {
      stopped = true;
      cancelAgain();
      const dispatched = starting !== undefined;
      if (starting) {
        await starting.catch(() => {});
        starting = undefined;
        cancelForget();
        await dispatcher.stop();
      }
      await runner.drain(patience);
      // An engine notes what has ended meanwhile: the process may end now. Unless it was started again.
      if (dispatched && !starting) await dispatcher.stop();
    },
    runDue: async () => {
      const passed = new Set<string>();
      const count = { handled: 0, failed: 0 };
      for (;;) {
        const { keys } = await inTime(clock, timeout, () => store.due(concurrency + passed.size));
        const next = keys.filter((key) => !passed.has(key));
        if (next.length === 0) return count;
        await Promise.all(
          next.map(async (key) => {
            const { state } = await runner.run(key);
            if (state === 'settled' || state === 'dirty') count.handled += 1;
            else if (state === 'failed' || state === 'dead') count.failed += 1;
            if (state !== 'dirty') passed.add(key);
          }),
        );
      }
    },
    wake: async (key) => {
      if (starting) await dispatcher.wake(key).catch(onError);
    },
  };
}
