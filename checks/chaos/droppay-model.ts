import type { Backend, Limits, Movement } from './backend.ts';
import type { Clock } from './clock.ts';
import type { Readings } from '@droppay/sandbox';

interface Authorization extends Limits {
  id: string;
  status: 'GRANTED' | 'REVOKED';
  /** Counted, and accepted but not counted yet. */
  counted: number;
  accepted: number;
  token: Token;
}
interface Token {
  val: string;
  issued: number;
  expires: number;
  authorization: string;
}
interface Charge {
  id: string;
  amount: number;
  refund?: { id: string; amount: number; status: 'DONE' };
  isRefunding: boolean;
}

type Result = [status: number, body: object];
const forbidden: Result = [403, { description: 'Forbidden' }];

/** The rules of authorizations, pay tokens, charges and refunds by a reading of DropPay's pages, in memory. */
export class DropPayModel implements Backend {
  readonly charges: Movement[] = [];
  readonly refunds: Movement[] = [];
  readonly #clock: Clock;
  readonly #authorizations = new Map<string, Authorization>();
  readonly #tokens = new Map<string, Token>();
  readonly #made = new Map<string, Charge>();
  #failed = 0;

  readonly #readings: Pick<Readings, 'payToken' | 'failedCharge'>;

  constructor(clock: Clock, readings: Pick<Readings, 'payToken' | 'failedCharge'>) {
    this.#clock = clock;
    this.#readings = readings;
  }

  async grant(limits: Limits): Promise<string> {
    const id = `CHT${this.#authorizations.size + 1}`;
    this.#authorizations.set(id, {
      ...limits,
      id,
      status: 'GRANTED',
      counted: 0,
      accepted: 0,
      token: this.#issue(id, limits.life),
    });
    return id;
  }

  async read(id: string): Promise<void> {
    this.#show(this.#authorizations.get(id)!);
  }

  async revoke(id: string): Promise<void> {
    this.#authorizations.get(id)!.status = 'REVOKED';
  }

  async fetch(request: Request): Promise<Response> {
    const [, kind = '', id] = /\/shop\/v1\/pos\/(\w+)(?:\/(\w+))?$/.exec(new URL(request.url).pathname) ?? [];
    const text = await request.text();
    const [status, body] =
      request.method === 'GET'
        ? this.#read(kind, id)
        : await this.#write(kind, JSON.parse(text), request.headers);
    return Response.json(body, { status });
  }

  #read(kind: string, id = ''): Result {
    const authorization = this.#authorizations.get(id);
    if (kind === 'authorization' && authorization !== undefined) return [200, this.#show(authorization)];
    const charge = this.#made.get(id);
    if (kind !== 'charge' || charge === undefined) return [404, {}];
    const refund = charge.refund && { ...charge.refund, amount: charge.refund.amount / 100 };
    return [200, { id, status: 'DONE', amount: charge.amount / 100, refund }];
  }

  /** Reading renews the pay token of a valid authorization, in one of three ways. */
  #show(authorization: Authorization): object {
    const { id, status, counted, charges, amount, scheme, life, token } = authorization;
    const { payToken } = this.#readings;
    if (status === 'GRANTED' && (payToken === 'every' || this.#isExpired(token))) {
      if (payToken !== 'revived') authorization.token = this.#issue(id, life);
      else Object.assign(token, { issued: this.#clock.now, expires: this.#clock.now + life * 1000 });
    }
    const { val, issued, expires } = authorization.token;
    const date = (at: number): string => new Date(at).toISOString();
    return {
      id,
      status,
      scheme,
      sharing: `https://dp.link/u/10/${id}`,
      charge_amount: amount / 100,
      charge_max_count: charges,
      charge_success_count: counted,
      pay_token: {
        val,
        date_issued: date(issued),
        date_expiring: date(expires),
        charge_available: charges - counted,
      },
    };
  }

  async #write(kind: string, body: Record<string, string & number>, headers: Headers): Promise<Result> {
    const post = headers.get('x-post') ?? '';
    const delay = Number(headers.get('x-count-after'));
    const amount = Math.round((body['amount'] ?? 0) * 100);
    if (kind === 'charge') {
      const token = this.#tokens.get(body['pay_token_val'] ?? '');
      const authorization = this.#authorizations.get(token?.authorization ?? '');
      if (token === undefined || authorization === undefined) return forbidden;
      const isReplaced = token !== authorization.token && !authorization.lingers;
      if (isReplaced || this.#isExpired(token))
        return [410, { code: '200', description: 'Pay token is expired' }];
      const { status, accepted, charges } = authorization;
      if (status !== 'GRANTED' || accepted >= charges || amount > authorization.amount) return forbidden;
      if (amount > authorization.funds) {
        if (this.#readings.failedCharge === '4xx') return forbidden;
        this.#failed += 1;
        return [200, { id: `CHAFAILED${this.#failed}`, status: 'FAILED', amount: amount / 100 }];
      }
      authorization.funds -= amount;
      authorization.accepted += 1;
      await this.#wait(delay * this.#slowness(authorization));
      authorization.counted += 1;
      const id = `CHA${this.charges.length + 1}`;
      this.#made.set(id, { id, amount, isRefunding: false });
      this.charges.push({
        id,
        at: this.#clock.now,
        call: body['merchant_custom_label'] ?? '',
        post,
        parent: authorization.id,
        amount,
      });
      return [200, { id, status: 'DONE', authorization_id: authorization.id, amount: amount / 100 }];
    }
    const charge = this.#made.get(body['charge_id'] ?? '');
    if (kind !== 'refund' || charge === undefined) return [404, {}];
    if (charge.isRefunding || amount <= 0 || amount > charge.amount) return forbidden;
    charge.isRefunding = true;
    await this.#wait(delay);
    charge.refund = { id: `CHR${this.refunds.length + 1}`, amount, status: 'DONE' };
    const { id } = charge.refund;
    this.refunds.push({
      id,
      at: this.#clock.now,
      call: body['reason'] ?? '',
      post,
      parent: charge.id,
      amount,
    });
    return [200, { ...charge.refund, charge_id: charge.id, amount: amount / 100 }];
  }

  async #wait(delay: number): Promise<void> {
    if (delay > 0) await new Promise<void>((resolve) => this.#clock.later(delay, resolve));
  }

  #slowness({ scheme }: Limits): number {
    return scheme === 'SEPASCT' ? 1000 : 1;
  }

  #issue(authorization: string, life: number): Token {
    const issued = this.#clock.now;
    const token = {
      val: `pay-token-${this.#tokens.size + 1}`,
      issued,
      expires: issued + life * 1000,
      authorization,
    };
    this.#tokens.set(token.val, token);
    return token;
  }

  #isExpired({ expires }: Token): boolean {
    return this.#clock.now >= expires;
  }
}
