import type { Credentials } from '../auth/credentials.ts';
import type { Operation } from '../calls/operation.ts';
import { callError } from '../errors/call-error.ts';
import { isChange, outcomeOfStatus, proofNote } from '../errors/outcome.ts';
import type { DropPayOptions } from '../options.ts';
import { type Hooks, callHook } from './hooks.ts';
import { detectPlatform, type PlatformName } from './platform.ts';
import { type SendOptions, sendRequest } from './send-request.ts';
import { proofOf, type Sends } from './sends.ts';
import { newSendId, SEND_ID } from './send-id.ts';

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
    const response = await sendRequest(this.#options, this.#platform, request, progress);
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
