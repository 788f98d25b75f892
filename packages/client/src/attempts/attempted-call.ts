import { callError, notSentError } from '../errors/call-error.ts';
import type { CallOptions } from '../calls/call.ts';
import type { Operation } from '../calls/operation.ts';
import type { DropPayError } from '../errors/droppay-error.ts';
import { sanitizeError } from '../errors/sanitize-error.ts';
import { startDeadline } from '../transport/deadline.ts';
import type { ChargeAttempt, RefundAttempt } from './attempt.ts';
import { attemptTime } from './attempt-clock.ts';
import { AttemptEntry } from './attempt-entry.ts';
import type { Attempts } from './attempts.ts';

/** Milliseconds that a call which is out of time gives its store to note how it ended. */
const GRACE = 10;

/** A call that moves money, and its attempt, which is kept before the call is sent. */
export class AttemptedCall<Kept extends ChargeAttempt | RefundAttempt> {
  readonly attempt: Kept;
  readonly #entry: AttemptEntry<Kept>;
  readonly #operation: Operation;
  readonly #options: CallOptions;
  readonly #timeout: number;
  readonly #until: number;

  /**
   * @param key `charge/` and the authorization, or `refund/` and the charge.
   * @param timeout Milliseconds for the whole call.
   */
  constructor(
    attempts: Attempts,
    operation: Operation,
    key: string,
    noted: Omit<Kept, keyof ReturnType<Attempts['begin']>> & { amount: number | undefined },
    options: CallOptions,
    timeout: number,
  ) {
    this.attempt = { ...attempts.begin(key, timeout), ...noted } as unknown as Kept;
    this.#entry = new AttemptEntry(attempts.store, key);
    this.#operation = operation;
    this.#options = options;
    this.#timeout = timeout;
    this.#until = performance.now() + timeout;
  }

  /** One deadline for the whole call: what is left of it after keeping and reading. */
  remaining(): CallOptions & { timeout: number } {
    const timeout = Math.max(0, Math.ceil(this.#until - performance.now()));
    return { ...this.#options, timeout, asked: this.#timeout, attempt: this.attempt.id };
  }

  /**
   * Keeps the attempt, or more of it.
   * @throws {DropPayError} when that fails: the call is not sent.
   */
  async keep<Result>(change: (attempts: Kept[]) => Result): Promise<Result> {
    const deadline = startDeadline(this.remaining());
    try {
      return await deadline.race(this.#entry.change(change));
    } catch (thrown) {
      const { signal, expired } = deadline;
      const isEnd = Object.is(thrown, signal.reason);
      if (isEnd && expired === undefined) {
        throw callError(this.#operation, 'not_sent', 'was aborted, before it was sent', { cause: thrown });
      }
      const cause = isEnd ? thrown : sanitizeError(thrown);
      const why = `its attempt could not be kept: ${(cause as Error | undefined)?.message}`;
      throw notSentError(this.#operation, why, cause);
    } finally {
      deadline.clear();
    }
  }

  /**
   * Makes the call, and notes how it ended. By then its outcome is known: neither a store that fails nor one that hangs
   * changes it. What could not be noted stays, as a call that may be under way until `endsBy`.
   *
   * @param work Keeps the attempt, and sends.
   * @param succeed Notes a success; the attempt is forgotten without it.
   * @param doubt Notes more of an unknown outcome.
   */
  async run<Result>(
    work: () => Promise<Result>,
    succeed?: (kept: Kept, result: Result) => void,
    doubt?: (kept: Kept, error: DropPayError) => void,
  ): Promise<Result> {
    const { client } = this.attempt;
    try {
      const result = await work();
      await this.#note(succeed && ((kept) => succeed(kept, result)));
      return result;
    } catch (thrown) {
      const error = thrown as DropPayError;
      const isUnknown = error.outcome === 'unknown';
      const [, failedAt] = attemptTime(this.attempt, client);
      const fail = (kept: Kept): void => {
        kept.failedAt = failedAt;
        doubt?.(kept, error);
      };
      await this.#note(isUnknown ? fail : undefined);
      throw error;
    }
  }

  async #note(change: ((kept: Kept) => void) | undefined): Promise<void> {
    const noted = this.#entry.change((attempts) => {
      const index = attempts.findIndex(({ id }) => id === this.attempt.id);
      if (index < 0 || attempts[index]!.verdict) return;
      if (change) change(attempts[index]!);
      else attempts.splice(index, 1);
    });
    const left = this.#options.signal?.aborted ? 0 : this.remaining().timeout;
    const deadline = startDeadline({ timeout: Math.max(left, GRACE) });
    await deadline.race(noted).catch(() => {});
    deadline.clear();
  }
}
