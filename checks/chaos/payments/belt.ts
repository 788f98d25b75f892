import type { NetworkOptions } from './network-options.ts';
import type { What } from './fates.ts';

/** What the network knows of an authorization. */
export interface Known {
  order: string;
  cents: number;
  /** Whether DropPay keeps the one charge, and the end; without it, what the merchant had asked for. */
  counts: boolean;
  end: string | undefined;
  /** Reads are refused so from and until then. */
  blind: { from: number; until: number; status: number } | undefined;
}

/** The way to DropPay, on which it is told nothing of some authorizations' belts, and the merchant that they are on. */
export class Belt {
  readonly #options: Pick<NetworkOptions, 'forward' | 'beltOff' | 'random' | 'now'>;
  /** By id, the authorizations and whose they are. */
  readonly authorizations = new Map<string, Known>();

  constructor(options: Pick<NetworkOptions, 'forward' | 'beltOff' | 'random' | 'now'>) {
    this.#options = options;
  }

  /** Sends to DropPay, which is told nothing of a belt that is off; the merchant is told that it is on. */
  async send(
    what: What,
    method: string,
    url: string,
    authorization: string,
    text: string,
  ): Promise<Response> {
    const { forward, beltOff, random, now } = this.#options;
    const given = what === 'authorize' ? (JSON.parse(text) as Record<string, unknown>) : undefined;
    let known: Known | undefined;
    if (given !== undefined) {
      const isBlind = random() < 0.05;
      const begin = now() + random() * 300_000;
      known = {
        order: String(given['merchant_custom_id']),
        cents: Math.round(Number(given['charge_amount']) * 100),
        counts: random() >= beltOff,
        end: given['charge_date_end'] as string | undefined,
        blind: isBlind
          ? {
              from: begin,
              until: begin + (random() < 0.5 ? 300_000 : 86_400_000),
              status: [401, 403, 404][Math.floor(random() * 3)]!,
            }
          : undefined,
      };
      if (!known.counts) Object.assign(given, { charge_max_count: 5, charge_date_end: undefined });
    }
    const made = await forward(
      new Request(new URL(url, 'https://sandbox.invalid'), {
        method,
        headers: { authorization, 'content-type': 'application/json' },
        body: method === 'GET' ? null : given === undefined ? text : JSON.stringify(given),
      }),
    );
    if (!made.ok || (what !== 'authorize' && what !== 'read')) return made;
    const shown = (await made.json()) as Record<string, unknown> & {
      id: string;
      charge_success_count?: number;
      pay_token?: object;
    };
    if (known !== undefined) this.authorizations.set(shown.id, known);
    const { counts = true, end } = this.authorizations.get(shown.id) ?? {};
    if (!counts) {
      Object.assign(shown, { charge_max_count: 1, charge_maxcount: 1, charge_date_end: end });
      const left = Math.max(0, 1 - (shown.charge_success_count ?? 0));
      if (shown.pay_token !== undefined) Object.assign(shown.pay_token, { charge_available: left });
    }
    return Response.json(shown, { status: made.status });
  }
}
