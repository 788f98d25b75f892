import type { notifications } from '../generated/operations.ts';

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

/** The listener of a resource, under the name that Shop (`ALL`) or Bank (`all`) uses. */
export function listenerOf(webhooks: { ALL?: string; all?: string } | undefined): string | undefined {
  return webhooks?.ALL ?? webhooks?.all;
}
