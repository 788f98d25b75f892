import type { CallOptions } from '../calls/call.ts';
import type { Operation } from '../calls/operation.ts';
import { checkCallOptions } from '../check-options.ts';
import type { DropPayError } from '../errors/droppay-error.ts';
import { sendError } from '../errors/send-error.ts';
import type { DropPayOptions } from '../options.ts';
import { startDeadline } from './deadline.ts';
import { callHook } from './hooks.ts';
import { retryDelay } from './retry-delay.ts';
import type { Progress } from './transport.ts';

/** How many calls this process has made: a number for each, by which what watches them tells them apart. */
let calls = 0;

/** Makes calls of one send or several, each call with one deadline over its sends and the waits between. */
export class SendLoop {
  /** Milliseconds for a call that does not say otherwise. */
  readonly timeout: number;
  readonly #options: DropPayOptions;

  constructor(options: DropPayOptions) {
    this.timeout = options.timeout ?? 30_000;
    this.#options = options;
  }

  /**
   * @param send Sends once and reads the response. It notes its progress, by which its failure is judged.
   * @throws {DropPayError} when anything goes wrong. It is the error of the last send.
   */
  async run<Result>(
    operation: Operation,
    given: CallOptions,
    send: (signal: AbortSignal, progress: Progress) => Promise<Result>,
  ): Promise<Result> {
    const { hooks = [] } = this.#options;
    const options = checkCallOptions(operation, given);
    const { maxRetries = this.#options.maxRetries ?? 2 } = options;
    const event = { operation: operation.name, call: ++calls };
    const began = performance.now();
    callHook(hooks, 'start', event);
    const deadline = startDeadline({ ...options, timeout: options.timeout ?? this.timeout });
    let attempt = 1;
    let failure: DropPayError | undefined;
    let delay: number | undefined = 0;
    let retries = 0;
    let renewed = false;
    try {
      for (; ; attempt++) {
        const progress: Progress = { call: event.call, attempt };
        try {
          deadline.signal.throwIfAborted();
          if (delay > 0) await deadline.race(deadline.pause(delay));
          return await deadline.race(send(deadline.signal, progress));
        } catch (cause) {
          const error = sendError(operation, progress, deadline, cause);
          // Before hooks have it: none of them can set another one, or keep one from being set.
          const value = operation.movesMoney && error.outcome === 'unknown' ? options.attempt : undefined;
          Reflect.defineProperty(error, 'attempt', { value, enumerable: value !== undefined });
          const failed = { ...event, attempt, error };
          // First, because also a call that ends here tells of its token.
          const another = !renewed && progress.refused?.(error.code);
          if (deadline.signal.aborted) delay = undefined;
          else if (another && error.outcome === 'rejected') {
            renewed = true;
            delay = 0;
          } else {
            delay = retries < maxRetries ? retryDelay(error, operation, progress, retries) : undefined;
            retries++;
          }
          if (delay === undefined || delay >= deadline.remaining()) {
            callHook(hooks, 'error', failed);
            throw (failure = error);
          }
          callHook(hooks, 'retry', { ...failed, delay });
        }
      }
    } finally {
      deadline.clear();
      callHook(hooks, 'end', { ...event, attempt, ms: performance.now() - began, error: failure });
    }
  }
}
