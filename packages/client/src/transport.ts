import { callError } from './call-error.ts';
import type { Credentials } from './credentials.ts';
import { type Hooks, tell } from './hooks.ts';
import type { Operation } from './operation.ts';
import type { DropPayOptions } from './options.ts';

/** How far a send has come, for whoever has to say what its failure means. */
export interface Progress {
  /** Which send of its call it is, from 1. */
  readonly attempt: number;
  /** The request was handed to `fetch`: from here on it may have taken effect. */
  sent: boolean;
  response?: Response;
  /** The answer was 401, to a token that can be replaced. */
  renewable?: boolean;
}

/** Sends requests with the client's credentials, and to nowhere else than their URL. */
export class Transport {
  readonly #fetch: (request: Request) => Promise<Response>;
  readonly #credentials: Credentials;
  readonly #hooks: Hooks;
  readonly #userAgent: string | undefined;

  constructor(
    {
      fetch = (request) => globalThis.fetch(request),
      hooks = {},
      userAgent,
    }: Pick<DropPayOptions, 'fetch' | 'hooks' | 'userAgent'>,
    credentials: Credentials,
  ) {
    this.#fetch = fetch;
    this.#credentials = credentials;
    this.#hooks = hooks;
    this.#userAgent = userAgent;
  }

  async send(request: Request, operation: Operation, progress: Progress): Promise<Response> {
    const headers = await this.#credentials.headers(operation);
    for (const [name, value] of headers) request.headers.set(name, value);
    request.headers.set('Accept', 'application/json');
    if (this.#userAgent !== undefined) request.headers.set('User-Agent', this.#userAgent);
    // While it waited for its token the call may have been given up: sending it now would surprise its caller.
    request.signal.throwIfAborted();
    const event = { operation: operation.name, attempt: progress.attempt };
    void tell(this.#hooks, 'request', { ...event, method: request.method, url: request.url });
    progress.sent = true;
    const response = await this.#fetch(request);
    progress.response = response;
    void tell(this.#hooks, 'response', { ...event, status: response.status });
    if (response.status === 401) progress.renewable = this.#credentials.forget(headers);
    if (isRedirect(response)) {
      await response.body?.cancel(); // an unread body would keep its connection
      throw callError(
        operation,
        'rejected',
        'was answered with a redirect, which is not followed: it could carry credentials away. Check baseUrl and checkoutUrl',
        { status: response.status || undefined },
      );
    }
    return response;
  }
}

/** Browsers show a redirect that they did not follow as status 0. */
function isRedirect({ type, status }: Response): boolean {
  return type === 'opaqueredirect' || (status >= 300 && status < 400);
}
