import type { RefundAttempt } from './attempt.ts';
import type { AttemptStore } from './attempt-store.ts';
import { DAY } from './attempt-entry.ts';
import { memoryAttempts } from './memory-attempts.ts';

/** The attempts that a client shares with whoever has the same store. */
export class Attempts {
  readonly store: AttemptStore;
  /** Whether somebody else may ask about a charge that succeeded: another client, or a process after this one. */
  readonly isShared: boolean;
  #client: string | undefined;

  constructor(store: AttemptStore | undefined) {
    this.isShared = store !== undefined;
    this.store = store ?? memoryAttempts();
  }

  /** Marks the attempts of this client. Not made before it is needed: some runtimes have nothing random until then. */
  get client(): string {
    return (this.#client ??= crypto.randomUUID());
  }

  /** What every attempt begins with. `key`: `charge/` and its authorization, or `refund/` and its charge. */
  begin(key: string, timeout: number): Omit<RefundAttempt, 'charge_id' | 'amount' | 'verdict' | 'failedAt'> {
    const startedAt = Date.now();
    // As its timer has it, which is no longer.
    const endsBy = startedAt + Math.min(timeout, 2 ** 31 - 1);
    return {
      id: `${key}/${crypto.randomUUID()}`,
      startedAt,
      endsBy,
      client: this.client,
      offset: startedAt - performance.now(),
      expiresAt: endsBy + 30 * DAY,
    };
  }
}
