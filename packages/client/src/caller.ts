import { checkAmounts } from './amount.ts';
import { answer } from './answer.ts';
import type { Attempts } from './attempts.ts';
import { type Call, callOf } from './call.ts';
import type { CallOptions } from './call-options.ts';
import { DropPayError } from './droppay-error.ts';
import type { Server } from './generated/servers.ts';
import type { Operation } from './operation.ts';
import { fillPath } from './path.ts';
import { type Received, rebuilt } from './received.ts';
import { rejection } from './rejection.ts';
import type { Outgoing, Transport } from './transport.ts';

/** What a method was given, apart from its options. */
interface CallArguments {
  path?: Record<string, string>;
  body?: unknown;
}

/** Makes every call of the generated methods. */
export class Caller {
  readonly #attempts: Attempts;
  readonly #transport: Transport;
  readonly #urls: Readonly<Record<Server, string>>;

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
  ): Call<Result> {
    const prepare = (): Outgoing => {
      checkAmounts(body);
      return {
        url: this.#urls[operation.server] + fillPath(operation.path, path),
        body: body === undefined ? undefined : JSON.stringify(body),
      };
    };
    return callOf((keep) =>
      this.#send(operation, options, prepare, (received) => {
        keep(() => rebuilt(received));
        return answer(operation, received) as Result;
      }),
    );
  }

  /**
   * Sends a request as it is, and returns the answer whatever its status.
   * @throws DropPayError when there is none, or a 2xx whose body is not what the operation promises. The platform's own
   * error about such a body would quote it.
   */
  async exchange(operation: Operation, options: CallOptions, outgoing: Outgoing): Promise<Response> {
    try {
      return await this.#send(
        operation,
        options,
        () => outgoing,
        (received) => {
          answer(operation, received);
          return rebuilt(received);
        },
      );
    } catch (error) {
      const response = error instanceof DropPayError ? error.response : undefined;
      if (response === undefined || response.ok) throw error;
      return response;
    }
  }

  /** Sends a request as often as it takes, and returns what `take` makes of an answer that is 2xx. */
  #send<Result>(
    operation: Operation,
    options: CallOptions,
    prepare: () => Outgoing,
    take: (received: Received) => Result,
  ): Promise<Result> {
    return this.#attempts.run(operation, options, async (signal, progress) => {
      const response = await this.#transport.send(prepare(), signal, operation, progress);
      const received = { response, text: await response.text() };
      if (!response.ok) throw rejection(operation, received);
      return take(received);
    });
  }
}
