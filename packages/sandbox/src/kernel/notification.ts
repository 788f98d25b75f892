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

/**
 * The listener of a resource, under the name that Shop (`ALL`) or Bank (`all`) uses. Either does for every resource; the
 * name that a resource does not have is no part of its schema, so what is no URL there is nobody's listener.
 */
export function listenerOf(webhooks: object | undefined): string | undefined {
  const { ALL, all }: { ALL?: unknown; all?: unknown } = webhooks ?? {};
  return [ALL, all].find((url): url is string => typeof url === 'string' && URL.canParse(url));
}
