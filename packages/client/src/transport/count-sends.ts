import { type NodeProcess, nodeProcess } from './node-module.ts';
import type { OneShotBody } from './one-shot-body.ts';
import { SEND_ID } from './send-id.ts';

/** How often one request was sent, as Node's `fetch` and `node:http` announce it, whoever calls them. */
export interface SendCount {
  /** The value of its header. */
  readonly id: string;
  /** Aborted when its call has ended: nothing may be sent then. */
  readonly signal: AbortSignal;
  /** Its body, where it can be read once. */
  readonly body?: OneShotBody | undefined;
  /** Sends that were begun and not stopped. */
  sends: number;
  /** Whether the body was read before the first send was begun, so that who read it may have sent it in another way. */
  wasReadBefore?: boolean;
  /** The status of the first send's response. */
  status?: number;
  /** What the first send failed with. A wrapper may have thrown away what proves that it never left. */
  error?: unknown;
}

interface AnyRequest {
  readonly method: string;
}

/** A request of undici, Node's own or an installed one. */
interface UndiciRequest extends AnyRequest {
  /** Names and values in turn, or lines. */
  readonly headers: unknown;
  onError?(error: Error): unknown;
  onResponseError?(error: Error): unknown;
}

/** A request of `node:http`. */
interface HttpRequest extends AnyRequest {
  getHeader(name: string): unknown;
  /** Its head, when that was made. */
  readonly _header: string | null;
  destroy(error: Error): unknown;
}

interface Counter {
  run(count: SendCount, send: () => Promise<Response>): Promise<Response>;
}

/** One for all copies of this package in a process, so that a wrapper cannot send by two of them. */
const COUNTER = Symbol.for('@droppay/client.counter');

/** How many sends are known after their end, so that a late second one is stopped: about 2 MB. */
const KEPT = 10_000;

/**
 * Runs a send and counts the requests that carry its id, to wherever they go. A second one, and one that comes after the
 * end of the call, is stopped before it is written; should that fail, it is counted.
 *
 * Only on Node. Its modules are asked for at run time, so that no bundler sees an import.
 */
export function countSends(count: SendCount, send: () => Promise<Response>): Promise<Response> {
  const shared = globalThis as { [COUNTER]?: Counter };
  return (shared[COUNTER] ??= startCounting()).run(count, send);
}

function startCounting(): Counter {
  const { getBuiltinModule } = nodeProcess() as Required<NodeProcess>;
  const channels = getBuiltinModule('node:diagnostics_channel');
  const active = new Map<string, SendCount>();
  /** Whose call still wants to know has it still: the response's body is read after the end of its send. */
  const ended = new Map<string, WeakRef<SendCount>>();
  /** The requests that were seen. Those that were stopped belong to no count. */
  const seen = new WeakMap<object, SendCount | undefined>();

  /** Counts a request. What it returns must be stopped, or counted when that fails. */
  const findSecond = (request: AnyRequest, headers: string): Pick<SendCount, 'sends'> | undefined => {
    const id = ID.exec(headers)?.[1];
    if (id === undefined || seen.has(request) || /^(GET|HEAD|OPTIONS)$/.test(request.method))
      return undefined;
    const count = active.get(id);
    const isFirst = count?.sends === 0 && !count.signal.aborted;
    seen.set(request, isFirst ? count : undefined);
    if (!isFirst) return count ?? (ended.has(id) ? (ended.get(id)!.deref() ?? { sends: 0 }) : undefined);
    count.sends = 1;
    count.wasReadBefore = count.body?.wasRead() ?? false;
    return undefined;
  };
  const noteStatus = (message: unknown): void => {
    const { request, response } = message as { request: object; response: { statusCode: number } };
    const count = seen.get(request);
    if (count) count.status = response.statusCode; // after a 103 comes another
  };
  const stopHttpRequest = (message: unknown): Pick<SendCount, 'sends'> | undefined => {
    const { request } = message as { request: HttpRequest };
    // Only the head has a list of headers that it was made with.
    // oxlint-disable-next-line no-underscore-dangle -- Node's own name
    const head = request._header ?? `${SEND_ID}:${String(request.getHeader(SEND_ID))}`;
    const second = findSecond(request, head);
    if (second) request.destroy(stopReason());
    return second;
  };

  channels.subscribe('undici:request:create', (message) => {
    const { request } = message as { request: UndiciRequest };
    const second = findSecond(request, String(request.headers));
    if (!second) return;
    // Aborting the fetch's signal here breaks an assertion of undici, which ends the process.
    if (request.onError) request.onError(stopReason());
    else if (request.onResponseError) request.onResponseError(stopReason());
    else second.sends++;
  });
  channels.subscribe('undici:request:headers', noteStatus);
  channels.subscribe('undici:request:error', (message) => {
    const { request, error } = message as { request: object; error: unknown };
    const count = seen.get(request);
    if (count) count.error ??= error;
  });
  channels.subscribe('http.client.request.created', stopHttpRequest);
  // Node 20 has only this one, when the request has been handed to its connection already.
  channels.subscribe('http.client.request.start', (message) => {
    const second = stopHttpRequest(message);
    if (second) second.sends++;
  });
  channels.subscribe('http.client.response.finish', noteStatus);

  return {
    async run(count, send) {
      const { id } = count;
      active.set(id, count);
      try {
        return await send();
      } finally {
        active.delete(id);
        ended.set(id, new WeakRef(count));
        if (ended.size > KEPT) ended.delete(ended.keys().next().value!);
      }
    },
  };
}

const ID = new RegExp(`${SEND_ID}[:,] *([\\da-f-]{36})`, 'i');

const stopReason = (): Error =>
  new Error('DropPay: this request was sent before. It was stopped, for it may move money twice.');
