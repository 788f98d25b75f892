import type { Receive } from './receive.ts';
import type { BodySource } from './delivery.ts';
import { alreadyRead } from './read-body.ts';

/** An `IncomingMessage` of node:http, as far as it is used here. */
export interface NodeRequest {
  readonly method?: string | undefined;
  readonly url?: string | undefined;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /** Whether the body has arrived. */
  readonly complete: boolean;
  readonly readableDidRead: boolean;
  [Symbol.asyncIterator](): AsyncIterator<unknown>;
  /** Where Express and Next put what they parsed. */
  readonly body?: unknown;
}

/** A `ServerResponse` of node:http, as far as it is used here. */
export interface NodeResponse {
  writeHead(status: number, headers: Record<string, string>): unknown;
  end(body: string): unknown;
}

export type NodeHandler = (request: NodeRequest, response: NodeResponse) => Promise<void>;

export function nodeHandler(receive: Receive, limit: number): NodeHandler {
  return async (request, response) => {
    const header = (name: string): string | undefined => request.headers[name]?.toString();
    const { status, headers, body } = await receive({
      method: request.method ?? '',
      path: request.url ?? '',
      header,
      body: () => bodyOf(request),
    });
    // Node reads and drops the rest of a body to use the connection again. It is not to when that is too large or slow.
    const drop = request.complete || (Number(header('content-length')) <= limit && status !== 408);
    response.writeHead(status, drop ? headers : { ...headers, connection: 'close' });
    response.end(body);
  };
}

function bodyOf(request: NodeRequest): BodySource {
  const { body, readableDidRead } = request;
  // Express's raw() leaves the bytes as they came.
  const isRaw = ArrayBuffer.isView(body);
  if (!isRaw && (readableDidRead || body !== undefined)) throw alreadyRead();
  const pieces = isRaw ? [body].values() : request[Symbol.asyncIterator]();
  return {
    // Never ended by `return()`, which would end the connection, and the response with it.
    read: async () => {
      const { done, value } = await pieces.next();
      if (done) return undefined;
      // A string, when something has set an encoding.
      if (!ArrayBuffer.isView(value)) throw alreadyRead();
      return value as Uint8Array;
    },
  };
}
