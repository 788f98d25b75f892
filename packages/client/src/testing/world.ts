import { examples } from '../generated/examples.ts';
import type { OperationName } from '../generated/operation-names.ts';
import type { Authorization, Charge, Push, Refund } from '../generated/schemas.ts';
import { refusal } from './failure.ts';
import type { FakeCall } from './fake-call.ts';

/** Milliseconds that a pay token lives. */
const PAY_TOKEN_LIFE = 180_000;

type Data = Record<string, unknown>;

/** The DropPay of one fake: what was made in it, and how it responds. */
export class World {
  readonly authorizations: Map<string, Authorization> = new Map();
  readonly charges: Map<string, Charge> = new Map();
  readonly refunds: Map<string, Refund> = new Map();
  readonly pushes: Map<string, Push> = new Map();
  /** The authorization that each pay token charges. */
  readonly #payTokens = new Map<string, { authorization: string; endsAt: number }>();
  #made = 0;

  /** The response to a call, which has taken effect then. */
  respond(call: FakeCall): Response {
    const handler = handlers[call.operation];
    if (handler) return handler(this, call);
    const { status, body } = examples[call.operation];
    // Of the resource that was asked for, with what was asked for: a client refuses the response to another question.
    return body === undefined
      ? new Response(null, { status })
      : Response.json(answering(call, body), { status });
  }

  /** An id as DropPay's, which it has given to nothing else. */
  id(prefix: string): string {
    return prefix + String(++this.#made).padStart(13 - prefix.length, '0');
  }

  /** Ends all pay tokens, as 3 minutes do. */
  expirePayTokens(): void {
    this.#payTokens.clear();
  }

  freshPayToken(authorization: string): Authorization['pay_token'] {
    const val = crypto.randomUUID();
    const now = Date.now();
    this.#payTokens.set(val, { authorization, endsAt: now + PAY_TOKEN_LIFE });
    const date = (ms: number): string => new Date(ms).toISOString();
    return { val, date_issued: date(now), date_expiring: date(now + PAY_TOKEN_LIFE) };
  }

  /** The authorization that a pay token charges, unless that has expired. */
  charged(payToken: unknown): Authorization | undefined {
    const found = this.#payTokens.get(String(payToken));
    return found && Date.now() < found.endsAt ? this.authorizations.get(found.authorization) : undefined;
  }
}

type Handler = (world: World, call: FakeCall) => Response;

const handlers: Partial<Record<OperationName, Handler>> = {
  'authorizations.create'(world, { body }) {
    const { pay_token: _, ...example } = examples['authorizations.create'].body as Authorization;
    const id = world.id('CHT');
    const made = {
      ...example,
      ...body,
      id,
      status: 'WAITING',
      charge_success_count: 0,
      sharing: sharing(10, id),
    };
    world.authorizations.set(id, made);
    return Response.json(made);
  },

  'authorizations.get'(world, { path }) {
    const found = world.authorizations.get(path['id']!);
    if (!found) return refusal('NotFound');
    const pay_token = found.status === 'GRANTED' ? world.freshPayToken(found.id) : undefined;
    return Response.json({ ...found, pay_token });
  },

  'charges.create'(world, { body }) {
    const { pay_token_val, amount, ...details } = body as Data & { amount: number };
    const authorization = world.charged(pay_token_val);
    if (!authorization) return refusal('PayTokenExpired');
    const {
      id: authorization_id,
      charge_amount = Infinity,
      charge_success_count = 0,
      status,
    } = authorization;
    const most = authorization.charge_max_count ?? Infinity;
    if (status !== 'GRANTED' || charge_success_count >= most) return refusal('AccessDenied');
    if (amount > charge_amount) return refusal('WrongArguments');
    const { refund: _, ...example } = examples['charges.create'].body as Charge;
    const made = {
      ...example,
      ...details,
      id: world.id('CHA'),
      status: 'DONE',
      authorization_id,
      pay_token_val,
      amount,
    };
    world.charges.set(made.id, made as Charge);
    world.authorizations.set(authorization_id, {
      ...authorization,
      charge_success_count: charge_success_count + 1,
    });
    return Response.json(made);
  },

  'charges.get': (world, { path }) => read(world.charges, path['id']),

  'refunds.create'(world, { body }) {
    const { charge_id } = body as { charge_id: string };
    const charge = world.charges.get(charge_id);
    if (!charge) return refusal('WrongPublicId');
    const amount = (body?.['amount'] as number | undefined) ?? charge.amount;
    // A charge is refunded once.
    if (charge.refund) return refusal('AccessDenied');
    if (Number(amount) > Number(charge.amount)) return refusal('WrongArguments');
    const example = examples['refunds.create'].body as Refund;
    const made = { ...example, ...body, id: world.id('CHR'), status: 'DONE', amount };
    world.refunds.set(made.id, made as Refund);
    world.charges.set(charge_id, { ...charge, refund: made } as Charge);
    return Response.json(made);
  },

  'pushes.create'(world, { body }) {
    const id = world.id('SEM');
    const example = examples['pushes.create'].body as Push;
    const made = { ...example, status: 'DRAFT', ...body, id, sharing: sharing(2, id) } as Push;
    world.pushes.set(id, made);
    return Response.json(made);
  },

  'pushes.get': (world, { path }) => read(world.pushes, path['id']),
  'pushes.update': (world, { path, body }) => change(world.pushes, path['id'], body),
  'pushes.delete': (world, { path }) => change(world.pushes, path['id'], { status: 'DELETED' }),

  'checkout.check'(world, { path }) {
    const found = world.authorizations.get(path['id']!);
    if (!found) return refusal('NotFound');
    const { id, status, charge_amount, description } = found;
    const pay_token = status === 'GRANTED' ? world.freshPayToken(id) : undefined;
    return Response.json({ id, status, charge_amount, description, pay_token });
  },

  'checkout.charge': (world, call) => handlers['charges.create']!(world, call),
};

const sharing = (kind: number, id: string): string => `https://dp.link/u/${kind}/${id}`;

const read = (kept: Map<string, unknown>, id = ''): Response =>
  kept.has(id) ? Response.json(kept.get(id)) : refusal('NotFound');

function change<Resource>(kept: Map<string, Resource>, id = '', data: object = {}): Response {
  const found = kept.get(id);
  if (!found) return refusal('NotFound');
  kept.set(id, { ...found, ...data });
  return Response.json(kept.get(id));
}

function answering({ path, body = {} }: FakeCall, example: unknown): object {
  const known = example as Data;
  const asked = Object.entries({ ...body, ...path }).filter(([name]) => name in known);
  return { ...known, ...Object.fromEntries(asked) };
}
