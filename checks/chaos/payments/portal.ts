import type { Movement } from '../backend.ts';
import type { SandboxBackend } from '../sandbox-backend.ts';
import type { Tally } from '../tally.ts';

/** DropPay's portal: what really happened, and what somebody of the merchant's does there by hand. */
export class Portal {
  readonly #backend: SandboxBackend;
  readonly #begin: number;
  readonly #orderOf: (authorization: string) => string;
  readonly #tally: Tally;
  #token = '';

  /**
   * @param begin When the run began, in milliseconds since 1970.
   * @param orderOf The order that an authorization was asked for.
   */
  constructor(
    backend: SandboxBackend,
    begin: number,
    orderOf: (authorization: string) => string,
    tally: Tally,
  ) {
    this.#backend = backend;
    this.#begin = begin;
    this.#orderOf = orderOf;
    this.#tally = tally;
  }

  chargesOf(order: string): Movement[] {
    return this.charges().filter((charge) => charge.order === order);
  }

  refundOf(charge: string): Movement | undefined {
    return this.#backend.refunds.find(({ parent }) => parent === charge);
  }

  /** Somebody gives money back in DropPay's portal. */
  async refund(order: string, cents: number): Promise<void> {
    const [charge] = this.chargesOf(order);
    if (charge === undefined) return this.#tally.count('portal has no charge');
    const send = async (): Promise<Response> =>
      this.#backend.fetch(
        new Request('https://sandbox.invalid/shop/v1/pos/refund', {
          method: 'POST',
          headers: { authorization: `Bearer ${this.#token}`, 'content-type': 'application/json' },
          body: JSON.stringify({ charge_id: charge.id, amount: cents / 100, reason: 'portal' }),
        }),
      );
    let made = await send();
    if (made.status === 401) {
      await this.#logIn();
      made = await send();
    }
    this.#tally.count(`portal refund ${made.status}`);
  }

  async #logIn(): Promise<void> {
    const response = await this.#backend.fetch(
      new Request('https://sandbox.invalid/oa2/v1/ac/token', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({
          grant_type: 'authorization_code',
          code: 'ac9185e9f29adf7238fkj9fd2881ff1a',
          client_id: '70daac494c7847dba33725b075608cc0',
          client_secret: '91c9adaa829545c1934b96490ba2b9b1',
          scope: 'app',
        }),
      }),
    );
    this.#token = ((await response.json()) as { access_token: string }).access_token;
  }

  /** Movements with the times that the merchant's clocks show. */
  charges(): (Movement & { order: string })[] {
    return this.#backend.charges.map((charge) => ({
      ...charge,
      at: this.#begin + charge.at,
      order: this.#orderOf(charge.parent),
    }));
  }

  refunds(): (Movement & { order: string; byHand: boolean })[] {
    const orders = new Map(this.charges().map(({ id, order }) => [id, order]));
    return this.#backend.refunds.map((refund) => ({
      ...refund,
      at: this.#begin + refund.at,
      order: orders.get(refund.parent) ?? '',
      byHand: refund.call === 'portal',
    }));
  }
}
