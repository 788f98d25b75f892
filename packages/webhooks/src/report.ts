import type { Handler } from './handler.ts';
import type { HookEvent } from './hook-event.ts';
import { WebhookError } from './webhook-error.ts';

const MINUTE = 60_000;

export interface Report {
  /** Tells the hook, and of what went wrong the listener as well. Neither changes what happens. */
  event: (event: HookEvent) => void;
  /** Tells each error once as `refused`, though many deliveries may end with it. */
  tell: (error: WebhookError) => Promise<void>;
  /** Something is wrong that no delivery and no run ends with. */
  warn: (message: string, cause?: unknown) => void;
  /** A delivery had wrong credentials: told at once, and then at most once a minute, for strangers send as many as they like. */
  unauthenticated: () => void;
  /** The option `credentials` failed. One error for all of a minute: each is told once, and strangers can send as many as they like. */
  noCredentials: (cause: unknown) => WebhookError;
  listen: (listener: Handler<WebhookError>) => void;
}

export function createReport(hook: ((event: HookEvent) => unknown) | undefined, now: () => number): Report {
  const told = new WeakSet<WebhookError>();
  let current: Handler<WebhookError> = (error) => console.error(error);
  let strangers = 0;
  let nextTold = -Infinity;
  let failed: { error: WebhookError; until: number } | undefined;

  /** Never rejects. */
  async function guarded(call: () => unknown): Promise<void> {
    try {
      await call();
    } catch (failure) {
      console.error(failure);
    }
  }

  const report: Report = {
    event: (event) => {
      // Of one that sees everything, a failure could be told for ever.
      if (hook) void (async () => hook(event))().catch(() => {});
      if ('error' in event) void guarded(() => current(event.error));
    },
    tell: async (error) => {
      if (told.has(error)) return;
      told.add(error);
      const { status, resource, id } = error;
      const subject = { ...(resource !== undefined && { resource }), ...(id !== undefined && { id }) };
      report.event({ type: 'refused', status, error, ...subject });
    },
    warn: (message, cause) => {
      report.event({ type: 'warning', error: new WebhookError(503, message, { cause }) });
    },
    unauthenticated: () => {
      strangers += 1;
      if (now() < nextTold) return;
      const count = strangers;
      strangers = 0;
      nextTold = now() + MINUTE;
      const error = new WebhookError(
        401,
        `${count === 1 ? 'A delivery' : `${count} deliveries`} had missing or wrong credentials. If they are DropPay's, the resource ` +
          'was registered with another URL than webhooks.url() gives now, or a proxy drops the Authorization header.',
      );
      report.event({ type: 'unauthenticated', count, error });
    },
    noCredentials: (cause) => {
      if (failed === undefined || now() >= failed.until) {
        const message =
          'The option `credentials` gave none for a tenant, and no undefined either, so a delivery was neither authenticated nor read.';
        failed = { error: new WebhookError(500, message, { cause }), until: now() + MINUTE };
      }
      return failed.error;
    },
    listen: (listener) => {
      current = listener;
    },
  };
  return report;
}
