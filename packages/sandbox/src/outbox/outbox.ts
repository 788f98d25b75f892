import { ContractViolation } from '../engine/contract-violation.ts';
import type { Ids } from '../engine/ids.ts';
import { dueFrom } from '../clock/due.ts';
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
  id: string;
  /** How often it was tried. */
  attempts: number;
}

/** Puts a notification into the outbox, due at once. Throws when the contract does not know such a body. */
export function enqueue(transaction: Transaction, notification: Notification, ids: Ids): void {
  const { webhook, etype, edata, etime, at } = notification;
  const schema = notifications[webhook];
  for (const body of [edata, { etype, edata, etime }]) {
    if (!validators[schema](body))
      throw new ContractViolation(`webhook ${webhook}`, schema, validators[schema].errors);
  }
  const id = ids.secret();
  transaction.put('outbox', id, { ...notification, id, attempts: 0 });
  transaction.put('outboxDue', `${dueFrom(at)}:${id}`, { id });
}

/** The listener of a resource, under the name that Shop (`ALL`) or Bank (`all`) uses. */
export function listenerOf(webhooks: { ALL?: string; all?: string } | undefined): string | undefined {
  return webhooks?.ALL ?? webhooks?.all;
}
