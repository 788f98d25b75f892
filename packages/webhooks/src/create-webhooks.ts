import { accepter } from './accept.ts';
import { credentialsSource, pairsOf, tenantAuthenticator } from './authenticate.ts';
import type { CheckOptions, ListenerCheck } from './check-listener.ts';
import { checkedOptions } from './check-options.ts';
import { type Clock, systemClock } from './clock.ts';
import { type ConfirmClient, confirmWith } from './confirm.ts';
import { type FetchHandler, fetchHandler } from './fetch-handler.ts';
import type { ListenedResource } from './generated/resources.ts';
import type { EventData, ReceivedEvent, ReceivedUnknownEvent, UnknownEventData } from './handled-event.ts';
import type { Handler } from './handler.ts';
import { createHandlers } from './handlers.ts';
import type { InboxView } from './inbox-view.ts';
import { later } from './later.ts';
import { createLife } from './life.ts';
import { listenerUrl, type UrlOptions } from './listener-url.ts';
import { type NodeHandler, nodeHandler } from './node-handler.ts';
import type { WebhooksOptions } from './options.ts';
import { loadReading, receiver } from './receive.ts';
import { createReport } from './report.ts';
import { reviveEvent } from './revive.ts';
import { createRunner } from './runner.ts';
import type { WebhookError } from './webhook-error.ts';

export interface Webhooks<Client extends ConfirmClient | undefined = undefined> {
  /**
   * The URL to register for a resource: `base`, the tenant if there are any, the resource as the last part of its path, and the
   * first credentials, which make it secret.
   *
   * @throws {TypeError} when DropPay does not deliver to the port, or anybody could read the credentials, among others.
   */
  url: (base: string | URL, resource: ListenedResource, options?: UrlOptions) => string;
  /**
   * Posts a delivery of its own to the URL that a resource is registered with, which is answered and never handled, and
   * tells what a proxy on the way did to it. Never follows a redirect. Rejects with a `TypeError` when the URL is none of
   * `url()`.
   */
  check: (url: string | URL, options?: CheckOptions) => Promise<ListenerCheck>;
  /**
   * Handles a kind of resource, or several. The handler runs after every reading that a delivery led to, also when nothing
   * changed; when it fails, it runs again later. One resource is never handled twice at once, in all processes of an inbox.
   *
   * @throws {TypeError} when one of them has a handler already.
   */
  on: <Resource extends ListenedResource>(
    resource: Resource | readonly Resource[],
    handler: Handler<ReceivedEvent<Resource, Client>>,
  ) => void;
  /** Handles deliveries of no known resource. Without it they are runs that failed. */
  onUnknown: (handler: Handler<ReceivedUnknownEvent>) => void;
  /** Handles what has no handler of its own, unknown deliveries included. */
  onAny: (handler: Handler<ReceivedEvent<ListenedResource, Client> | ReceivedUnknownEvent>) => void;
  /**
   * Is told what went wrong: with a delivery that had good credentials, with a run, with the inbox; and at most once a minute
   * that credentials were wrong. A later listener takes the place of the one before: unlike a handler it decides nothing.
   *
   * @default console.error
   */
  onError: (listener: Handler<WebhookError>) => void;
  /** Answers a web `Request`: Hono, Next's app router, Deno, Bun, Workers. Never rejects. */
  fetch: FetchHandler;
  /** Answers a request of node:http, Express or Next's pages router. Never rejects. */
  node: NodeHandler;
  /**
   * Begins to run what waits in the inbox, and loads what reads deliveries. The first delivery begins it too, but what was
   * waiting when the process started would wait for that. Rejects when the inbox is not available, or its settings make it unsafe.
   */
  start: () => Promise<void>;
  /**
   * Begins no more runs from the inbox, and waits `timeout` milliseconds for those under way; then their `signal` is aborted and
   * they are given back, to run again elsewhere. Deliveries are still kept. May be started again.
   *
   * @param options `timeout`: 10,000 by default.
   */
  stop: (options?: { timeout?: number }) => Promise<void>;
  /** Runs everything that is due now, once, for what has no process that stays: a cron job. Rejects when the inbox is not available. */
  runDue: () => Promise<{ handled: number; failed: number }>;
  /** What the inbox holds, replay and erasure. */
  inbox: InboxView;
  /**
   * The event that a handler passed on as JSON (`JSON.stringify(event)`), with its dates.
   *
   * @throws {TypeError} when it is none.
   */
  revive: (json: unknown) => EventData<ListenedResource, Client> | UnknownEventData;
}

/**
 * Receives what DropPay posts to a listener. A delivery is a hint that a resource has changed: it is authenticated, kept, and
 * has the resource read and handed to your handler.
 *
 * @throws {TypeError} when an option cannot be, in words without its value.
 */
export function createWebhooks<Client extends ConfirmClient | undefined = undefined>(
  options: WebhooksOptions<Client>,
): Webhooks<Client> {
  return createWebhooksOn(systemClock, options);
}

/** The same, on another clock: for tests. */
export function createWebhooksOn<Client extends ConfirmClient | undefined = undefined>(
  clock: Clock,
  options: WebhooksOptions<Client>,
): Webhooks<Client> {
  const checked = checkedOptions(options);
  const { inbox, hook, limit, retry, tenants } = checked;
  const credentialsOf = credentialsSource(checked.credentials);
  const report = createReport(hook, () => clock.now());
  const handlers = createHandlers(confirmWith(checked.confirm));
  const retryIn = (failures: number): number | undefined =>
    // With jitter, lest what failed together comes back together.
    failures < retry.attempts
      ? Math.min(retry.longest, retry.first * 2 ** (failures - 1)) * (0.5 + Math.random() / 2)
      : undefined;
  const common = { ...checked, report, clock };
  const runner = createRunner({ ...common, ...inbox, handle: handlers.handle, retryIn });
  const life = createLife({ ...common, runner });
  const begin = options.respond === 'handled' ? async () => {} : life.begin;
  const accept = accepter({ ...common, runner, begin });
  const authenticate = tenantAuthenticator(credentialsOf);
  const receive = receiver({ ...common, authenticate, credentialsOf, accept });
  return {
    url: (base, resource, wanted) =>
      listenerUrl(base, resource, (tenant) => pairsOf(credentialsOf, tenant)[0], tenants, wanted),
    check: async (url, wanted) => {
      // Loaded when it is needed: it is called at a start, if at all.
      const { checkListener } = await import('./check-listener.ts');
      return checkListener(url, credentialsOf, tenants, wanted);
    },
    on: (names, handler) => {
      for (const name of [names].flat()) handlers.set(name, handler);
    },
    onUnknown: (handler) => handlers.set('unknown', handler),
    onAny: (handler) => handlers.set('any', handler),
    onError: report.listen,
    fetch: fetchHandler(receive),
    node: nodeHandler(receive, limit, report),
    start: async () => {
      // A delivery needs it as well: better missed now than then.
      await Promise.all([life.start(), loadReading()]);
    },
    stop: life.stop,
    runDue: life.runDue,
    inbox: later<InboxView>(['list', 'get', 'hints', 'replay', 'replayHint', 'erase', 'forget'], async () => {
      const { inboxView } = await import('./inbox-view.ts');
      return () => inboxView(inbox.store, { clock, life });
    }),
    revive: (json) => reviveEvent(json) as ReturnType<Webhooks<Client>['revive']>,
  };
}
