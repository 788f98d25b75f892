import { type FaultQueue, faultQueue } from '../faults/queue.ts';
import { createStalls, type Stalls } from '../faults/stalls.ts';
import { type Event } from '../kernel/state-machine.ts';
import { type RequestLog, requestLog } from '../http/log/request-log.ts';
import { ring } from '../kernel/ring.ts';
import type { WebhookOptions } from '../outbox/options.ts';
import { createWorker, type Worker } from '../outbox/worker.ts';
import type { Storage, Transaction } from '../storage/storage.ts';
import { openWork, type Environment, type Trace, type Work } from '../kernel/unit-of-work.ts';

/** One running sandbox: its storage and what it remembers besides. */
export interface Runtime extends Environment {
  storage: Storage;
  /** The latest changes of state, of this process alone. */
  events: ReturnType<typeof ring<Event>>;
  /** The latest requests to the API, of this process alone. */
  requests: RequestLog;
  /** What is to go wrong; of this process alone. */
  faults: FaultQueue;
  /** The requests that a fault holds up. */
  stalls: Stalls;
  /** Runs `work` in a transaction at the sandbox's present moment. */
  transact: <T>(work: (work: Work, trace: Trace) => Promise<T>) => Promise<T>;
  /** The same without a moment: for the clock itself and for a reset. */
  raw: <T>(work: (transaction: Transaction, trace: Trace) => Promise<T>) => Promise<T>;
  /** Delivers webhooks. */
  outbox: Worker;
}

export function createRuntime(
  storage: Storage,
  environment: Environment,
  webhooks?: WebhookOptions,
): Runtime {
  const runtime: Omit<Runtime, 'outbox'> = {
    ...environment,
    storage,
    events: ring(1000),
    requests: requestLog(),
    faults: faultQueue(),
    stalls: createStalls(),
    transact: (work) =>
      runtime.raw(async (transaction, trace) => work(await openWork(transaction, environment, trace), trace)),
    async raw(work) {
      let trace: Trace = { events: [], notes: [], notifications: 0 };
      const result = await storage.transaction((transaction) => {
        trace = { events: [], notes: [], notifications: 0 };
        return work(transaction, trace);
      });
      for (const event of trace.events) runtime.events.add(event);
      if (trace.notifications > 0) outbox.wake();
      return result;
    },
  };
  const outbox = createWorker(runtime, webhooks);
  return { ...runtime, outbox };
}
