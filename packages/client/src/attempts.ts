import type { CallOptions } from './call-options.ts';
import { type Deadline, startDeadline } from './deadline.ts';
import type { DropPayError } from './droppay-error.ts';
import { failure } from './failure.ts';
import { hideSecrets } from './hide-secrets.ts';
import { tell } from './hooks.ts';
import type { Operation } from './operation.ts';
import type { DropPayOptions } from './options.ts';
import { quotable } from './quotable.ts';
import { retryDelay } from './retry.ts';
import { sentSecrets } from './sent-secrets.ts';
import type { Progress } from './transport.ts';

/** Makes calls of one send or several, each call with one deadline over all of them and the waits between. */
export class Attempts {
  /** Milliseconds for a call that does not say otherwise. */
  readonly timeout: number;
  readonly #options: DropPayOptions;

  constructor(options: DropPayOptions) {
    this.timeout = options.timeout ?? 30_000;
    this.#options = options;
  }

  /**
   * @param send Sends once and reads the answer. It notes its progress, for its failure is judged by it.
   * @throws DropPayError of the last send, for everything that can go wrong.
   */
  async run<Result>(
    operation: Operation,
    { signal, timeout = this.timeout }: CallOptions,
    send: (signal: AbortSignal, progress: Progress) => Promise<Result>,
  ): Promise<Result> {
    const { maxRetries = 2, hooks = {} } = this.#options;
    const deadline = startDeadline({ signal, timeout });
    let delay: number | undefined = 0;
    let retries = 0;
    let renewed = false;
    try {
      for (let attempt = 1; ; attempt++) {
        const progress: Progress = { attempt, sent: false };
        try {
          deadline.signal.throwIfAborted();
          if (delay > 0) await deadline.race(deadline.pause(delay));
          return await deadline.race(send(deadline.signal, progress));
        } catch (thrown) {
          const error = this.#failure(operation, progress, deadline, thrown);
          const event = { operation: operation.name, attempt, error };
          if (deadline.signal.aborted) delay = undefined;
          else if (progress.renewable && !renewed) {
            renewed = true;
            delay = 0;
          } else {
            delay = retries < maxRetries ? retryDelay(error, operation, progress, retries) : undefined;
            retries++;
          }
          if (delay === undefined || delay >= deadline.remaining()) {
            tell(hooks, 'error', event);
            throw error;
          }
          tell(hooks, 'retry', { ...event, delay });
        }
      }
    } finally {
      deadline.clear();
    }
  }

  /** The error of a send, without the secrets that DropPay, or whoever threw, may have quoted. */
  #failure(operation: Operation, progress: Progress, deadline: Deadline, thrown: unknown): DropPayError {
    const secrets = sentSecrets(this.#options, progress.outgoing);
    const { signal } = deadline;
    // What the caller aborted with is the caller's own.
    const cause = signal.aborted && thrown === signal.reason ? thrown : quotable(thrown, secrets);
    const error = failure(operation, progress, deadline, cause);
    for (const name of ['message', 'stack', 'description', 'code'] as const) {
      if (error[name] !== undefined) Object.assign(error, { [name]: hideSecrets(error[name], secrets) });
    }
    return error;
  }
}
