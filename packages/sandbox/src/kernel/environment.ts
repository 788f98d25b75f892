import type { Transaction } from '../storage/storage.ts';
import type { Change } from './change.ts';
import type { ClockSetting } from './clock.ts';
import type { TaskName } from './due.ts';
import type { Ids } from './ids.ts';
import type { Notification } from './notification.ts';
import type { Readings } from '../generated/readings.ts';
import type { Task } from './resource.ts';
import type { SandboxState } from './sandbox-state.ts';
import type { Event } from './state-machine.ts';

/** What is the same for every transaction of a sandbox. */
export interface Environment {
  publicUrl: string;
  ids: Ids;
  readings: Readings;
  /** The host's time in milliseconds. */
  host: () => number;
  /** What time does, by the name of the task. */
  tasks: Readonly<Record<TaskName, Task>>;
  /** What a new sandbox begins with, at `now` milliseconds. */
  seed: (now: number) => { state: SandboxState; change: Change };
  /**
   * Puts a notification where its delivery waits.
   * @throws {ContractViolation} when the contract does not know such a body.
   */
  enqueue: (transaction: Transaction, notification: Notification, ids: Ids) => void;
}

/** What a transaction leaves behind for when it is committed. */
export interface Trace {
  events: Event[];
  notes: string[];
  /** The clock as it is after the transaction, when that has read or set it. */
  clock?: ClockSetting;
  /** How many notifications wait for their delivery since. */
  notifications: number;
}
