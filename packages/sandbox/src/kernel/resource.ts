import type { MachineName } from '../generated/machines.ts';
import type { Kind, Kinds } from '../storage/kinds.ts';
import type { TaskName } from './due.ts';
import type { Work } from './work.ts';

/**
 * What the sandbox has to know of a resource besides its operations: a descriptor, registered in `domain/resources.ts`.
 * The file that has it declares the kinds and the tasks.
 */
export interface Resource<K extends Kind> {
  /** Its kinds of records, each with the version of its shape: raise it when older records do not fit any more. */
  kinds: Readonly<Record<K, number>>;
}

/** A resource to which something happens in time. */
export interface Timed<Name extends TaskName> {
  tasks: Readonly<Record<Name, Task>>;
}

/**
 * What time does to the record `id`. A task looks at its record first: it may have moved on since the task was scheduled,
 * and then there is nothing to do.
 */
export type Task = (work: Work, id: string) => Promise<void>;

/** A resource with the state machine `Name`: the control plane and the console show it. */
export interface Stateful<K extends Kind, Name extends MachineName> {
  machine: Name;
  /** As the API shows it to who may read it. */
  show: (work: Work, record: Kinds[K]) => object | Promise<object>;
}
