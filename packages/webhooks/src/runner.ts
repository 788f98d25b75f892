import type { Clock } from './clock.ts';
import type { HookSubject } from './hook-event.ts';
import type { RunOutcome } from './inbox/dispatcher.ts';
import type { Begun, InboxStore } from './inbox/inbox-store.ts';
import { resourceNameOf } from './inbox/resource-key.ts';
import { inTime, persist } from './persist.ts';
import type { Report } from './report.ts';
import { WebhookError } from './webhook-error.ts';

/** How a handler's run is held, and how it says that it is done. */
export interface Hold {
  /** Aborted when the lease is lost, the time is over or the process stops. */
  readonly signal: AbortSignal;
  /** The done mark in a transaction of the handler's own. */
  readonly finishIn: (transaction: unknown, status: string | undefined) => Promise<void>;
}

/** Reads a resource and handles it. */
export type Handle = (begun: Begun, hold: Hold) => Promise<{ status: string | undefined; changed: boolean }>;

interface Ran {
  readonly outcome: RunOutcome;
  /** The number of the newest hint that it was about. */
  readonly seq?: number;
}

export interface Runner {
  /** As `Work` says. */
  readonly run: (key: string) => Promise<RunOutcome>;
  /**
   * Runs it until the hint of that number was handled or failed, or it was given up by `drain`. Whether it was handled. Rejects
   * when the store is not available.
   */
  readonly handled: (key: string, seq: number) => Promise<boolean>;
  /** Waits for what runs or is to, for so many milliseconds at most; then aborts and gives back what runs, and begins none of the rest. */
  readonly drain: (timeout: number) => Promise<void>;
}

export interface RunnerParts {
  readonly store: InboxStore;
  readonly handle: Handle;
  readonly report: Report;
  readonly clock: Clock;
  /** In milliseconds. */
  readonly lease: number;
  /** How long the store may take for a call, in milliseconds. */
  readonly timeout: number;
  /** In milliseconds. */
  readonly handlerTimeout: number;
  readonly concurrency: number;
  /** The wait after so many failures in a row, in milliseconds; nothing when they are enough. */
  readonly retryIn: (failures: number) => number | undefined;
}

/** How often a run is renewed within its lease. */
const BEATS = 3;
/** The part of a lease after which a run that could not renew it is aborted: what is left is for the handler to stop in. */
const PATIENCE = 0.8;
/** How often a response looks whether another process has handled its hint, in milliseconds. */
const LOOK = 250;

type Abort = 'lost' | 'late' | 'stopped';

