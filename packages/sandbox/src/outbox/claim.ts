import { dueFrom } from '../clock/due.ts';
import type { Transaction } from '../storage/storage.ts';
import { type Attempt, dueKey, keep, type Waiting } from './outbox.ts';

/** A delivery that is this process's to try. */
export interface Claimed {
  waiting: Waiting;
  /** Where its claim is stored. */
  key: string;
}

/** How a claimed delivery goes on: over, or waiting again. */
export interface Settled {
  claimed: Claimed;
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
 * Takes at most `limit` of what is due at `now`, in the order of its time. A claim holds until `until`, by the host's
 * clock, for the sandbox's may stand still: when this process dies, another one takes over then.
 */
export async function claim(
  transaction: Transaction,
  { now, until, limit }: { now: number; until: number; limit: number },
): Promise<Claimed[]> {
  const due = await transaction.list('outboxDue', { before: dueFrom(now + 1), limit });
  const claimed: Claimed[] = [];
  for (const [dueAt, { id }] of due) {
    transaction.remove('outboxDue', dueAt);
    const waiting = await transaction.get('outbox', id);
    if (waiting === undefined) continue;
    const key = `${dueFrom(until)}:${id}`;
    transaction.put('outboxClaim', key, { id });
    claimed.push({ waiting, key });
  }
  return claimed;
}

/** Makes due again what others had claimed and not settled in time, by the host's clock: they have died. */
export async function takeOver(
  transaction: Transaction,
  host: number,
  isMine: (id: string) => boolean,
): Promise<void> {
  for (const [key, { id }] of await transaction.list('outboxClaim', { before: dueFrom(host) })) {
    if (isMine(id)) continue;
    transaction.remove('outboxClaim', key);
    const waiting = await transaction.get('outbox', id);
    if (waiting !== undefined) keep(transaction, waiting);
  }
}

/** Ends a claim. The delivery, if it is over; undefined when it waits, or is gone because the sandbox was reset. */
export async function settle(
  transaction: Transaction,
  now: number,
  { claimed, state, attempt, after, copy }: Settled,
): Promise<Finished | undefined> {
  const { waiting, key } = claimed;
  transaction.remove('outboxClaim', key);
  if ((await transaction.get('outbox', waiting.id)) === undefined) return undefined;
  if (copy !== undefined) keep(transaction, { ...copy, due: now });
  const next: Waiting = {
    ...waiting,
    ...(attempt !== undefined && { attempts: waiting.attempts + 1, last: { ...attempt, at: now } }),
    ...(after !== undefined && { due: now + after }),
  };
  if (state === 'waiting') {
    keep(transaction, next);
    return undefined;
  }
  transaction.remove('outbox', waiting.id);
  return { ...next, state };
}
