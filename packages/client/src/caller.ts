import createClient from 'openapi-fetch';
import { checkAmounts } from './amount.ts';
import { answer } from './answer.ts';
import type { CallOptions } from './call-options.ts';
import { startDeadline } from './deadline.ts';
import { failure } from './failure.ts';
import type { Server } from './generated/servers.ts';
import type { Operation } from './operation.ts';
import { fillPath } from './path.ts';
import { rejection } from './rejection.ts';
import type { Progress, Transport } from './transport.ts';

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
  readonly #transport: Transport;
  readonly #urls: Readonly<Record<Server, string>>;
  readonly #client = createClient({ redirect: 'manual', pathSerializer: fillPath }) as unknown as Client;

  constructor(transport: Transport, urls: Readonly<Record<Server, string>>) {
    this.#transport = transport;
    this.#urls = urls;
  }

  /**
   * Sends an operation and returns the answer's body, whose type the generated method states.
   * @throws DropPayError for everything that can go wrong.
   */
  async call<Result>(operation: Operation, args: CallArguments, options: CallOptions = {}): Promise<Result> {
    const deadline = startDeadline(options);
    const progress: Progress = { sent: false };
    try {
      return (await deadline.race(this.#exchange(operation, args, deadline.signal, progress))) as Result;
    } catch (error) {
      throw failure(operation, progress, deadline, error);
    } finally {
      deadline.clear();
    }
  }

  async #exchange(
    operation: Operation,
    { path = {}, body }: CallArguments,
    signal: AbortSignal,
    progress: Progress,
  ): Promise<unknown> {
    checkAmounts(body);
    const { data, error, response } = await this.#client.request(operation.method, operation.path, {
      baseUrl: this.#urls[operation.server],
      params: { path },
      body,
      headers: { Accept: 'application/json' },
      parseAs: 'text',
      signal,
      fetch: (request: Request) => this.#transport.send(request, operation, progress),
    });
    if (!response.ok) throw rejection(operation, response.status, error);
    return answer(operation, response, data);
  }
}
