import { Queue, Worker } from 'bullmq';
import type { Job, WorkerOptions } from 'bullmq';
import { type BullmqConnection, type OwnConnection, workerConnection } from './bullmq-connection.ts';
import { type WakeJob, wakeLater, wakeNow } from './bullmq-jobs.ts';
import type { Dispatcher, RunOutcome, Work } from './dispatcher.ts';
import type { InboxStore } from './inbox-store.ts';
import { oncePerMinute } from './once-per-minute.ts';
import { within } from './redis-script.ts';

const QUEUE = 'webhooks';
/** How often it looks for what is due, in milliseconds: what a wake was lost of is found then. */
const SWEEP = 5000;
/** How many it finds at once. */
const SWEPT = 1000;
/** Added to a delay, in milliseconds, for clocks and rounding: a run before its time finds nothing to do. */
const MARGIN = 25;
/** How long stopping waits for the worker to close while nothing runs, in milliseconds. */
const CLOSING = 1000;

export interface BullmqDispatcherOptions {
  connection: BullmqConnection;
  store: Pick<InboxStore, 'due'>;
  /** What all keys begin with; it has the hash tag. */
  prefix: string;
  /** How long Redis may take, in milliseconds. */
  timeout: number;
  /** Told when it starts: rejects when this must not be. */
  check: (warn: (warning: string) => void) => Promise<void>;
}

/** Dispatches by a queue of BullMQ, `webhooks`. Its jobs carry the key of a resource and nothing else. */
export function bullmqDispatcher({
  connection,
  store,
  prefix,
  timeout,
  check,
}: BullmqDispatcherOptions): Dispatcher {
  let queue: Queue<WakeJob> | undefined;
  let started: Started | undefined;
  let tell: (error: unknown) => void = () => {};

  // It has no connection of its own, so it needs no closing.
  const opened = (): Queue<WakeJob> => {
    if (queue) return queue;
    queue = new Queue<WakeJob>(QUEUE, {
      connection,
      prefix,
      // What happens to jobs is nobody's interest: by default 10,000 of these are kept.
      streams: { events: { maxLen: 100 } },
    });
    queue.on('error', (error) => tell(error));
    return queue;
  };
  const add = async (key: string, options: ReturnType<typeof wakeNow>): Promise<void> => {
    await within(timeout, opened().add('run', { key }, options));
  };

  return {
    wake: (key) => add(key, wakeNow(key)),
    async start(work) {
      if (started) return;
      tell = oncePerMinute(work.onError);
      try {
        await within(timeout, opened().waitUntilReady());
        await check((warning) => tell(new Error(warning)));
      } catch (error) {
        queue = undefined;
        throw error;
      }
      started ??= startWorker({ work, connection, prefix, add, tell, store });
      await started.ready;
    },
    async stop() {
      const stopped = started;
      started = undefined;
      await stopped?.stop();
    },
  };
}

interface Started {
  /** Once its connections are there, or after `CLOSING`. */
  ready: Promise<void>;
  stop: () => Promise<void>;
}

interface Parts extends Pick<BullmqDispatcherOptions, 'connection' | 'prefix' | 'store'> {
  work: Work;
  add: (key: string, options: ReturnType<typeof wakeNow>) => Promise<void>;
  tell: (error: unknown) => void;
}

function startWorker({ work, connection, prefix, add, tell, store }: Parts): Started {
  const own: OwnConnection = workerConnection(connection);
  let stopping = false;
  let running = 0;
  const process = async ({ data: { key } }: Job<WakeJob>): Promise<RunOutcome> => {
    // It was fetched while this process began to stop.
    if (stopping) return { state: 'lost' };
    running += 1;
    try {
      return await work.run(key);
    } catch (error) {
      tell(error);
      // BullMQ writes the message into Redis, where nobody encrypts it.
      throw new Error('The inbox is not available.', { cause: error });
    } finally {
      running -= 1;
    }
  };
  const worker = new Worker<WakeJob, RunOutcome>(QUEUE, process, {
    connection: own.client,
    prefix,
    autorun: false,
    concurrency: work.concurrency,
    ...jobLocks(work.lease),
  });
  worker.on('error', (error) => {
    if (!isAboutLocks(error)) tell(error);
  });
  worker.on('completed', ({ data: { key } }, outcome) => {
    const options = followUp(key, outcome);
    if (options) add(key, options).catch(tell);
  });
  worker.run().catch(tell);
  const ready = within(CLOSING, keepErrors(worker)).catch(() => {});

  let timer: ReturnType<typeof setTimeout>;
  const sweep = async (): Promise<void> => {
    let next = SWEEP;
    try {
      const { keys } = await store.due(SWEPT);
      for (const key of keys) {
        if (stopping) return;
        await add(key, wakeNow(key));
      }
      if (keys.length === SWEPT) next = SWEEP / 5;
    } catch (error) {
      tell(error);
    }
    // Processes that start together shall not look together.
    if (!stopping) timer = setTimeout(() => void sweep(), next * (0.75 + Math.random() / 2));
  };
  timer = setTimeout(() => void sweep(), 0);

  let closed: Promise<void> | undefined;
  return {
    ready,
    async stop() {
      stopping = true;
      clearTimeout(timer);
      // What is closed while it still connects would be left open.
      closed ??= ready
        .then(() => worker.close())
        .catch(tell)
        .finally(() => own.close());
      // What runs is waited for by others; the worker then closes by itself.
      if (running === 0) await within(CLOSING, closed).catch(() => {});
    },
  };
}

/** Another worker has taken the job, as after a time without Redis. It is the lease that counts. */
const isAboutLocks = ({ message }: Error): boolean =>
  /^(could not renew lock|(missing|lock).* for job)/i.test(message);

/** A worker that closes listens no more to its connections, whose last errors would then end the process. */
async function keepErrors(worker: Worker): Promise<void> {
  const backend = worker.getBackend();
  for (const client of [await backend.client, await backend.blockingClient]) client?.on('error', () => {});
}

/**
 * How soon a job whose process died is free for another one: its lock and a look for stalled jobs, together less than the
 * lease, for it is the lease that keeps a second run away. Stalled jobs are never given up: the inbox counts failures.
 */
export function jobLocks(
  lease: number,
): Pick<WorkerOptions, 'lockDuration' | 'stalledInterval' | 'maxStalledCount' | 'runRetryDelay'> {
  const lockDuration = Math.max(1000, Math.round(lease / 2));
  return {
    lockDuration,
    stalledInterval: Math.round(lockDuration / 2),
    maxStalledCount: 1_000_000,
    // After an error of the connection; 15 s by default.
    runRetryDelay: 1000,
  };
}

/**
 * | outcome            | what follows                                              |
 * | ------------------ | --------------------------------------------------------- |
 * | settled, idle, dead| nothing                                                   |
 * | dirty, lost        | a run at once, by whoever is free                         |
 * | failed, busy       | a run when it may be                                      |
 */
export function followUp(key: string, outcome: RunOutcome): ReturnType<typeof wakeNow> | undefined {
  switch (outcome.state) {
    case 'dirty':
    case 'lost': {
      return wakeNow(key);
    }
    case 'failed': {
      return outcome.retryIn > 0 ? wakeLater(key, outcome.retryIn + MARGIN) : wakeNow(key);
    }
    case 'busy': {
      return wakeLater(key, outcome.freeIn + MARGIN);
    }
    default: {
      return undefined;
    }
  }
}
