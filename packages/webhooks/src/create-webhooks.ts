import { authenticator, type Credentials, pairsOf, tenantAuthenticator } from './authenticate.ts';
import type { CheckOptions, ListenerCheck } from './check-listener.ts';
import type { ConfirmClient } from './confirm.ts';
import { type FetchHandler, fetchHandler } from './fetch-handler.ts';
import type { UnknownEvent } from './event.ts';
import { createHandlers, type Handler, type ReceivedEvent } from './handlers.ts';
import type { ListenedResource } from './generated/resources.ts';
import { listenerUrl, type UrlOptions } from './listener-url.ts';
import { type NodeHandler, nodeHandler } from './node-handler.ts';
import { createOnce } from './once.ts';
import { checkedOptions, type WebhooksOptions } from './options.ts';
import { receiver } from './receive.ts';
import { remembered } from './remember.ts';
import { createReport } from './report.ts';
import type { WebhookError } from './webhook-error.ts';

export interface Webhooks<Client extends ConfirmClient | undefined = undefined> {
  /**
   * The URL to register for a resource: `base`, the resource as the last part of its path, and the first credentials,
   * which make it secret.
   *
   * @throws {TypeError} when DropPay does not deliver to the port, among others.
   */
  url: (base: string | URL, resource: ListenedResource, options?: UrlOptions) => string;
  /**
   * Posts a delivery of its own to the URL that a resource is registered with, which is answered and never handled, and
   * tells what a proxy on the way did to it. Never follows a redirect.
   *
   * @throws {TypeError} when the URL is none of `url()`.
   */
  check: (url: string | URL, options?: CheckOptions) => Promise<ListenerCheck>;
  /**
   * Handles the events of a resource. The response is 200 once it is done, 500 when it throws. Do little: how long DropPay
   * waits for the response is not documented. A process that dies in the middle leaves the event to be handled again.
   *
   * @throws {TypeError} when the resource has a handler already.
   */
  on: <Resource extends ListenedResource>(
    resource: Resource,
    handler: Handler<ReceivedEvent<Resource, Client>>,
  ) => void;
  /** Handles events of what this version does not know. Without it they get 200 and are dropped. */
  onUnknown: (handler: Handler<UnknownEvent>) => void;
  /**
   * Is told why a delivery with good credentials did not get 200. A later listener takes the place of the one
   * before: unlike a handler it decides nothing.
   *
   * @default console.error
   */
  onError: (listener: Handler<WebhookError>) => void;
  /** Answers a web `Request`: Hono, Next's app router, Deno, Bun, Workers. Never rejects. */
  fetch: FetchHandler;
  /** Answers a request of node:http, Express or Next's pages router. Never rejects. */
  node: NodeHandler;
}

/**
 * Receives what DropPay posts to a listener: authenticates it, parses it, and hands it to your handler once.
 *
 * @throws {TypeError} when an option cannot be, in words without its value.
 */
export function createWebhooks<Client extends ConfirmClient | undefined = undefined>(
  options: WebhooksOptions<Client>,
): Webhooks<Client> {
  const { credentials, confirm, store, limit, timeout, claimFor, rememberFor } = checkedOptions(options);
  const report = createReport(undefined, () => performance.now());
  const handlers = createHandlers(confirm);
  const once = createOnce({ store, claimFor, timeout, report });
  authenticator(credentials);
  const credentialsOf = (): readonly Credentials[] => credentials;
  const receive = receiver({
    authenticate: tenantAuthenticator(credentialsOf),
    credentialsOf,
    tenants: false,
    accept: async (event, { digest }) => {
      const handle = handlers.of(event);
      if (handle) await once(digest, remembered(event, rememberFor), handle);
      return 200;
    },
    report,
    limit,
    timeout,
  });
  return {
    url: (base, resource, urlOptions) =>
      listenerUrl(base, resource, pairsOf(credentialsOf, urlOptions?.tenant ?? '')[0], urlOptions),
    check: async (url, checkOptions) => {
      // Loaded when it is needed: it is called at a start, if at all.
      const { checkListener } = await import('./check-listener.ts');
      return checkListener(url, credentialsOf, false, checkOptions);
    },
    on: (resource, handler) => handlers.set(resource, handler),
    onUnknown: (handler) => handlers.set('unknown', handler),
    onError: report.listen,
    fetch: fetchHandler(receive),
    node: nodeHandler(receive, limit, report),
  };
}
