import { RequestRefused } from '../errors/request-refused.ts';
import type { AccessToken } from '../generated/schemas.ts';
import type { StoredToken } from './token-store.ts';

/** Gets a token other than the stale one, from a store or from DropPay. */
export type Exchange = (
  staleToken: string | undefined,
  fetchNew: () => Promise<StoredToken>,
) => Promise<StoredToken>;

/**
 * The current access token of one set of credentials. What `get` returns:
 *
 * | the current token              | returned                                            |
 * | ------------------------------ | --------------------------------------------------- |
 * | good                           | itself                                              |
 * | none, due, or refused with 401 | another, by one exchange however many wait for it   |
 *
 * A late 401 to an earlier token says nothing about the current one, which stays.
 */
export class AccessTokens {
  readonly #requestNew: () => Promise<AccessToken>;
  readonly #exchange: Exchange;
  #current: StoredToken | undefined;
  #pending: Promise<string> | undefined;

  constructor(requestNew: () => Promise<AccessToken>, exchange: Exchange) {
    this.#requestNew = requestNew;
    this.#exchange = exchange;
  }

  async get(): Promise<string> {
    if (this.#current && Date.now() < this.#current.renewAt) return this.#current.value;
    return (this.#pending ??= this.#renew().finally(() => {
      this.#pending = undefined;
    }));
  }

  /** Makes a token that was refused with 401 due, unless a newer one has taken its place. */
  invalidate(value: string): void {
    if (this.#current?.value === value) this.#current = { value, renewAt: 0 };
  }

  async #renew(): Promise<string> {
    this.#current = await this.#exchange(this.#current?.value, async () => {
      const requestedAt = Date.now();
      const { access_token: value, expires_in: seconds } = await this.#requestNew();
      if (typeof value !== 'string' || !value) {
        throw new RequestRefused('the token call was answered without access_token');
      }
      // A token without a usable life is good until it is refused: 1e9 seconds are 31 years.
      const life = (seconds > 0 ? seconds : 1e9) * 1000;
      return { value, renewAt: requestedAt + life - Math.min(life / 10, 60_000) };
    });
    return this.#current.value;
  }
}
