import type { ChargeVerdict } from './charge-verdict.ts';
import { DropPayError } from './droppay-error.ts';
import type { AuthorizationId, PayTokenValue } from './generated/schemas.ts';

/** What is known of a charge that is under way or whose outcome is unknown. It holds a pay token: never show it. */
export interface ChargeAttempt {
  readonly id: AuthorizationId | undefined;
  payToken: PayTokenValue | undefined;
  /** How often the authorization had been charged right before. */
  count?: number | undefined;
  /** Another charge of this client for the same authorization was unsettled at the same time. */
  shared: boolean;
  /** When it failed, by the clock that nobody sets (`performance.now()`). */
  failed: number;
  /** Once settled it stays so: what is read later counts later charges too. */
  settled?: ChargeVerdict;
}

/** The charges of one client, until what became of each is known. */
export class ChargeAttempts {
  readonly #unsettled = new Set<ChargeAttempt>();
  // Apart from the errors, which are logged.
  readonly #byError = new WeakMap<DropPayError, ChargeAttempt>();

  /** @param send Makes the charge, and notes what it reads before. */
  async follow<Result>(
    id: AuthorizationId | undefined,
    payToken: PayTokenValue | undefined,
    send: (attempt: ChargeAttempt) => Promise<Result>,
  ): Promise<Result> {
    const attempt: ChargeAttempt = { id, payToken, shared: false, failed: 0 };
    for (const other of this.#unsettled) {
      if (other.id === id) attempt.shared = other.shared = true;
    }
    this.#unsettled.add(attempt);
    try {
      const result = await send(attempt);
      this.#unsettled.delete(attempt);
      return result;
    } catch (error) {
      attempt.failed = performance.now();
      if (error instanceof DropPayError && error.outcome === 'unknown') this.#byError.set(error, attempt);
      else this.#unsettled.delete(attempt);
      throw error;
    }
  }

  of(error: DropPayError): ChargeAttempt | undefined {
    return this.#byError.get(error);
  }

  settle(attempt: ChargeAttempt, verdict: ChargeVerdict): void {
    attempt.settled = verdict;
    this.#unsettled.delete(attempt);
  }
}
