import { RequestRefused } from '../errors/request-refused.ts';
import { sanitizeError } from '../errors/sanitize-error.ts';
import type { ChargeAttempt, RefundAttempt } from './attempt.ts';
import type { AttemptStore } from './attempt-store.ts';
import { memoryAttempts } from './memory-attempts.ts';

type Attempt = ChargeAttempt | RefundAttempt;

const DAY = 86_400_000;

/** The attempts that a client shares with whoever has the same store. */
export class Attempts {
  readonly store: AttemptStore;
  #client: string | undefined;

  constructor(store: AttemptStore = memoryAttempts()) {
    this.store = store;
  }

  /** Marks the attempts of this client. Not made before it is needed: some runtimes have nothing random until then. */
  get client(): string {
    return (this.#client ??= crypto.randomUUID());
  }

  /** What every attempt begins with. `key`: `charge/` and its authorization, or `refund/` and its charge. */
  begin(key: string, amount: number | undefined, timeout: number) {
    const startedAt = Date.now();
    const endsBy = startedAt + timeout;
    return {
      id: `${key}/${crypto.randomUUID()}`,
      amount,
      startedAt,
      endsBy,
      client: this.client,
      offset: startedAt - performance.now(),
      expiresAt: endsBy + 30 * DAY,
    };
  }

  /** The attempts that may have moved money, of one authorization or charge or of all. */
  async unsettled<Kept extends Attempt>(kind: 'charge/' | 'refund/', of?: string): Promise<Kept[]> {
    const { store } = this;
    const texts = of === undefined ? await store.list(kind) : [await store.read(kind + of)];
    return texts.flatMap((text) => parse<Kept>(text)).filter(({ verdict }) => !verdict);
  }

  /** Forgets everything of an authorization or charge. */
  async erase(key: string): Promise<void> {
    const entry = new AttemptEntry(this.store, key);
    await entry.find('');
    await entry.change((attempts) => void attempts.splice(0));
  }
}

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
    return parse<Kept>(this.#text).find((attempt) => attempt.id === id);
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
      const attempts = parse<Kept>(this.#text);
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

/** The key of the entry that has the attempt of an id. */
export const keyOf = (id: string): string => id.slice(0, id.lastIndexOf('/'));

/** A verdict is kept for a day. */
export function settle<Kept extends Attempt>(attempt: Kept, verdict: NonNullable<Kept['verdict']>): void {
  attempt.verdict = verdict;
  attempt.expiresAt = Date.now() + DAY;
}

/** The reason not to send a call whose attempt could not be kept. */
export const notKept = (cause: unknown): RequestRefused =>
  cause instanceof RequestRefused
    ? cause
    : new RequestRefused(`its attempt could not be kept: ${(sanitizeError(cause) as Error).message}`);

const parse = <Kept extends Attempt>(text: string | undefined): Kept[] =>
  (text ? (JSON.parse(text) as Kept[]) : []).filter(({ expiresAt }) => expiresAt > Date.now());
