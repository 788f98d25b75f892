import { callError } from '../errors/call-error.ts';
import { proofNote } from '../errors/outcome.ts';
import { statusError } from '../errors/status-error.ts';
import type { Server } from '../generated/servers.ts';
import type { SendLoop } from '../transport/send-loop.ts';
import type { DropPayOptions } from '../options.ts';
import { fillPath } from '../transport/fill-path.ts';
import { callHook } from '../transport/hooks.ts';
import { proofOf, type SendProof } from '../transport/sends.ts';
import type { OutgoingRequest, Transport } from '../transport/transport.ts';
import { type Call, type CallOptions, startCall } from './call.ts';
import { checkBody } from './check-body.ts';
import type { Operation } from './operation.ts';
import { readResponse } from './read-response.ts';
import { readText } from './read-text.ts';
import { type ReceivedResponse, rebuildResponse } from './received-response.ts';
import { toJson } from './to-json.ts';

type CallerOptions = Pick<DropPayOptions, 'flaws' | 'hooks' | 'maxResponseBytes'>;

/** Makes every call of the generated methods. */
export class Caller {
  readonly #sendLoop: SendLoop;
  readonly #transport: Transport;
  readonly #urls: Readonly<Record<Server, string>>;
  readonly #options: CallerOptions;

  constructor(
    sendLoop: SendLoop,
    transport: Transport,
    urls: Readonly<Record<Server, string>>,
    options: CallerOptions = {},
  ) {
    this.#sendLoop = sendLoop;
    this.#transport = transport;
    this.#urls = urls;
    this.#options = options;
  }

  /** Milliseconds for a call that does not say otherwise. */
  get timeout(): number {
    return this.#sendLoop.timeout;
  }

  /**
   * Sends an operation and returns the response's body, whose type the generated method states.
   *
   * @param query Serializes the query parameters. A function, so that only resources that have some load what it needs.
   * @throws {DropPayError} when anything goes wrong.
   */
  call<Result>(
    operation: Operation,
    options: CallOptions = {},
    path: Readonly<Record<string, string>> = {},
    body?: unknown,
    query: () => string = () => '',
  ): Call<Result> {
    const parameters = { ...path };
    let outgoing: OutgoingRequest | undefined;
    // Once, at the time of the call: the caller may use the body's object again.
    const prepare = (): OutgoingRequest => {
      if (outgoing === undefined) {
        const text = toJson(body);
        const asked = checkBody(operation, text, body);
        const url = this.#urls[operation.server] + fillPath(operation.path, parameters) + query();
        outgoing = { url, body: text, asked };
      }
      return outgoing;
    };
    return startCall((provideResponse) =>
      this.send(operation, options, prepare, (received) => {
        provideResponse(() => rebuildResponse(received));
        return this.read(operation, received, parameters, outgoing?.asked) as Result;
      }),
    );
  }

  /**
   * The body of a 2xx response, as `readResponse` has it. Its flaws are told to the hook for them.
   * @throws {DropPayError} when it is not of what was asked for.
   */
  read(...args: Parameters<typeof readResponse>): unknown {
    const body = readResponse(...args);
    const { flaws, hooks } = this.#options;
    const { name } = args[0];
    if (flaws && hooks && body) {
      // Nothing it throws gets out: the money may have moved.
      (async () => {
        const flaw = await flaws(name, body);
        if (flaw) callHook(hooks, 'flaw', { operation: name, ...flaw });
      })().catch(() => {});
    }
    return body;
  }

  /**
   * Sends a request as often as it takes, and returns what `read` makes of a response that is 2xx.
   * @throws {DropPayError} when anything goes wrong.
   */
  send<Result>(
    operation: Operation,
    options: CallOptions,
    prepare: () => OutgoingRequest,
    read: (received: ReceivedResponse) => Result,
  ): Promise<Result> {
    return this.#sendLoop.run(operation, options, async (signal, progress) => {
      const response = await this.#transport.send(prepare(), signal, operation, progress);
      const prove = (): SendProof => proofOf(progress.sends!);
      const received = {
        response,
        text: await readText(operation, response, this.#options.maxResponseBytes, prove),
      };
      const proof = prove();
      if (!response.ok) throw statusError(operation, received, proof);
      const note = proofNote(operation, proof);
      if (note) {
        const { status } = response;
        const what = `got status ${status}${note}`;
        throw callError(operation, 'unknown', what, { status, received });
      }
      return read(received);
    });
  }
}
