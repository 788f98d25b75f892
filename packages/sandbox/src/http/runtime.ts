import type { Repeats } from '@droppay/http-edge/warnings/repeats';
import type { Warning } from '@droppay/http-edge/warnings/warning';
import type { FaultQueue } from '../faults/queue.ts';
import type { Trial } from '../faults/trial.ts';
import type { Stalls } from '../faults/stalls.ts';
import type { OwnInbox } from '../inbox/own-inbox.ts';
import type { Environment, Trace } from '../kernel/environment.ts';
import type { Ring } from '../kernel/ring.ts';
import type {
  Examination,
  ExaminationRequest,
  ShopExaminationRequest,
} from '../generated/control/schemas.ts';
import type { Refusal } from '../kernel/refusal.ts';
import type { Event } from '../kernel/state-machine.ts';
import type { Work } from '../kernel/work.ts';
import type { OutboxHost } from '../outbox/outbox-host.ts';
import type { Worker } from '../outbox/worker.ts';
import type { Transaction } from '../storage/storage.ts';
import type { RequestLog } from './log/request-log.ts';

/** One running sandbox, as those see it that respond to requests: its transactions, and what it remembers besides. */
export interface Runtime extends Environment, Pick<OutboxHost, 'transactAt'> {
  /** The latest changes of state, of this process alone. */
  events: Ring<Event>;
  /** The latest requests to the API, of this process alone. */
  requests: RequestLog;
  /** What was sent lately, to notice what comes again; of this process alone. */
  repeats: Repeats;
  /** Prints warnings of a request where the host wants them. */
  printWarnings: (request: string, warnings: readonly Warning[]) => void;
  /** The sandbox's time in milliseconds, by the clock's setting as the latest transaction of this process has seen it. */
  now: () => number;
  /** The same as the header `Date` has it. */
  date: () => string;
  /** What is to go wrong; of this process alone. */
  faults: FaultQueue;
  /** The counts of what a client under test sends, the latest last; of this process alone. */
  trials: Ring<Trial>;
  /** The requests that a fault holds up. */
  stalls: Stalls;
  /** Runs `work` in a transaction at the sandbox's present moment, after what has fallen due. */
  transact: <T>(work: (work: Work, trace: Trace) => Promise<T>) => Promise<T>;
  /** The same without a moment: for the clock itself and for a reset. */
  raw: <T>(work: (transaction: Transaction, trace: Trace) => Promise<T>) => Promise<T>;
  /** What the sandbox's own listener was told. */
  inbox: OwnInbox;
  /** Delivers webhooks. */
  outbox: Worker;
  /** Examines what receives webhooks. */
  examine: (request: ExaminationRequest) => Promise<Examination | Refusal<'BadRequest' | 'Conflict'>>;
  /** Examines a shop, by its driver. */
  examineShop: (request: ShopExaminationRequest) => Promise<Examination | Refusal<'BadRequest' | 'Conflict'>>;
}
