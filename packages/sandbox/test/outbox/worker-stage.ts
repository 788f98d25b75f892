import { afterEach, beforeEach, vi } from 'vitest';
import { memoryStorage, type Storage } from '../../src/index.ts';
import type { WebhookOptions } from '../../src/outbox/options.ts';
import type { OutboxHost } from '../../src/outbox/outbox-host.ts';
import { createWorker, type Worker } from '../../src/outbox/worker.ts';

export interface Stage {
  worker: Worker;
  storage: Storage;
  /** The sandbox's time and the host's, in milliseconds; they move by hand. */
  times: { now: number; host: number };
  /** Paths that were posted to, in order: `W1` for `http://127.0.0.1/W1`. */
  sent: string[];
  /** Requests that were broken off. */
  aborted: string[];
  /** Responds to the oldest request to a path that waits for it. */
  respond: (path: string, status?: number) => Promise<void>;
  /** How many transactions there were. */
  transactions: () => number;
  /** The next transactions fail with this, until it is undefined again. */
  fail: (error: Error | undefined) => void;
  /** The next transactions wait until the function that is returned is called. */
  hold: () => () => void;
}

/** Timers move by hand, too; see `settle`. */
export function fakeTimers(): void {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());
}

/** Lets happen what happens without any time passing, or within so many milliseconds. */
export const settle = async (milliseconds: number = 0): Promise<void> =>
  void (await vi.advanceTimersByTimeAsync(milliseconds));

/** A worker on a storage of its own, whose listeners respond when they are told to. */
export function stageWorker(options: WebhookOptions = {}, storage: Storage = memoryStorage()): Stage {
  const times = { now: 1000, host: 70_000 };
  const [sent, aborted]: [string[], string[]] = [[], []];
  const waiting: { path: string; respond: (response: Response) => void }[] = [];
  let transactions = 0;
  let copies = 0;
  let failure: Error | undefined;
  let gate: Promise<void> | undefined;
  const host: OutboxHost = {
    ids: { delivery: () => `C${(copies += 1)}` },
    async transactAt(work) {
      transactions += 1;
      await gate;
      if (failure !== undefined) throw failure;
      return storage.transaction((transaction) => work(transaction, { ...times }));
    },
  };
  const fetch = (request: Request): Promise<Response> => {
    const path = new URL(request.url).pathname.slice(1);
    sent.push(path);
    return new Promise((respond) => {
      const entry = { path, respond };
      waiting.push(entry);
      request.signal.addEventListener('abort', () => {
        aborted.push(path);
        waiting.splice(waiting.indexOf(entry), 1);
      });
    });
  };
  return {
    worker: createWorker(host, { fetch, ...options }),
    storage,
    times,
    sent,
    aborted,
    async respond(path, status = 200) {
      const index = waiting.findIndex((each) => each.path === path);
      waiting.splice(index, 1)[0]!.respond(new Response(null, { status }));
      await settle();
    },
    transactions: () => transactions,
    fail: (error) => void (failure = error),
    hold() {
      const { promise, resolve } = Promise.withResolvers<void>();
      gate = promise;
      return () => {
        if (gate === promise) gate = undefined;
        resolve();
      };
    },
  };
}
