import { sourceOfPieces, sourceOfWhole } from './body-source.ts';
import type { BodySource } from './delivery.ts';
import { alreadyRead } from './read-body.ts';
import type { Receive } from './receive.ts';
import type { Report } from './report.ts';
import { type DeliveryResponse, isTold } from './response.ts';
import { WebhookError } from './webhook-error.ts';

/**
 * A request, as far as it is used here: an `IncomingMessage` of node:http, also with what frameworks add to it, or
 * Fastify's or Koa's own request.
 */
export interface NodeRequest {
  readonly method?: string | undefined;
  readonly url?: string | undefined;
  /** The URL before Express, Connect, Fastify or Koa cut off where something is mounted. */
  readonly originalUrl?: string | undefined;
  readonly headers?: Readonly<Record<string, string | string[] | undefined>>;
  /** Whether the body has arrived. */
  readonly complete?: boolean;
  readonly readableDidRead?: boolean;
  readonly readableEncoding?: string | null;
  [Symbol.asyncIterator]?(): AsyncIterator<unknown>;
  /** Where Nest, Cloud Functions and others keep the body as it came. */
  readonly rawBody?: unknown;
  /** Where parsers put what they made of it. */
  readonly body?: unknown;
  /** Node's, in Fastify's. */
  readonly raw?: NodeRequest;
  /** Node's, in Koa's. */
  readonly req?: NodeRequest;
}

/** A `ServerResponse` of node:http, as far as it is used here. */
export interface NodeResponse {
  writeHead(status: number, headers: Record<string, string>): unknown;
  end(body: string): unknown;
  readonly headersSent?: boolean;
  destroy?(): unknown;
  on?(event: 'error', listener: () => void): unknown;
}

export type NodeHandler = (request: NodeRequest, response: NodeResponse) => Promise<void>;

export function nodeHandler(receive: Receive, limit: number, report: Report): NodeHandler {
  return async (request, response) => {
    const answer = await receive(() => {
      // Without a listener, an error of the connection would end the process.
      response.on?.('error', () => {});
      const { method = '', url = '', originalUrl = url, headers } = request;
      const header = (name: string): string | undefined => headers?.[name]?.toString();
      return { method, url: originalUrl, header, body: () => bodyOf(request) };
    });
    try {
      respond(request, response, answer, limit);
    } catch (cause) {
      if (isTold(answer.status)) void report.tell(notSent(answer, cause));
      abandon(response);
    }
  };
}

function respond(
  request: NodeRequest,
  response: NodeResponse,
  { status, headers, body }: DeliveryResponse,
  limit: number,
): void {
  if (response.headersSent) throw new Error('Something else had sent a response.');
  // Node reads and drops the rest of a body to use the connection again. It is not to when that is too large or slow.
  const { complete } = streamOf(request);
  const drop = complete || (Number(request.headers?.['content-length']) <= limit && status !== 408);
  response.writeHead(status, drop ? headers : { ...headers, connection: 'close' });
  response.end(body);
}

function notSent({ status }: DeliveryResponse, cause: unknown): WebhookError {
  return new WebhookError(
    status,
    `A delivery was to be answered by ${status}, but no response could be sent. ` +
      'Does something answer before, as connect-timeout does? Then DropPay may think that it failed.',
    { cause },
  );
}

/** A response that was begun here and cannot be ended keeps its sender waiting. */
function abandon(response: NodeResponse): void {
  try {
    if (!response.headersSent) response.destroy?.();
  } catch {
    // There is nothing left to do.
  }
}

function streamOf(request: NodeRequest): NodeRequest {
  return request.raw ?? request.req ?? request;
}

/** What there is of the body, the most faithful first. */
function bodyOf(request: NodeRequest): BodySource {
  const stream = streamOf(request);
  const given = [request.rawBody, stream.rawBody, request.body, stream.body];
  const whole = given.find(isWhole);
  if (whole !== undefined) return sourceOfWhole(whole);
  const { readableDidRead, readableEncoding } = stream;
  if (!readableDidRead && Symbol.asyncIterator in stream && /^(utf-?8)?$/i.test(readableEncoding ?? ''))
    return sourceOfPieces(stream as AsyncIterable<unknown>);
  // Parsers leave an empty object when they have read nothing.
  const parsed = given.find(
    (body) => typeof body === 'object' && body !== null && Object.keys(body).length > 0,
  );
  if (parsed === undefined) throw alreadyRead();
  return sourceOfWhole(JSON.stringify(parsed));
}

function isWhole(body: unknown): body is Uint8Array | string {
  return typeof body === 'string' ? body !== '' : ArrayBuffer.isView(body) && body.byteLength > 0;
}
