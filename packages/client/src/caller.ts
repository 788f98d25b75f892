import createClient from 'openapi-fetch';
import { checkAmounts } from './amount.ts';
import { answer } from './answer.ts';
import type { Attempts } from './attempts.ts';
import type { CallOptions } from './call-options.ts';
import type { Server } from './generated/servers.ts';
import type { Operation } from './operation.ts';
import { fillPath } from './path.ts';
import { rejection } from './rejection.ts';
import type { Transport } from './transport.ts';

/** What a method was given, apart from its options. */
interface CallArguments {
  path?: Record<string, string>;
  body?: unknown;
}

/** The parts of openapi-fetch that a call uses, without its inference over all paths. */
interface Client {
  request(
    method: string,
    path: string,
    init: object,
  ): Promise<{ data?: string | undefined; error?: unknown; response: Response }>;
}

/** Makes every call of the generated methods. */
export class Caller {
  readonly #attempts: Attempts;
  readonly #transport: Transport;
  readonly #urls: Readonly<Record<Server, string>>;
  readonly #client = createClient({ redirect: 'manual', pathSerializer: fillPath }) as unknown as Client;

  constructor(attempts: Attempts, transport: Transport, urls: Readonly<Record<Server, string>>) {
    this.#attempts = attempts;
    this.#transport = transport;
    this.#urls = urls;
  }

  /** Milliseconds for a call that does not say otherwise. */
  get timeout(): number {
    return this.#attempts.timeout;
  }

  /**
   * Sends an operation and returns the answer's body, whose type the generated method states.
   * @throws DropPayError for everything that can go wrong.
   */
  call<Result>(
    operation: Operation,
    { path = {}, body }: CallArguments,
    options: CallOptions = {},
  ): Promise<Result> {
    return this.#attempts.run(operation, options, async (signal, progress) => {
      checkAmounts(body);
      const { data, error, response } = await this.#client.request(operation.method, operation.path, {
        baseUrl: this.#urls[operation.server],
        params: { path },
        body,
        parseAs: 'text',
        signal,
        fetch: (request: Request) => this.#transport.send(request, operation, progress),
      });
      if (!response.ok) throw rejection(operation, response.status, error);
      return answer(operation, response, data) as Result;
    });
  }
}
