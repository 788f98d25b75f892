import { timeKey } from '../kernel/keys.ts';
import type { Transaction } from '../storage/storage.ts';
import { type Attempt, enqueue, type Waiting } from './outbox.ts';

declare module '../storage/kinds.ts' {
  interface Kinds {
    /** What a process is delivering: by the host's time at which its lease ends, and id. */
    outboxLease: { id: string };
  }
}

/** The outbox's own kinds of records and the versions of their shapes; see `Resource.kinds`. */
export const outboxKinds: Readonly<Record<'outbox' | 'outboxDue' | 'outboxLease', number>> = {
  outbox: 1,
  outboxDue: 1,
  outboxLease: 1,
};

/** How a leased delivery goes on: over, or waiting again. */
export interface Completion {
  waiting: Waiting;
  state: 'delivered' | 'failed' | 'dropped' | 'waiting';
  /** The attempt that was made, without its time. */
  attempt?: Omit<Attempt, 'at'>;
  /** Milliseconds from now to the next attempt; without it, it is due as it was before. */
  after?: number;
  /** Put into the outbox with it, due at once. */
  copy?: Waiting;
}

/** A delivery that is over. */
export interface Finished extends Waiting {
  state: 'delivered' | 'failed' | 'dropped';
}

/**
 * Takes at most `limit` of what is due at `now`, in the order of its time. A lease holds until `until`, by the host's
 * clock, for the sandbox's may stand still: when this process dies, another one takes over then.
 */
export async function leaseDue(
  transaction: Transaction,
  { now, until, limit }: { now: number; until: number; limit: number },
): Promise<Waiting[]> {
  const due = await transaction.list('outboxDue', { before: timeKey(now + 1), limit });
  const leased: Waiting[] = [];
  for (const [key, { id }] of due) {
    transaction.remove('outboxDue', key);
    const waiting = await transaction.get('outbox', id);
    if (waiting === undefined) continue;
    transaction.put('outboxLease', leaseKey(id, until), { id });
    leased.push(waiting);
  }
  return leased;
}

/** Makes a lease hold longer. */
export function renewLease(
  transaction: Transaction,
  id: string,
  { until, next }: { until: number; next: number },
): void {
  transaction.remove('outboxLease', leaseKey(id, until));
  transaction.put('outboxLease', leaseKey(id, next), { id });
}

/** Makes due again what others had leased and not completed in time: they have died. `host` is the host's time. */
export async function takeOverExpired(
  transaction: Transaction,
  host: number,
  isMine: (id: string) => boolean,
): Promise<void> {
  for (const [key, { id }] of await transaction.list('outboxLease', { before: timeKey(host) })) {
    if (isMine(id)) continue;
    transaction.remove('outboxLease', key);
    const waiting = await transaction.get('outbox', id);
    if (waiting !== undefined) enqueue(transaction, waiting);
  }
}

/**
 * Ends the lease that held until `until`. The delivery, if it is over; undefined when it waits, or is gone: the sandbox was
 * reset, or another process has completed it.
 */
export async function complete(
  transaction: Transaction,
  { waiting, state, attempt, after, copy }: Completion,
  { now, until }: { now: number; until: number },
): Promise<Finished | undefined> {
  const { id, attempts } = waiting;
  transaction.remove('outboxLease', leaseKey(id, until));
  if ((await transaction.get('outbox', id)) === undefined) return undefined;
  if (copy !== undefined) enqueue(transaction, { ...copy, due: now });
  const next: Waiting = {
    ...waiting,
    ...(attempt !== undefined && { attempts: attempts + 1, last: { ...attempt, at: now } }),
    ...(after !== undefined && { due: now + after }),
  };
  if (state === 'waiting') {
    enqueue(transaction, next);
    return undefined;
  }
  transaction.remove('outbox', id);
  return { ...next, state };
}

function leaseKey(id: string, until: number): string {
  return timeKey(until, id);
}
