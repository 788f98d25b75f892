import type { Authorization, Charge, Refund } from '../../src/index.ts';
import { type AttemptStore, DropPay } from '../../src/index.ts';

/** The calls that a payment is made of. */
export type Call = 'create' | 'read' | 'charge' | 'readCharge' | 'refund';

/** What happens to one call instead of its response. `proceed` lets it take effect, and has the response. */
export type Fault = (proceed: () => Response) => Response | Promise<Response>;

/** A refusal or a failure: the call takes no effect. */
export const status =
  (code: number, headers: Record<string, string> = {}): Fault =>
  () =>
    new Response('', { status: code, headers });
/** The call takes effect, and its response is lost. */
export const lost: Fault = (proceed) => {
  proceed();
  throw new TypeError('fetch failed', {
    cause: Object.assign(new Error('other side closed'), { code: 'UND_ERR_SOCKET' }),
  });
};
/** The call takes no effect, and nobody can tell. */
export const lostBefore: Fault = () => {
  throw new TypeError('fetch failed', {
    cause: Object.assign(new Error('other side closed'), { code: 'UND_ERR_SOCKET' }),
  });
};
/** The call was not sent: nobody listens. */
export const unreachable: Fault = () => {
  const cause = Object.assign(new Error('connect ECONNREFUSED'), {
    code: 'ECONNREFUSED',
    syscall: 'connect',
  });
  throw new TypeError('fetch failed', { cause });
};
/** The response says something else of some properties. */
export const altered =
  (change: Record<string, unknown>): Fault =>
  async (proceed) => {
    const response = proceed();
    if (!response.ok) return response;
    return Response.json({ ...((await response.json()) as object), ...change });
  };

const names: readonly [method: string, path: RegExp, name: Call][] = [
  ['POST', /authorization$/, 'create'],
  ['GET', /authorization\/\w+$/, 'read'],
  ['POST', /charge$/, 'charge'],
  ['GET', /charge\/\w+$/, 'readCharge'],
  ['POST', /refund$/, 'refund'],
];

/**
 * A DropPay of one POS in memory, by `Date.now`: pay tokens live 180 seconds and are replaced when they have expired, an
 * authorization is charged as often and as long as it allows, a charge is refunded once. Each call can be made to fail.
 */
export class DropPayModel {
  readonly authorizations: Map<string, Authorization> = new Map();
  readonly charges: Map<string, Charge & { refund?: Refund }> = new Map();
  /** What was asked for, in order, with the time. */
  readonly log: { call: Call; at: number; body: Record<string, unknown> }[] = [];
  readonly #next = new Map<Call, Fault[]>();
  readonly #always = new Map<Call, Fault>();
  readonly #tokens = new Map<string, { val: string; until: number }>();
  #ids = 0;

  /** The next calls, one fault for each. Undefined lets one be. */
  fail(call: Call, ...faults: (Fault | undefined)[]): void {
    const queue = this.#next.get(call) ?? [];
    this.#next.set(call, [
      ...queue,
      ...faults.map((fault) => fault ?? ((proceed: () => Response) => proceed())),
    ]);
  }

  /** All calls from now on; undefined ends that. */
  always(call: Call, fault: Fault | undefined): void {
    if (fault) this.#always.set(call, fault);
    else this.#always.delete(call);
  }

  client(attempts: AttemptStore, fetch: typeof globalThis.fetch = this.fetch): DropPay {
    return new DropPay({
      accessToken: 'token',
      baseUrl: 'https://droppay.test',
      fetch,
      sendsOnce: true,
      maxRetries: 0,
      attempts,
    });
  }

  count(call: Call): number {
    return this.log.filter((each) => each.call === call).length;
  }

  grant(id: string): void {
    this.authorizations.get(id)!.status = 'GRANTED';
  }

  /** Cents that have moved, and moved back. */
  get taken(): number {
    const made = [...this.charges.values()].filter(({ status: is }) => is !== 'FAILED' && is !== 'NEW');
    return made.reduce((sum, { amount }) => sum + Math.round(amount! * 100), 0);
  }
  get returned(): number {
    const refunds = [...this.charges.values()].flatMap(({ refund }) => refund ?? []);
    return refunds
      .filter(({ status: is }) => is !== 'FAILED')
      .reduce((sum, { amount }) => sum + Math.round(amount! * 100), 0);
  }

  readonly fetch: typeof globalThis.fetch = async (input, init) => {
    const request = new Request(input, init);
    const { pathname } = new URL(request.url);
    const [, , call] = names.find(([method, path]) => method === request.method && path.test(pathname))!;
    const body = request.method === 'POST' ? ((await request.json()) as Record<string, unknown>) : {};
    this.log.push({ call, at: Date.now(), body });
    const proceed = (): Response => this[call](body, pathname.split('/').at(-1)!);
    const fault = this.#next.get(call)?.shift() ?? this.#always.get(call);
    return fault ? fault(proceed) : proceed();
  };

  create(body: Record<string, unknown>): Response {
    const id = `CHT${++this.#ids}`;
    const made: Authorization = {
      ...(body as unknown as Authorization),
      id,
      status: 'WAITING',
      sharing: `https://dp.test/${id}`,
      charge_success_count: 0,
    };
    this.authorizations.set(id, made);
    return Response.json(made);
  }

  read(_: unknown, id: string): Response {
    const found = this.authorizations.get(id);
    if (!found) return new Response('', { status: 404 });
    return Response.json({
      ...found,
      ...(found.status === 'GRANTED' && { pay_token: { val: this.#payToken(id) } }),
    });
  }

  #payToken(id: string): string {
    const there = this.#tokens.get(id);
    if (there && there.until > Date.now()) return there.val;
    const made = { val: crypto.randomUUID(), until: Date.now() + 180_000 };
    this.#tokens.set(id, made);
    return made.val;
  }

  charge(body: Record<string, unknown>): Response {
    const id = [...this.#tokens].find(([, { val }]) => val === body['pay_token_val'])?.[0];
    const authorization = this.authorizations.get(id ?? '');
    if (!authorization) return new Response('', { status: 404 });
    if (this.#tokens.get(id!)!.until <= Date.now()) return Response.json({ code: '200' }, { status: 410 });
    const {
      charge_success_count = 0,
      charge_max_count = 1,
      charge_date_end: end,
      status: is,
    } = authorization;
    const isOver = end !== undefined && Date.now() >= Date.parse(end);
    if (is !== 'GRANTED' || charge_success_count >= charge_max_count || isOver)
      return new Response('', { status: 403 });
    authorization.charge_success_count = charge_success_count + 1;
    const charge: Charge = {
      id: `CHA${++this.#ids}`,
      status: 'DONE',
      authorization_id: id!,
      amount: body['amount'] as number,
    };
    this.charges.set(charge.id, charge);
    return Response.json(charge);
  }

  readCharge(_: unknown, id: string): Response {
    const found = this.charges.get(id);
    return found ? Response.json(found) : new Response('', { status: 404 });
  }

  refund(body: Record<string, unknown>): Response {
    const charge = this.charges.get(body['charge_id'] as string);
    if (!charge) return new Response('', { status: 404 });
    const there = charge.refund;
    const amount = body['amount'] as number;
    if ((there && there.status !== 'FAILED') || amount > charge.amount!)
      return new Response('', { status: 403 });
    charge.refund = { id: `CHR${++this.#ids}`, status: 'DONE', amount, charge_id: charge.id };
    return Response.json(charge.refund);
  }
}
