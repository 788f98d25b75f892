import type { Range, Transaction } from '../storage/storage.ts';
import { indexKey, indexRange, timeKey } from './keys.ts';

declare module '../storage/kinds.ts' {
  interface Kinds {
    /** By time, task and record. */
    due: Due;
    /** The same by record, and then by time; see `dueOf`. */
    dueOf: Due;
  }
}

/** What is to happen at a moment, kept with the data until it has. */
export interface Due {
  /** Milliseconds. */
  at: number;
  /** Names the code that does it. */
  task: TaskName;
  /** What it is done to: the key of a record. */
  id: string;
}

/** The names of all tasks. A resource declares its own, and registers what they do. */
// oxlint-disable-next-line typescript/no-empty-interface, typescript/no-empty-object-type -- see above
export interface Tasks {}

export type TaskName = keyof Tasks;

/** Stores what is due; the same task for the same record at the same moment is stored once. */
export function schedule({ put }: Pick<Transaction, 'put'>, due: Due): void {
  const key = dueKey(due);
  put('due', key, due);
  put('dueOf', indexKey(due.id, key), due);
}

/** Removes what is due: it happens now. */
export function unschedule({ remove }: Pick<Transaction, 'remove'>, due: Due): void {
  const key = dueKey(due);
  remove('due', key);
  remove('dueOf', indexKey(due.id, key));
}

/** All that is due for a record, in the order of time. */
export async function dueOf({ list }: Pick<Transaction, 'list'>, id: string): Promise<Due[]> {
  return (await list('dueOf', indexRange(id))).map(([, due]) => due);
}

/** What is due after `after` milliseconds and until `until`, in the order of time: all of it without them. */
export function dueBetween({
  after,
  until,
  limit,
}: {
  after?: number;
  until?: number;
  limit?: number;
}): Range {
  return {
    ...(after !== undefined && { from: timeKey(after + 1) }),
    ...(until !== undefined && { before: timeKey(until + 1) }),
    ...(limit !== undefined && { limit }),
  };
}

function dueKey({ at, task, id }: Due): string {
  return timeKey(at, task, id);
}
