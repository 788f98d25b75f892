import type { AccessToken } from './generated/schemas.ts';
import { Refusal } from './refusal.ts';

/**
 * The current access token of one set of credentials. It is asked for when first needed, by one call however many wait
 * for it, and again when a tenth of its life, at most a minute, is left.
 */
export class AccessTokens {
  readonly #askNew: () => Promise<AccessToken>;
  #current: { value: string; renewAt: number } | undefined;
  #pending: Promise<string> | undefined;

  constructor(askNew: () => Promise<AccessToken>) {
    this.#askNew = askNew;
  }

  get(): Promise<string> {
    if (this.#current !== undefined && Date.now() < this.#current.renewAt) {
      return Promise.resolve(this.#current.value);
    }
    this.#pending ??= this.#renew().finally(() => {
      this.#pending = undefined;
    });
    return this.#pending;
  }

  /** Drops a token that was refused, unless a newer one has taken its place. */
  forget(value: string): void {
    if (this.#current?.value === value) this.#current = undefined;
  }

  async #renew(): Promise<string> {
    const askedAt = Date.now();
    const { access_token: value, expires_in: seconds } = await this.#askNew();
    if (typeof value !== 'string' || value === '') {
      throw new Refusal(`DropPay's answer to the token call has no access_token.`);
    }
    const life = seconds * 1000;
    this.#current = { value, renewAt: askedAt + life - Math.min(life / 10, 60_000) };
    return value;
  }
}