/** Runs resources, each at most once at a time in this process, whatever its lease says. */
export function createRunner(parts: RunnerParts): Runner {
  const { store, clock, report, lease, timeout, handlerTimeout, concurrency } = parts;
  /** Until the handler has ended: one that goes on after its lease was lost keeps others out. */
  const busy = new Map<string, Promise<Ran>>();
  const aborts = new Set<(reason: Abort) => void>();
  /** What has begun or waits for its turn: a handler that goes on though its run has ended is not waited for. */
  const pending = new Set<Promise<Ran>>();
  const queue: (() => void)[] = [];
  let free = concurrency;
  /** How often waiting was given up, and all there was with it. */
  let drains = 0;

  const sleep = (ms: number): Promise<void> => new Promise((resolve) => void clock.after(ms, resolve));

  function start(key: string, early: boolean): Promise<Ran> {
    let going = false;
    let over = false;
    const born = drains;
    const leave = (): void => void (over && !going && busy.delete(key));
    const ran = (async () => {
      if (free > 0) free -= 1;
      else await new Promise<void>((resolve) => void queue.push(resolve));
      try {
        return await execute(key, early, born, (handling) => {
          going = true;
          const end = (): void => {
            going = false;
            leave();
          };
          void handling.then(end, end);
        });
      } finally {
        const next = queue.shift();
        if (next) next();
        else free += 1;
        over = true;
        leave();
      }
    })();
    busy.set(key, ran);
    pending.add(ran);
    const end = (): void => void pending.delete(ran);
    ran.then(end, end);
    return ran;
  }

  async function execute(
    key: string,
    early: boolean,
    born: number,
    onHandle: (handling: Promise<unknown>) => void,
  ): Promise<Ran> {
    // It waited for its turn meanwhile.
    if (drains !== born) return { outcome: { state: 'lost' } };
    const asked = clock.now();
    const begun = await inTime(
      clock,
      timeout,
      () => store.begin(key, lease, { early }),
      (late) => (late.state === 'begun' ? store.release(key, late.row.fence) : undefined),
    );
    if (begun.state !== 'begun') return { outcome: begun };
    const { row } = begun;
    // The process stood still meanwhile: another may have it.
    if (clock.now() > asked + lease * PATIENCE) return { outcome: { state: 'lost' } };
    const { fence, lastSeq: seq } = row;
    if (drains !== born) {
      await inTime(clock, timeout, () => store.release(key, fence));
      return { outcome: { state: 'lost' } };
    }
    const subject: HookSubject = { key, ...resourceNameOf(key) };
    const attempt = row.attempts + 1;
    report.event({ type: 'started', ...subject, attempt });

    const controller = new AbortController();
    let reason: Abort | undefined;
    const abort = (why: Abort): void => {
      if (reason) return;
      reason = why;
      controller.abort(new Error(`The run of this resource was ${why === 'late' ? 'too slow' : why}.`));
    };
    aborts.add(abort);
    const hold = holdLease(key, fence, asked, () => abort('lost'));
    let marked = false;
    const cancelTimeout = clock.after(handlerTimeout, () => abort('late'));
    const began = clock.now();
    const took = (): number => clock.now() - began;
    const error = (message: string, cause?: unknown): WebhookError =>
      Object.assign(new WebhookError(500, message, { cause }), {
        resource: subject.resource,
        id: subject.id,
      });
    const lost = (cause?: unknown): Ran => {
      report.event({
        type: 'lost',
        ...subject,
        took: took(),
        error: error('A run lost its resource, or its end could not be noted: it runs again.', cause),
      });
      return { outcome: { state: 'lost' }, seq };
    };

    async function fail(cause: unknown): Promise<Ran> {
      const wait = parts.retryIn(attempt);
      const text = textOf(cause).slice(0, 1000);
      let noted = await persist(clock, hold.left, timeout, () =>
        store.fail(key, fence, { error: text, retryIn: wait }),
      );
      // Hints that came meanwhile change what follows; and a call whose answer was lost had noted it.
      const after = await inTime(clock, timeout, () => store.get(key)).catch(() => undefined);
      noted ||= after?.fence === fence && after.attempts === attempt;
      if (!noted) return lost(cause);
      const news = after !== undefined && after.lastSeq > seq;
      const told = { ...subject, attempt, took: took() };
      if (wait === undefined && !news) {
        const message = `${attempt} runs failed, so this resource is given up until a hint comes or it is replayed.`;
        report.event({ type: 'dead', ...told, error: error(message, cause) });
        return { outcome: { state: 'dead' }, seq };
      }
      const retryIn = news ? 0 : (wait ?? 0);
      const message = `A resource was not handled. It runs again in ${Math.ceil(retryIn / 1000)} s.`;
      report.event({ type: 'failed', ...told, retryIn, error: error(message, cause) });
      return { outcome: { state: 'failed', retryIn }, seq };
    }

    try {
      const handling = (async () =>
        parts.handle(begun, {
          signal: controller.signal,
          finishIn: async (transaction, status) => {
            if (!store.finishIn) {
              throw new TypeError('This inbox has no transactions: return from the handler when it is done.');
            }
            await store.finishIn(transaction, key, fence, { seq, status });
            // Committed, it holds nothing to renew any more.
            marked = true;
            hold.end();
          },
        }))();
      onHandle(handling);
      const ended = handling.then(
        (done) => ({ done }),
        (cause: unknown) => ({ cause }),
      );
      const result = await Promise.race([ended, aborted(controller.signal)]);
      if (reason === 'stopped') {
        await inTime(clock, lease, () => store.release(key, fence));
        return { outcome: { state: 'lost' }, seq };
      }
      if (reason === 'lost') return lost();
      if (result === undefined || 'cause' in result) {
        return await fail(
          result
            ? result.cause
            : new Error(
                `The handler did not end within ${handlerTimeout} ms. Until it does, this process does not run its resource again.`,
              ),
        );
      }
      const { status, changed } = result.done;
      const until = clock.now() + lease;
      const left = marked ? () => until - clock.now() : hold.left;
      const state = await persist(clock, left, timeout, () => store.finish(key, fence, { seq, status }));
      if (state === 'lost') return lost();
      const waited = Math.max(0, clock.date() - took() - (row.waitingSince ?? clock.date()));
      report.event({ type: 'handled', ...subject, attempt, status, changed, waited, took: took() });
      return { outcome: { state }, seq };
    } catch (cause) {
      return lost(cause);
    } finally {
      cancelTimeout();
      hold.end();
      aborts.delete(abort);
    }
  }

  /** Renews a lease until `end`, and calls `onLost` as soon as it may be somebody else's. */
  function holdLease(
    key: string,
    fence: number,
    asked: number,
    onLost: () => void,
  ): { end: () => void; /** Milliseconds until the lease ends. */ left: () => number } {
    let held = asked;
    let ended = false;
    let cancelBeat = (): void => {};
    let cancelLimit = (): void => {};
    const left = (): number => held + lease - clock.now();
    const watch = (): void => {
      cancelLimit();
      if (!ended) cancelLimit = clock.after(Math.max(0, left() - (1 - PATIENCE) * lease), onLost);
    };
    const beatIn = (ms: number): void => {
      if (!ended) cancelBeat = clock.after(ms, () => void beat());
    };
    async function beat(): Promise<void> {
      const at = clock.now();
      try {
        if (!(await inTime(clock, lease / BEATS, () => store.renew(key, fence, lease)))) {
          onLost();
          return;
        }
        held = at;
        watch();
        beatIn(Math.max(0, at + lease / BEATS - clock.now()));
      } catch {
        // The limit tells when that has lasted too long.
        beatIn(lease / BEATS / 4);
      }
    }
    watch();
    beatIn(lease / BEATS);
    return {
      left,
      end: () => {
        ended = true;
        cancelBeat();
        cancelLimit();
      },
    };
  }

  return {
    run: async (key) => {
      if (busy.has(key)) return { state: 'busy', freeIn: lease };
      return (await start(key, false)).outcome;
    },
    handled: async (key, seq) => {
      const givenUp = clock.now() + handlerTimeout + 2 * lease;
      const born = drains;
      for (;;) {
        const running = busy.get(key) ?? start(key, true);
        const { outcome, seq: about = 0 } = await running;
        const done = outcome.state === 'settled' || outcome.state === 'dirty';
        if (about >= seq && (done || outcome.state === 'failed' || outcome.state === 'dead')) return done;
        // Ran before the hint came: it runs once more.
        if (busy.get(key) !== running && (done || outcome.state === 'failed')) continue;
        const row = await inTime(clock, timeout, () => store.get(key));
        if (row === undefined || row.doneSeq >= seq) return row !== undefined;
        if (row.deadAt !== undefined || clock.now() > givenUp || drains !== born) return false;
        await sleep(outcome.state === 'busy' ? Math.min(outcome.freeIn, LOOK) : LOOK);
      }
    },
    drain: async (ms) => {
      // What a response waits for may have to run once more.
      const ends = async (): Promise<void> => {
        while (pending.size > 0) await Promise.allSettled(pending);
      };
      try {
        await inTime(clock, ms, ends);
      } catch {
        drains += 1;
        for (const abort of aborts) abort('stopped');
        await Promise.allSettled(pending);
      }
    },
  };
}

/** What was thrown may be anything, and some of that cannot be made a text. */
function textOf(thrown: unknown): string {
  try {
    return String(thrown instanceof Error ? thrown.message : thrown);
  } catch {
    return 'Something was thrown that is no text and no error.';
  }
}

async function aborted(signal: AbortSignal): Promise<undefined> {
  await new Promise<void>((resolve) => {
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
