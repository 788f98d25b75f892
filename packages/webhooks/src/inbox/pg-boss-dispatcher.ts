import { systemClock } from '../clock.ts';
import { inTime } from '../persist.ts';
import type { Dispatcher, RunOutcome, Work } from './dispatcher.ts';
import type { InboxStore } from './inbox-store.ts';
import type { PgBossClient, PgBossJob } from './pg-boss-client.ts';
import { openQueue } from './pg-boss-queue.ts';
import { Sweep } from './pg-boss-sweep.ts';

export interface PgBossDispatcherOptions {
  readonly boss: PgBossClient;
  readonly queue: string;
  readonly store: Pick<InboxStore, 'due'>;
  /** How often a process looks for jobs of others, in milliseconds. */
  readonly poll: number;
  /** How often it looks for resources that are due and have no job, in milliseconds. */
  readonly sweep: number;
  /** Called before anything else, when it starts. */
  readonly open: (warn: (text: string) => void) => Promise<void>;
}

/** How long `stop()` waits, the second time, for pg-boss to note what has ended, in milliseconds. */
const PATIENCE = 1000;
/** How long PostgreSQL may take to answer, in milliseconds: a connection that hangs is not to end the looks. */
const ANSWERS = 10_000;

/**
 * Dispatches by jobs of pg-boss: one active and one waiting for each resource. A job that was lost, or is held by a process that
 * was killed, delays its resource: what is due at one look and still at the next is run without a job.
 */
export function pgBossDispatcher(options: PgBossDispatcherOptions): Dispatcher {
  const { boss, queue, store, open } = options;
  let work: Work | undefined;
  let workers = new Map<string, 'idle' | 'busy'>();
  let ended: Promise<unknown> = Promise.resolve();
  let running = 0;

  const soon = <T>(call: () => Promise<T>): Promise<T> => inTime(systemClock, ANSWERS, call);

  const send = async (key: string): Promise<void> => {
    // Null when one waits already, which will do.
    await soon(() => boss.send(queue, { key }, { singletonKey: key }));
    callOne();
  };
  /** A worker of pg-boss looks every now and then; the first that is idle looks at once. */
  const callOne = (): void => {
    for (const [id, state] of workers) {
      if (state === 'idle') {
        boss.notifyWorker(id);
        return;
      }
    }
  };

  const sweep = new Sweep({
    every: options.sweep,
    due: (limit) => soon(() => store.due(limit)),
    onError: (error) => work?.onError(error),
    // Each that ends makes room, so more than a few at a time would only wait.
    limit: () => (work ? work.concurrency * 10 : 0),
    sendAll: async (keys) => {
      const jobs = keys.map((key) => ({ data: { key }, singletonKey: key }));
      await soon(() => boss.insert(queue, jobs));
      callOne();
    },
    runSelf: (key) => {
      if (!work || running >= work.concurrency) return;
      void run(key);
      void free(key).catch((error: unknown) => work?.onError(error));
    },
  });

  /** Ends the job that holds the key, though its resource is due: its process was killed. */
  async function free(key: string): Promise<void> {
    for (const { id, state, retryCount } of await boss.findJobs(queue, { key })) {
      if (state === 'active') await boss.complete(queue, { id, retryCount });
    }
    callOne();
  }

  async function run(key: string): Promise<void> {
    if (!work) {
      // It came after all while this worker stopped: somebody else's.
      await send(key);
      return;
    }
    const { run: runOne, onError } = work;
    running += 1;
    try {
      await after(key, await runOne(key));
    } catch (error) {
      onError(error);
      sweep.lookIn(PATIENCE);
    } finally {
      running -= 1;
    }
  }

  async function after(key: string, outcome: RunOutcome): Promise<void> {
    const { state } = outcome;
    if (state === 'busy') sweep.lookIn(outcome.freeIn);
    else if (state === 'failed' && outcome.retryIn > 0) sweep.lookIn(outcome.retryIn);
    else if (state === 'dirty' || state === 'failed' || state === 'lost') await send(key);
  }

  async function startWorkers(given: Work): Promise<void> {
    const own = new Map<string, 'idle' | 'busy'>();
    workers = own;
    for (let index = 0; index < given.concurrency; index += 1) {
      let id = '';
      const handle = async ([job]: PgBossJob[]): Promise<void> => {
        own.set(id, 'busy');
        // Where there was one there may be more.
        callOne();
        try {
          const { key } = Object(job?.data) as { key?: unknown };
          if (typeof key === 'string') await run(key);
        } finally {
          own.set(id, 'idle');
          // It looks again at once, instead of when it is its time.
          boss.notifyWorker(id);
        }
      };
      // One looks for what other processes sent; the others are called when it finds something.
      const seconds = index === 0 ? options.poll / 1000 : 60;
      id = await boss.work(queue, { batchSize: 1, pollingIntervalSeconds: seconds }, handle);
      own.set(id, 'idle');
    }
  }

  return {
    wake: send,
    start: async (given) => {
      await open((text) => given.onError(new Error(text)));
      await openQueue(boss, queue);
      work = given;
      try {
        await startWorkers(given);
      } catch (error) {
        await stop();
        throw error;
      }
      sweep.lookIn(0);
    },
    stop,
  };

  async function stop(): Promise<void> {
    if (work) {
      work = undefined;
      sweep.stop();
      const ids = [...workers.keys()];
      ended = Promise.allSettled(ids.map((id) => boss.offWork(queue, { id, wait: true })));
      return;
    }
    await Promise.race([ended, new Promise<void>((resolve) => void setTimeout(resolve, PATIENCE))]);
  }
}
