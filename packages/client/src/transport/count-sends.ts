import { type NodeProcess, nodeProcess } from './node-module.ts';

/** How often one request was sent, as Node's `fetch` and `node:http` announce it, whoever calls them. */
export interface SendCount {
  readonly method: string;
  readonly url: URL;
  /** Sends that were begun and let go on. */
  sends: number;
  /** Sends that were stopped before anything of them was written, because there had been one. */
  stopped: number;
  /** What the first send failed with. A wrapper may have thrown away what proves that it never left. */
  error?: unknown;
}

/** A request of undici, Node's own or an installed one. */
interface UndiciRequest {
  readonly method: string;
  readonly path: string;
  readonly origin?: unknown;
  onError?(error: Error): unknown;
  onResponseError?(error: Error): unknown;
}

/** A request of `node:http`. */
interface HttpRequest {
  readonly method: string;
  readonly path: string;
  readonly protocol?: string;
  readonly host?: string;
  destroy(error: Error): unknown;
}

interface Counter {
  run<Result>(count: SendCount, send: () => Result): Result;
}

let counter: Counter | undefined;

/**
 * Runs a send and counts what it sends. A second request to the same path, or to the same host, is stopped before it is
 * written; should that fail, it is counted. Requests for other things, such as a wrapper's own to its collector or a
 * proxy's CONNECT, are let go.
 *
 * Only on Node. Its modules are asked for at run time, so that no bundler sees an import.
 */
export function countSends<Result>(count: SendCount, send: () => Result): Result {
  return (counter ??= startCounting()).run(count, send);
}

function startCounting(): Counter {
  const { getBuiltinModule } = nodeProcess() as Required<NodeProcess>;
  const { AsyncLocalStorage } = getBuiltinModule('node:async_hooks');
  const channels = getBuiltinModule('node:diagnostics_channel');
  const running = new AsyncLocalStorage<SendCount>();
  const known = new WeakMap<object, SendCount>();

  /** Counts a request that the running send makes. Whether it may go on. */
  const mayGoOn = (request: object, isSame: (count: SendCount) => boolean): boolean => {
    const count = running.getStore();
    if (!count || known.has(request) || !isSame(count)) return true;
    known.set(request, count);
    if (count.sends === 0) {
      count.sends = 1;
      return true;
    }
    count.stopped++;
    return false;
  };
  const isAgain = (
    { method, url }: SendCount,
    request: UndiciRequest | HttpRequest,
    origin: string,
  ): boolean =>
    request.method === method && (origin === url.origin || request.path.endsWith(url.pathname + url.search));
  const wasNotStopped = (request: object): void => {
    const count = known.get(request)!;
    count.stopped--;
    count.sends++;
  };

  channels.subscribe('undici:request:create', (message) => {
    const { request } = message as { request: UndiciRequest };
    if (mayGoOn(request, (count) => isAgain(count, request, String(request.origin)))) return;
    // Aborting the fetch's signal here breaks an assertion of undici, which ends the process.
    if (request.onError) request.onError(stopReason());
    else if (request.onResponseError) request.onResponseError(stopReason());
    else wasNotStopped(request);
  });
  channels.subscribe('undici:request:error', (message) => {
    const { request, error } = message as { request: object; error: unknown };
    const count = known.get(request);
    if (count && count.stopped === 0) count.error ??= error;
  });
  const onHttpRequest = (message: unknown): void => {
    const { request } = message as { request: HttpRequest };
    const origin = `${request.protocol}//${request.host}`;
    // Without its port, which a request does not show: same path or same host name is enough.
    if (mayGoOn(request, (count) => isAgain(count, request, origin))) return;
    request.destroy(stopReason());
  };
  channels.subscribe('http.client.request.created', onHttpRequest);
  // Node 20 has only this one, when the request has been handed to its connection already.
  channels.subscribe('http.client.request.start', (message) => {
    const { request } = message as { request: HttpRequest };
    const isNew = !known.has(request);
    onHttpRequest(message);
    const count = known.get(request);
    if (isNew && count && count.stopped > 0 && running.getStore() === count) wasNotStopped(request);
  });
  return { run: (count, send) => running.run(count, send) };
}

const stopReason = (): Error =>
  new Error('DropPay: this request was sent before. It was stopped, for it may move money twice.');
