import { examples } from './generated/examples.ts';
import type { ListenedResource } from './generated/resources.ts';
import { targetOf } from './listener-url.ts';
import type { NodeRequest, NodeResponse } from './node-handler.ts';

export interface TestEvent {
  /** The resource at the end of the URL by default. */
  resource?: ListenedResource;
  /** @default 'envelope' */
  form?: 'envelope' | 'flat';
  /** Put over the example's data: `{ status: 'REFUSED' }`. */
  data?: Record<string, unknown>;
  /** Put over the example's envelope. */
  etype?: string;
  /** Put over the example's envelope: ISO 8601 with an offset. */
  etime?: string;
  /** Sent as it is, instead of an example. */
  body?: string;
  /** Put over the headers. */
  headers?: Record<string, string>;
}

/**
 * A delivery as DropPay would post it to `url`, which comes from `webhooks.url()`: an example of the contract, with
 * your changes. Its credentials become the header, for a `Request` must not have them in its URL.
 */
export function webhookRequest(url: string, event: TestEvent = {}): Request {
  const { target, headers, body } = delivery(url, event);
  return new Request(target, { method: 'POST', headers, body });
}

/** What `webhooks.node` takes: the same delivery, and a response that keeps what is written to it. */
export interface NodeDelivery {
  request: NodeRequest & AsyncIterable<Uint8Array> & { complete: boolean; readableDidRead: boolean };
  response: NodeResponse & { status?: number; headers?: Record<string, string>; body?: string };
}

/** To test a whole server with a framework, listen on loopback and `fetch(webhookRequest(url))` instead. */
export function nodeDelivery(url: string, event: TestEvent = {}): NodeDelivery {
  const { target, headers, body } = delivery(url, event);
  const bytes = new TextEncoder().encode(body);
  const request = {
    method: 'POST',
    url: target.pathname + target.search,
    headers,
    complete: false,
    readableDidRead: false,
    async *[Symbol.asyncIterator](): AsyncGenerator<Uint8Array> {
      request.readableDidRead = true;
      yield bytes;
      request.complete = true;
    },
  };
  const response: NodeDelivery['response'] = {
    writeHead: (status, sent) => Object.assign(response, { status, headers: sent }),
    end: (text) => Object.assign(response, { body: text }),
  };
  return { request, response };
}

interface Parts {
  target: URL;
  headers: Record<string, string>;
  body: string;
}

function delivery(url: string, event: TestEvent): Parts {
  const target = new URL(url);
  const credentials = [target.username, target.password].map(decodeURIComponent).join(':');
  target.username = '';
  target.password = '';
  return {
    target,
    headers: {
      'content-type': 'application/json',
      ...(credentials !== ':' && { authorization: `Basic ${btoa(credentials)}` }),
      ...event.headers,
    },
    body: event.body ?? JSON.stringify(example(event, targetOf(target.pathname).resource)),
  };
}

function example(
  { resource, form = 'envelope', data, etype, etime }: TestEvent,
  registered: ListenedResource | undefined,
): object {
  const name = resource ?? registered;
  if (name === undefined) {
    throw new TypeError(
      'The URL names no resource, so say which event to send: webhookRequest(url, { resource }).',
    );
  }
  const { envelope, flat } = examples[name];
  if (form === 'flat') return { ...flat, ...data };
  return {
    ...envelope,
    ...(etype !== undefined && { etype }),
    ...(etime !== undefined && { etime }),
    edata: { ...envelope.edata, ...data },
  };
}
