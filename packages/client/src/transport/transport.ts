import type { Credentials } from '../auth/credentials.ts';
import type { Operation } from '../calls/operation.ts';
import { callError } from '../errors/call-error.ts';
import { isChange, outcomeOfStatus, proofNote } from '../errors/outcome.ts';
import type { DropPayOptions } from '../options.ts';
import type { countSends, SendCount } from './count-sends.ts';
import { type Hooks, callHook } from './hooks.ts';
import { oneShotBody } from './one-shot-body.ts';
import { planSends, type SendPlan } from './send-plan.ts';
import { proofOf, type Sends } from './sends.ts';
import type { SendingTransport } from './transport-option.ts';

/** A request as it is before credentials are added. */
export interface OutgoingRequest {
  readonly url: string;
  readonly body: string | undefined;
  /** What `body` says: what was asked for, whatever has become of the caller's object. */
  readonly asked?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** How far a send has come, by which its failure is judged. */
export interface Progress {
  /** The call's number, for the hooks. */
  readonly call?: number;
  /** Which send of its call it is, from 1. */
  readonly attempt: number;
  /** There when the request was handed over: from here on it may have taken effect. */
  sends?: Sends;
  response?: Response;
  /** There when the response is 401. It takes the code, and says whether the call may be sent with another token. */
  refused?: (code: string | undefined) => boolean;
}

/** Sends requests with the client's credentials, to their URL and nowhere else. */
export class Transport {
  readonly #plan: () => SendPlan;
  readonly #transport: SendingTransport | undefined;
  readonly #credentials: Credentials;
  readonly #hooks: Hooks | readonly Hooks[];
  readonly #headers: Readonly<Record<string, string>>;

  constructor(
    options: Pick<DropPayOptions, 'fetch' | 'sendsOnce' | 'transport' | 'hooks' | 'userAgent'>,
    credentials: Credentials,
  ) {
    const { transport, hooks = [], userAgent } = options;
    this.#plan = planSends(options);
    if (transport && 'send' in transport) this.#transport = transport;
    this.#credentials = credentials;
    this.#hooks = hooks;
    this.#headers = {
      accept: 'application/json',
      ...(userAgent && { 'user-agent': userAgent }),
    };
  }

  async send(
    { url, body, headers: own }: OutgoingRequest,
    signal: AbortSignal,
    operation: Operation,
    progress: Progress,
  ): Promise<Response> {
    const { method, name } = operation;
    const credentials = await this.#credentials.headers(operation);
    const headers: Record<string, string> = {
      ...(body && { 'content-type': 'application/json' }),
      // What a cache has is not what DropPay has.
      ...(method === 'GET' && { 'cache-control': 'no-store' }),
      ...own,
      ...this.#headers,
      ...credentials,
    };
    // While it waited for its token the call may have been given up: sending it now would surprise its caller.
    signal.throwIfAborted();
    const event = { operation: name, call: progress.call!, attempt: progress.attempt };
    callHook(this.#hooks, 'request', { ...event, method, url });
    const sentAt = performance.now();
    const request = { url, method, headers, body, signal };
    const response = await (this.#transport
      ? sendBy(this.#transport, request, progress)
      : sendByFetch(this.#plan(), request, progress));
    progress.response = response;
    const { status, type } = response;
    callHook(this.#hooks, 'response', { ...event, status, ms: performance.now() - sentAt });
    if (status === 401) progress.refused = (code) => this.#credentials.refused(operation, credentials, code);
    if (response.ok) this.#credentials.accepted(operation);
    // Browsers show a redirect that they did not follow as status 0.
    if (type === 'opaqueredirect' || Math.floor(status / 100) === 3) {
      await response.body?.cancel(); // an unread body would keep its connection
      const proof = proofOf(progress.sends!);
      const advice = isChange(operation) ? proofNote(operation, proof) : '. Check baseUrl';
      throw callError(
        operation,
        outcomeOfStatus(operation, status || 300, proof),
        `got ${status ? `status ${status}, ` : ''}a redirect, which is not followed${advice}`,
        { status: status || undefined },
      );
    }
    return response;
  }
}

interface Request {
  url: string;
  method: string;
  headers: Record<string, string>;
  body: string | undefined;
  signal: AbortSignal;
}

function sendBy(transport: SendingTransport, request: Request, progress: Progress): Promise<Response> {
  const sends: Sends = (progress.sends = { isTrusted: true, wasWritten: false });
  return transport.send({
    ...request,
    written() {
      // A call that was said not to have been sent must not be sent later.
      request.signal.throwIfAborted();
      sends.wasWritten = true;
    },
  });
}

/** Loaded on Node when the first change is sent. */
let counting: { readonly countSends: typeof countSends } | undefined;

async function sendByFetch(plan: SendPlan, request: Request, progress: Progress): Promise<Response> {
  const { fetch, isGiven, isTrusted, isCounted, isOneShot } = plan;
  const { url, method, headers, body: text, signal } = request;
  const isRead = method === 'GET';
  // Node copies a body for redirects that it may have to follow, which costs a third of the call.
  const init: RequestInit & { duplex?: 'half' } = {
    ...plan.init,
    ...(!isRead && plan.change),
    method,
    headers,
    redirect: isCounted && !isRead && !isGiven ? 'error' : 'manual',
    signal,
    body: text ?? null,
  };
  const body = text && isOneShot && !isRead ? oneShotBody(text) : undefined;
  if (body) {
    init.body = body.stream;
    init.duplex = 'half';
    headers['content-length'] = String(body.length);
  }
  let count: SendCount | undefined;
  if (isCounted && !isRead) {
    counting ??= await import('./count-sends.ts');
    signal.throwIfAborted();
    count = { method, url: new URL(url), headers, stream: body?.stream, sends: 0, stopped: 0 };
  }
  const sends: Sends = (progress.sends = { body, count, isTrusted });
  const response = await (count
    ? counting!.countSends(count, () => fetch(url, init)).catch((error: unknown) => redirectOf(count, error))
    : fetch(url, init));
  return (sends.response = response);
}

/** The redirect that a fetch failed over, as the response it was. */
function redirectOf({ status = 0 }: SendCount, error: unknown): Response {
  if (Math.floor(status / 100) !== 3) throw error;
  return new Response(null, { status });
}
