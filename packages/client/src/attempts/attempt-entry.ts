import type { ChargeAttempt, RefundAttempt } from './attempt.ts';
import type { AttemptStore } from './attempt-store.ts';

type Attempt = ChargeAttempt | RefundAttempt;

/** Milliseconds. */
export const DAY = 86_400_000;

/** The attempts at one authorization or charge: one entry of the store, changed as a whole. */
export class AttemptEntry<Kept extends Attempt> {
  readonly #store: AttemptStore;
  readonly #key: string;
  /** The entry as it was last seen. At first it is taken to be absent, as it mostly is. */
  #text: string | undefined;
  /** One change after the other: what ends a call comes after what began it, however long that takes. */
  #turn: Promise<unknown> = Promise.resolve();

  constructor(store: AttemptStore, key: string) {
    this.#store = store;
    this.#key = key;
  }

  /** Reads the attempt of an id. */
  async find(id: string): Promise<Kept | undefined> {
    this.#text = await this.#store.read(this.#key);
    return parseAttempts<Kept>(this.#text).find((attempt) => attempt.id === id);
  }

  /**
   * Changes the attempts, atomically, and resolves to what `change` returned.
   *
   * @param change Is called once more, with what is there then, whenever another process was faster. When it throws nothing
   * is changed.
   */
  change<Result>(change: (attempts: Kept[]) => Result): Promise<Result> {
    const result = this.#turn.then(() => this.#change(change));
    this.#turn = result.catch(() => {});
    return result;
  }

  async #change<Result>(change: (attempts: Kept[]) => Result): Promise<Result> {
    for (let tries = 0; tries < 1000; tries++) {
      const attempts = parseAttempts<Kept>(this.#text);
      const result = change(attempts);
      const text = attempts.length ? JSON.stringify(attempts) : undefined;
      const expiresAt = Math.max(...attempts.map((attempt) => attempt.expiresAt));
      // Also when nothing was changed: what another process has done meanwhile counts.
      if (
        (text ?? this.#text) === undefined ||
        (await this.#store.replace(this.#key, this.#text, text, expiresAt))
      ) {
        this.#text = text;
        return result;
      }
      this.#text = await this.#store.read(this.#key);
    }
    throw new Error('it never keeps what it is given');
  }
}

/** The attempts in the text of an entry that have not ended yet. */
export const parseAttempts = <Kept extends Attempt>(text: string | undefined): Kept[] =>
  (text ? (JSON.parse(text) as Kept[]) : []).filter(({ expiresAt }) => expiresAt > Date.now());

/** Notes the verdict of an attempt, which is kept for a day. */
export function settle<Kept extends Attempt>(attempt: Kept, verdict: NonNullable<Kept['verdict']>): void {
  attempt.verdict = verdict;
  attempt.expiresAt = Date.now() + DAY;
}
