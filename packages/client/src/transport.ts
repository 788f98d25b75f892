import { consequence } from './consequence.ts';
import type { Credentials } from './credentials.ts';
import { DropPayError } from './droppay-error.ts';
import type { Operation } from './operation.ts';

/** How far a call has come, for whoever has to say what its failure means. */
export interface Progress {
  /** The request was handed to `fetch`: from here on it may have taken effect. */
  sent: boolean;
  response?: Response;
}

/** Sends requests with the client's credentials, and to nowhere else than their URL. */
export class Transport {
  readonly #fetch: (request: Request) => Promise<Response>;
  readonly #credentials: Credentials;

  constructor(fetch: (request: Request) => Promise<Response>, credentials: Credentials) {
    this.#fetch = fetch;
    this.#credentials = credentials;
  }

  async send(request: Request, operation: Operation, progress: Progress): Promise<Response> {
    const headers = await this.#credentials.headers(operation);
    for (const [name, value] of headers) request.headers.set(name, value);
    // While it waited for its token the call may have been given up: sending it now would surprise its caller.
    request.signal.throwIfAborted();
    progress.sent = true;
    const response = await this.#fetch(request);
    progress.response = response;
    if (response.status === 401) this.#credentials.forget(headers);
    if (isRedirect(response)) {
      await response.body?.cancel(); // an unread body would keep its connection
      throw redirected(operation, response);
    }
    return response;
  }
}

/** Browsers show a redirect that they did not follow as status 0. */
function isRedirect({ type, status }: Response): boolean {
  return type === 'opaqueredirect' || (status >= 300 && status < 400);
}

function redirected(operation: Operation, { status }: Response): DropPayError {
  return new DropPayError(
    `${operation.name} was answered with a redirect, which is not followed, for it could carry credentials away. ` +
      `Check baseUrl and checkoutUrl. ${consequence(operation, 'rejected')}`.trimEnd(),
    { operation: operation.name, outcome: 'rejected', ...(status > 0 && { status }) },
  );
}
