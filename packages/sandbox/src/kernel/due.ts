/** What is to happen at a moment, kept with the data until it has. */
export interface Due {
  /** Milliseconds. */
  at: number;
  /** Names the code that does it; see `tasks.ts`. */
  task: Task;
  /** What it is done to: the key of a record. */
  id: string;
}

export type Task =
  | 'authorization.expire'
  | 'charge.account'
  | 'connection.expire'
  | 'pull.end'
  | 'push.run'
  | 'pushTransfer.settle'
  | 'refund.account'
  | 'token.expire'
  | 'refreshToken.expire';

/** Keys sort by time; of the same moment in any order, and the same task for the same record once. */
export function dueKey({ at, task, id }: Due): string {
  return `${dueFrom(at)}:${task}:${id}`;
}

/** Where the keys of a moment begin. */
export function dueFrom(at: number): string {
  return String(Math.max(0, Math.ceil(at))).padStart(15, '0');
}
