import { notifications } from '../generated/operations.ts';
import { validators } from '../generated/validators.ts';
import { ContractViolation } from '../kernel/contract-violation.ts';
import type { Ids } from '../kernel/ids.ts';
import { timeKey, timeOfKey } from '../kernel/keys.ts';
import type { Notification } from '../kernel/notification.ts';
import type { Transaction } from '../storage/storage.ts';

declare module '../storage/kinds.ts' {
  interface Kinds {
    /** By id. */
    outbox: Waiting;
    /** By the time of the next attempt, and id. */
    outboxDue: { id: string };
  }
}

/** A notification that waits for its delivery; stored by the change that caused it, so that neither is without the other. */
export interface Waiting extends Notification {
  /** In the order in which they are told. */
  id: string;
  /** When it is tried next, in milliseconds. */
  due: number;
  /** How often it was tried. */
  attempts: number;
  /** How the latest attempt ended. */
  last?: Attempt;
  /** The delivery that this one repeats. */
  copyOf?: string;
  /** How it was disturbed on demand. */
  chaos?: 'drop' | 'duplicate' | 'delay' | 'reorder';
}

/** How an attempt ended: with a status, or with the reason why there is none. */
export interface Attempt {
  /** Milliseconds. */
  at: number;
  status?: number;
  error?: string;
}

/**
 * Puts a notification into the outbox, due at once.
 * @throws {ContractViolation} when the contract does not know such a body.
 */
export function enqueueNotification(transaction: Transaction, notification: Notification, ids: Ids): void {
  const { webhook, etype, edata, etime, at } = notification;
  const schema = notifications[webhook];
  for (const body of [edata, { etype, edata, etime }]) {
    if (!validators[schema](body))
      throw new ContractViolation(`webhook ${webhook}`, schema, validators[schema].errors);
  }
  enqueue(transaction, { ...notification, id: ids.delivery(), due: at, attempts: 0 });
}

/** Stores what is to be tried when its time comes. */
export function enqueue(transaction: Transaction, waiting: Waiting): void {
  transaction.put('outbox', waiting.id, waiting);
  transaction.put('outboxDue', timeKey(waiting.due, waiting.id), { id: waiting.id });
}

/** The time of the next attempt after `after` and before `before`, in milliseconds. */
export async function nextAttempt(
  { list }: Pick<Transaction, 'list'>,
  { after, before }: { after: number; before: number },
): Promise<number | undefined> {
  const [next] = await list('outboxDue', { from: timeKey(after + 1), before: timeKey(before), limit: 1 });
  return next && timeOfKey(next[0]);
}
