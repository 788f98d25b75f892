import { RequestRefused } from '../errors/request-refused.ts';
import type { AccessToken } from '../generated/schemas.ts';
import type { StoredToken } from './token-store.ts';

/** Gets a token other than the stale one, from a store or from DropPay. */
export type Exchange = (
  staleToken: string | undefined,
  fetchNew: () => Promise<StoredToken>,
) => Promise<StoredToken>;

/** Milliseconds during which nobody asks again: 1 s, 2 s, 4 s ... 60 s. */
const longer = (pause: number): number => Math.min(pause * 2 || 1000, 60_000);

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
  readonly #doubts = new Map<string, [until: number, pause: number]>();
  #current: StoredToken | undefined;
  #pending: Promise<string> | undefined;
  #refusal: { error: unknown; until: number; pause: number } | undefined;

  constructor(requestNew: () => Promise<AccessToken>, exchange: Exchange) {
    this.#requestNew = requestNew;
    this.#exchange = exchange;
  }

  async get(): Promise<string> {
    if (this.#current && Date.now() < this.#current.renewAt) return this.#current.value;
    if (this.#refusal && performance.now() < this.#refusal.until) throw this.#refusal.error;
    return (this.#pending ??= this.#renew().finally(() => {
      this.#pending = undefined;
    }));
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
    const [until, pause] = this.#doubts.get(operation) ?? [0, 0];
    const now = performance.now();
    if (now < until) return false;
    const next = longer(pause);
    this.#doubts.set(operation, [now + next, next]);
    this.#current = { value, renewAt: 0 };
    return true;
  }

  /** Ends the pauses of an operation that succeeded. */
  accept(operation: string): void {
    this.#doubts.delete(operation);
  }

  async #renew(): Promise<string> {
    try {
      const given = await this.#exchange(this.#current?.value, () => this.#fetchNew());
      const { value, renewAt } = Object(given) as Partial<StoredToken>;
      // Not `<=`, which NaN would pass.
      if (!isSendable(value) || !(renewAt! > 0))
        throw new RequestRefused('its token store gave no token that can be used');
      this.#current = { value, renewAt: renewAt! };
      this.#refusal = undefined;
      return value;
    } catch (error) {
      if ((Object(error) as { outcome?: unknown }).outcome === 'rejected') {
        const pause = this.#refusal ? longer(this.#refusal.pause) : 0;
        this.#refusal = { error, until: performance.now() + pause, pause };
      }
      throw error;
    }
  }

  async #fetchNew(): Promise<StoredToken> {
    const requestedAt = Date.now();
    const { access_token: value, expires_in: seconds } = await this.#requestNew();
    if (!isSendable(value)) {
      throw new RequestRefused(
        'the token call was answered without access_token, or with one that no header can carry',
      );
    }
    // A token without a usable life is good until it is refused: 1e9 seconds are 31 years.
    const life = (seconds > 0 ? seconds : 1e9) * 1000;
    return { value, renewAt: requestedAt + life - Math.min(life / 10, 60_000) };
  }
}

/** Whether a header can carry it. The platform's own error would print what it cannot. */
export const isSendable = (value: unknown): value is string =>
  typeof value === 'string' && /^[!-~]+$/.test(value);
