import type { Credentials } from '../auth/credentials.ts';
import type { Operation } from '../calls/operation.ts';
import { callError } from '../errors/call-error.ts';
import type { DropPayOptions } from '../options.ts';
import { type Hooks, callHook } from './hooks.ts';

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
  /** The request was handed to `fetch`: from here on it may have taken effect. */
  sent: boolean;
  /** Sent by the platform's own fetch. Another one may throw over a connection that it made for itself afterwards. */
  isPlatformFetch?: boolean;
  response?: Response;
  /** There when the response is 401. It takes the code, and says whether the call may be sent with another token. */
  refused?: (code: string | undefined) => boolean;
}

/** Sends requests with the client's credentials, to their URL and nowhere else. */
export class Transport {
  readonly #fetch: (url: string, init: RequestInit) => Promise<Response>;
  readonly #isPlatformFetch: boolean;
  readonly #credentials: Credentials;
  readonly #hooks: Hooks | readonly Hooks[];
  readonly #headers: Readonly<Record<string, string>>;

  constructor(
    { fetch, hooks = [], userAgent }: Pick<DropPayOptions, 'fetch' | 'hooks' | 'userAgent'>,
    credentials: Credentials,
  ) {
    this.#isPlatformFetch = fetch === undefined;
    this.#fetch = fetch ?? ((url, init) => globalThis.fetch(url, init));
    this.#credentials = credentials;
    this.#hooks = hooks;
    this.#headers = {
      accept: 'application/json',
      ...(userAgent && { 'user-agent': userAgent }),
    };
  }

  async send(
    { url, body, headers }: OutgoingRequest,
    signal: AbortSignal,
    operation: Operation,
    progress: Progress,
  ): Promise<Response> {
    const { method, name } = operation;
    const credentials = await this.#credentials.headers(operation);
    const init: RequestInit = {
      method,
      headers: {
        ...(body && { 'content-type': 'application/json' }),
        ...headers,
        ...this.#headers,
        ...credentials,
      },
      redirect: 'manual',
      signal,
      body: body ?? null,
    };
    // While it waited for its token the call may have been given up: sending it now would surprise its caller.
    signal.throwIfAborted();
    const event = { operation: name, call: progress.call!, attempt: progress.attempt };
    callHook(this.#hooks, 'request', { ...event, method, url });
    const sentAt = performance.now();
    progress.sent = true;
    progress.isPlatformFetch = this.#isPlatformFetch;
    const response = await this.#fetch(url, init);
    progress.response = response;
    const { status, type } = response;
    callHook(this.#hooks, 'response', { ...event, status, ms: performance.now() - sentAt });
    if (status === 401) progress.refused = (code) => this.#credentials.refused(operation, credentials, code);
    if (response.ok) this.#credentials.accepted(operation);
    // Browsers show a redirect that they did not follow as status 0.
    if (type === 'opaqueredirect' || Math.floor(status / 100) === 3) {
      await response.body?.cancel(); // an unread body would keep its connection
      throw callError(
        operation,
        'rejected',
        'was answered with a redirect, which is not followed. Check baseUrl',
        { status: status || undefined },
      );
    }
    return response;
  }
}
