import { RequestRefused } from '../errors/request-refused.ts';
import type { AccessToken } from '../generated/schemas.ts';
import { isRefusal } from './is-refusal.ts';
import type { StoredToken } from './token-store.ts';

/** Gets a token other than the stale one, from a store or from DropPay. */
export type Exchange = (
  staleToken: string | undefined,
  fetchNew: () => Promise<StoredToken>,
) => Promise<StoredToken>;

/** A time in which nobody asks again; `length` is that of the next one, in milliseconds. */
interface Pause {
  until: number;
  length: number;
}

/**
 * The current access token of one set of credentials. What `get` returns:
 *
 * | the current token              | returned                                            |
 * | ------------------------------ | --------------------------------------------------- |
 * | good                           | itself                                              |
 * | none, due, or refused with 401 | another, by one exchange however many wait for it   |
 * | the same, and DropPay refused  | the same error again, at once, for a pause that     |
 * | the credentials, twice or more | doubles from 1 s to 60 s; then one exchange         |
 *
 * The first refusal has no pause, for it may be a mistake of a moment. An exchange that fails otherwise, as when a store
 * or DropPay is down, is not remembered: the next call tries anew.
 */
export class AccessTokens {
  readonly #requestNew: () => Promise<AccessToken>;
  readonly #exchange: Exchange;
  /** For each operation that refused a token since it last succeeded: until when it renews none, and that pause. */
  readonly #doubts = new Map<string, Pause>();
  #current: StoredToken | undefined;
  /** The last exchange. Whoever needs a token before `#wait` ends gets what it gets: it is under way, or was refused. */
  #exchanged: Promise<string> | undefined;
  #wait: Pause = { until: 0, length: 0 };

  constructor(requestNew: () => Promise<AccessToken>, exchange: Exchange) {
    this.#requestNew = requestNew;
    this.#exchange = exchange;
  }

  async get(): Promise<string> {
    if (this.#current && Date.now() < this.#current.renewAt) return this.#current.value;
    if (performance.now() >= this.#wait.until) {
      this.#wait.until = Infinity;
      this.#exchanged = this.#renew();
    }
    return this.#exchanged!;
  }

  /**
   * What a 401 to a token of an operation leads to. Returns whether the call may be sent again with another.
   *
   * | the refused token                                             | then it is | returns |
   * | ------------------------------------------------------------- | ---------- | ------- |
   * | an earlier one: it says nothing about the current one         | forgotten  | `true`  |
   * | the current one                                               | due        | `true`  |
   * | the current one, in the pause after such a refusal            | kept       | `false` |
   *
   * The pause is 1 s, and doubles to 60 s with every refusal until the operation succeeds. So a server that refuses
   * whatever DropPay gives out costs one token call for each pause, not for each call.
   */
  refuse(value: string, operation: string): boolean {
    if (this.#current?.value !== value || !this.#current.renewAt) return true;
    const pause = this.#doubts.get(operation) ?? { until: 0, length: 1000 };
    if (performance.now() < pause.until) return false;
    begin(pause);
    this.#doubts.set(operation, pause);
    this.#current = { value, renewAt: 0 };
    return true;
  }

  /** Ends the pauses of an operation that succeeded. */
  accept(operation: string): void {
    this.#doubts.delete(operation);
  }

  async #renew(): Promise<string> {
    try {
      const given = await this.#exchange(this.#current?.value, async () => {
        const requestedAt = Date.now();
        const { access_token: value, expires_in: seconds } = await this.#requestNew();
        // A token without a usable life is good until it is refused: 1e9 seconds are 31 years.
        const life = (seconds > 0 ? seconds : 1e9) * 1000;
        const renewAt = requestedAt + life - Math.min(life / 10, 60_000);
        return checked({ value, renewAt }, 'call');
      });
      this.#current = checked(given, 'store');
      this.#wait = { until: 0, length: 0 };
      return this.#current.value;
    } catch (error) {
      this.#wait.until = 0;
      if (isRefusal(error)) begin(this.#wait);
      throw error;
    }
  }
}

/** Begins a pause, and makes the next one twice as long: 1 s, 2 s, 4 s ... 60 s. */
function begin(pause: Pause): void {
  pause.until = performance.now() + pause.length;
  pause.length = Math.min(pause.length * 2 || 1000, 60_000);
}

/** A copy of a token that can be sent and becomes due. */
function checked(token: unknown, source: 'call' | 'store'): StoredToken {
  const { value, renewAt } = Object(token) as StoredToken;
  // Not `<=`, which NaN would pass.
  if (!isSendable(value) || !(renewAt > 0))
    throw new RequestRefused(`its token ${source} gave no token that can be used`);
  return { value, renewAt };
}

/** Whether a header can carry it. The platform's own error would print what it cannot. */
export const isSendable = (value: unknown): value is string =>
  typeof value === 'string' && /^[!-~]+$/.test(value);
