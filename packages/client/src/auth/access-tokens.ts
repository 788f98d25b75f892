import type { AccessToken } from '../generated/schemas.ts';
import { RequestRefused } from '../errors/request-refused.ts';
import type { StoredToken } from './token-store.ts';

/** Gets a token other than the stale one, from a store or from DropPay. */
export type Exchange = (
  staleToken: string | undefined,
  fetchNew: () => Promise<StoredToken>,
) => Promise<StoredToken>;

/**
 * The current access token of one set of credentials, and what happens when it is asked for:
 *
 * | the token            | answer                                                   |
 * | -------------------- | -------------------------------------------------------- |
 * | good                 | itself                                                   |
 * | none, due or refused | another, by one exchange however many wait for it        |
 * | refused, but not the | the current one: a late 401 says nothing about the token |
 * | current one          | that came after                                          |
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

  get(): Promise<string> {
    if (this.#current && Date.now() < this.#current.renewAt) return Promise.resolve(this.#current.value);
    this.#pending ??= this.#renew().finally(() => {
      this.#pending = undefined;
    });
    return this.#pending;
  }

  /** Makes a token that was refused due, unless a newer one has taken its place. */
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
      // Without a usable life it is good until it is refused.
      const life = seconds > 0 ? seconds * 1000 : 1e15;
      return { value, renewAt: requestedAt + life - Math.min(life / 10, 60_000) };
    });
    return this.#current.value;
  }
}
