import { ContractViolation } from '../kernel/contract-violation.ts';
import type { Ids } from '../kernel/ids.ts';
import { dueFrom } from '../kernel/due.ts';
import { notifications } from '../generated/operations.ts';
import { validators } from '../generated/validators.ts';
import type { Transaction } from '../storage/storage.ts';

/** What a listener is to be told. */
export interface Notification {
  /** The contract's webhook. */
  webhook: keyof typeof notifications;
  /** The listener as it was registered, credentials included. */
  url: string;
  etype: string;
  /** The resource, as a read would show it. */
  edata: { id: string };
  /** ISO 8601 with offset. */
  etime: string;
  /** Milliseconds. */
  at: number;
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
  /** What was done to it on demand. */
  chaos?: 'drop' | 'duplicate' | 'delay' | 'reorder';
}

/** How an attempt ended: with a status, or with the reason why there is none. */
export interface Attempt {
  /** Milliseconds. */
  at: number;
  status?: number;
  error?: string;
}

/** Puts a notification into the outbox, due at once. Throws when the contract does not know such a body. */
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
  transaction.put('outboxDue', dueKey(waiting), { id: waiting.id });
}

function dueKey({ due, id }: Waiting): string {
  return `${dueFrom(due)}:${id}`;
}

/** The listener of a resource, under the name that Shop (`ALL`) or Bank (`all`) uses. */
export function listenerOf(webhooks: { ALL?: string; all?: string } | undefined): string | undefined {
  return webhooks?.ALL ?? webhooks?.all;
}
