import { type NodeProcess, nodeProcess } from './node-module.ts';

/** How often one request was sent, as Node's `fetch` and `node:http` announce it, whoever calls them. */
export interface SendCount {
  readonly method: string;
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  /** Its body, where it can be read once. */
  readonly stream?: ReadableStream | undefined;
  /** Sends that were begun and let go on. */
  sends: number;
  /** Sends that were stopped before anything of them was written, because there had been one. */
  stopped: number;
  /** The status of the first send's response. */
  status?: number;
  /** What the first send failed with. A wrapper may have thrown away what proves that it never left. */
  error?: unknown;
}

/** A request of undici, Node's own or an installed one. */
interface UndiciRequest {
  readonly method: string;
  readonly path: string;
  readonly origin?: unknown;
  readonly headers?: unknown;
  readonly body?: unknown;
  readonly contentLength?: number | null;
  onError?(error: Error): unknown;
  onResponseError?(error: Error): unknown;
}

/** A request of `node:http`. */
interface HttpRequest {
  readonly method: string;
  readonly path: string;
  destroy(error: Error): unknown;
}

/** Whether a request could be a call's, by its headers. */
function isLike({ headers }: SendCount, request: UndiciRequest): boolean {
  const { authorization, 'content-length': length } = headers;
  return (
    authorization !== undefined &&
    String(request.headers).includes(authorization) &&
    (length === undefined || Number(length) === (request.contentLength ?? Number(length)))
  );
}

interface Counter {
  run(count: SendCount, send: () => Promise<Response>): Promise<Response>;
}

/** One for all copies of this package in a process, so that none takes another's send for a second one of its own. */
const COUNTER = Symbol.for('@droppay/client.counter');

/**
 * Runs a send and counts what it sends. A second request to the same path, or to the same host, is stopped before it is
 * written; should that fail, it is counted. Requests for other things, such as a wrapper's own to its collector or a
 * proxy's CONNECT, are let go.
 *
 * Only on Node. Its modules are asked for at run time, so that no bundler sees an import.
 */
export function countSends(count: SendCount, send: () => Promise<Response>): Promise<Response> {
  const shared = globalThis as { [COUNTER]?: Counter };
  return (shared[COUNTER] ??= startCounting()).run(count, send);
}

function startCounting(): Counter {
  const { getBuiltinModule } = nodeProcess() as Required<NodeProcess>;
  const { AsyncLocalStorage } = getBuiltinModule('node:async_hooks');
  const channels = getBuiltinModule('node:diagnostics_channel');
  const context = new AsyncLocalStorage<SendCount>();
  const active = new Set<SendCount>();
  /** By request, and by body: what retries below `fetch` hands the same body over again. */
  const known = new WeakMap<object, SendCount>();

  /** Counts a request. Whether it may go on. */
  const mayGoOn = (request: object, count: SendCount | undefined): boolean => {
    if (!count || known.has(request)) return true;
    known.set(request, count);
    if (count.sends > 0) return ++count.stopped === 0;
    count.sends = 1;
    return true;
  };
  const wasNotStopped = (count: SendCount | undefined): void => {
    if (!count) return;
    count.stopped--;
    count.sends++;
  };
  /** The send that a request of undici belongs to, by who made it, or by what it is when that cannot be told. */
  const sendOf = (request: UndiciRequest): SendCount | undefined => {
    const { body } = request;
    const maker = context.getStore();
    if (maker?.sends === 0 || active.size === 0) return maker;
    const before = typeof body === 'object' && body ? known.get(body) : undefined;
    if (before) return before;
    const others = [...active].filter((count) => isLike(count, request));
    // One call may let the next in a queue go: that one's body is in the hands of a fetch, and was not sent yet.
    const next = others.find(({ sends, stream }) => sends === 0 && stream?.locked);
    // Without a maker: what sends again when a connection breaks does so by the connection, which is older than the call.
    return next ?? maker ?? others.find(({ sends }) => sends > 0);
  };
  const isAgain = (
    { method, url }: SendCount,
    request: UndiciRequest | HttpRequest,
    origin: unknown,
  ): boolean =>
    request.method === method && (origin === url.origin || request.path.endsWith(url.pathname + url.search));

  channels.subscribe('undici:request:create', (message) => {
    const { request } = message as { request: UndiciRequest };
    const { body, origin } = request;
    const count = sendOf(request);
    if (!count || !isAgain(count, request, String(origin))) return;
    if (typeof body === 'object' && body) known.set(body, count);
    if (mayGoOn(request, count)) return;
    // Aborting the fetch's signal here breaks an assertion of undici, which ends the process.
    if (request.onError) request.onError(stopReason());
    else if (request.onResponseError) request.onResponseError(stopReason());
    else wasNotStopped(count);
  });
  channels.subscribe('undici:request:headers', (message) => {
    const { request, response } = message as { request: object; response: { statusCode: number } };
    const count = known.get(request);
    if (count) count.status = response.statusCode; // after a 103 comes another
  });
  channels.subscribe('undici:request:error', (message) => {
    const { request, error } = message as { request: object; error: unknown };
    const count = known.get(request);
    if (count?.stopped === 0) count.error ??= error;
  });
  const onHttpRequest = (message: unknown): boolean => {
    const { request } = message as { request: HttpRequest };
    const count = context.getStore();
    if (!count || !isAgain(count, request, undefined) || mayGoOn(request, count)) return false;
    request.destroy(stopReason());
    return true;
  };
  channels.subscribe('http.client.response.finish', (message) => {
    const { request, response } = message as { request: object; response: { statusCode: number } };
    const count = known.get(request);
    if (count) count.status = response.statusCode;
  });
  channels.subscribe('http.client.request.created', onHttpRequest);
  // Node 20 has only this one, when the request has been handed to its connection already.
  channels.subscribe('http.client.request.start', (message) => {
    if (onHttpRequest(message)) wasNotStopped(context.getStore());
  });
  return {
    async run(count, send) {
      active.add(count);
      try {
        return await context.run(count, send);
      } finally {
        active.delete(count);
      }
    },
  };
}

const stopReason = (): Error =>
  new Error('DropPay: this request was sent before. It was stopped, for it may move money twice.');
