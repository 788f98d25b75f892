import type { Credentials } from '../auth/credentials.ts';
import type { Operation } from '../calls/operation.ts';
import { callError } from '../errors/call-error.ts';
import { isChange, outcomeOfStatus, proofNote } from '../errors/outcome.ts';
import type { DropPayOptions } from '../options.ts';
import type { countSends, SendCount } from './count-sends.ts';
import { type Hooks, callHook } from './hooks.ts';
import { oneShotBody } from './one-shot-body.ts';
import type { planElsewhere, withLength } from './plan-elsewhere.ts';
import { detectPlatform, type PlatformName } from './platform.ts';
import { proofOf, type SendPlan, type Sends } from './sends.ts';
import { newSendId, SEND_ID } from './send-id.ts';
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
  readonly #options: SendOptions;
  readonly #platform: PlatformName;
  readonly #credentials: Credentials;
  readonly #hooks: Hooks | readonly Hooks[];
  readonly #headers: Readonly<Record<string, string>>;

  constructor(
    options: SendOptions & Pick<DropPayOptions, 'hooks' | 'userAgent'>,
    credentials: Credentials,
    platform: PlatformName = detectPlatform().name,
  ) {
    const { hooks = [], userAgent } = options;
    this.#options = options;
    this.#platform = platform;
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
    // Servers elsewhere that pages may call allow the headers that they know.
    const requestId = method === 'GET' || this.#platform === 'page' ? undefined : newSendId();
    if (requestId) headers[SEND_ID] = requestId;
    // While it waited for its token the call may have been given up: sending it now would surprise its caller.
    signal.throwIfAborted();
    const event = { operation: name, call: progress.call!, attempt: progress.attempt };
    callHook(this.#hooks, 'request', { ...event, method, url, requestId });
    const sentAt = performance.now();
    const request = { url, method, headers, body, signal };
    const { transport } = this.#options;
    const response = await (transport && 'send' in transport
      ? sendBy(transport, request, progress)
      : sendByFetch(this.#options, this.#platform, request, progress));
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

type SendOptions = Pick<DropPayOptions, 'fetch' | 'sendsOnce' | 'transport'>;

interface Request {
  url: string;
  method: string;
  headers: Record<string, string>;
  body: string | undefined;
  signal: AbortSignal;
}

function sendBy(transport: SendingTransport, request: Request, progress: Progress): Promise<Response> {
  const sends: Sends = (progress.sends = { isTrusted: true });
  if (transport.tellsWritten) sends.wasWritten = false;
  return transport.send({
    ...request,
    written() {
      // A call that was said not to have been sent must not be sent later.
      request.signal.throwIfAborted();
      sends.wasWritten = true;
    },
  });
}

// Each platform loads its own, before its first change is sent.
let counting: { readonly countSends: typeof countSends } | undefined;
let elsewhere:
  | { readonly planElsewhere: typeof planElsewhere; readonly withLength: typeof withLength }
  | undefined;

async function sendByFetch(
  { fetch: given, sendsOnce = false, transport }: SendOptions,
  platform: PlatformName,
  { url, method, headers, body: text, signal }: Request,
  progress: Progress,
): Promise<Response> {
  const fetch = given ?? globalThis.fetch;
  let plan: SendPlan = {
    // A page has a given fetch, and browsers differ in streams.
    isOneShot: platform !== 'page' && !(given && sendsOnce),
    isTrusted: sendsOnce,
    init: { cache: 'no-store', ...transport },
  };
  const isRead = method === 'GET';
  const isCounted = !isRead && platform === 'node';
  if (isCounted) counting ??= await import('./count-sends.ts');
  else if (platform !== 'node' && platform !== 'page') {
    elsewhere ??= await import('./plan-elsewhere.ts');
    plan = elsewhere.planElsewhere(platform, fetch, !!(given ?? transport), plan);
  }
  // While it was loaded the call may have been given up.
  signal.throwIfAborted();
  const body = text && !isRead && plan.isOneShot ? oneShotBody(text) : undefined;
  const stream = body && (elsewhere?.withLength(body.stream, body.length) ?? body.stream);
  if (body) headers['content-length'] = String(body.length);
  const init: RequestInit & { duplex?: 'half' } = {
    ...plan.init,
    method,
    headers,
    // Node copies a body for redirects that it may have to follow, which costs a third of the call.
    redirect: isCounted && !given ? 'error' : 'manual',
    signal,
    body: stream ?? text ?? null,
    ...(stream && { duplex: 'half' }),
  };
  const count: SendCount | undefined = isCounted
    ? { id: headers[SEND_ID]!, signal, body, sends: 0 }
    : undefined;
  const sends: Sends = (progress.sends = { body, count, isTrusted: plan.isTrusted });
  return (sends.response = await (count
    ? counting!.countSends(count, () => fetch(url, init)).catch((error: unknown) => redirectOf(count, error))
    : fetch(url, init)));
}

/** The redirect that a fetch failed over, as the response it was. */
function redirectOf({ status = 0 }: SendCount, error: unknown): Response {
  if (Math.floor(status / 100) !== 3) throw error;
  return new Response(null, { status });
}
