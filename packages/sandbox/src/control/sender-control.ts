import type { Account } from '../domain/bank/account.ts';
import { issue } from '../domain/oauth/token/token.ts';
import { actables } from '../domain/resources.ts';
import { createAuthorization, read } from '../domain/shop/authorization/authorization-handlers.ts';
import { createCharge } from '../domain/shop/charge/charge-handlers.ts';
import { faultOf } from '../faults/fault.ts';
import type { Trial } from '../faults/trial.ts';
import type { TrialRequest, Trial as TrialView } from '../generated/control/schemas.ts';
import type { Runtime } from '../http/runtime.ts';
import type { Callers } from '../kernel/handler.ts';
import { available } from '../kernel/ledger/ledger.ts';
import { toEuro } from '../kernel/money.ts';
import { isRefusal, type Refusal, refuse } from '../kernel/refusal.ts';
import type { Work } from '../kernel/work.ts';
import { merchants } from '../seed/merchants.ts';
import { payers } from '../seed/payers.ts';
import type { ControlHandler } from './control-handler.ts';
import { countSends } from './count-sends.ts';
import { senderVariants } from './sender-variants.ts';

/** In cents. */
const AMOUNT = 19_90;
/** Charges that the authorization allows: a second send is to go through, and be seen in the ledger. */
const CHARGES = 3;

/** At another bank. */
const RECIPIENT = 'IT76M0999901600000000123416';

const payer = payers[0]!.account;

export const beginTrial: ControlHandler<'beginTrial'> = async ({ runtime, body }) => {
  const { variant, operation = 'createCharge' } = body;
  for (const each of runtime.trials.all()) end(runtime, each);
  const { title, fault: wanted } = senderVariants[variant];
  const fault = wanted && faultOf({ ...wanted, operation }, runtime.ids.uuid());
  if (isRefusal<'BadRequest'>(fault)) return fault;
  const prepared = await runtime.transact((work) => prepare(work, operation));
  if (isRefusal<'Conflict'>(prepared)) return prepared;
  const { account, before, ...made } = prepared;
  const id = made.authorization_id;
  runtime.trials.add({
    id,
    variant,
    operation,
    cents: AMOUNT,
    about: made.charge_id ?? id,
    account,
    before,
    since: runtime.requests.count(),
    fault: fault?.id,
  });
  if (fault !== undefined) runtime.faults.add(fault);
  return { id, variant, title, operation, amount: toEuro(AMOUNT), ...made };
};

export const readTrial: ControlHandler<'readTrial'> = async ({ runtime, path }) => {
  const trial = find(runtime, path['id']);
  if (trial === undefined) return refuse('NotFound', `There is no trial ${path['id']}.`);
  const { id, variant, operation, cents, account, before, fault } = trial;
  return runtime.transact(async (work) => {
    const { sends, earlier, later } = await countSends(work, trial, runtime.requests.since(trial.since));
    return {
      id,
      variant,
      operation,
      amount: toEuro(cents),
      met: fault !== undefined && sends.some((each) => each.fault !== undefined),
      earlier,
      later,
      sends,
      moved: toEuro(Math.abs(before - (await spendable(work, account)))),
    };
  });
};

export const endTrial: ControlHandler<'endTrial'> = async ({ runtime, path }) => {
  const trial = find(runtime, path['id']);
  if (trial !== undefined) end(runtime, trial);
  return undefined;
};

function find(runtime: Runtime, id: string | undefined): Trial | undefined {
  return runtime.trials.all().find((each) => each.id === id);
}

function end(runtime: Runtime, trial: Trial): void {
  if (trial.fault !== undefined) runtime.faults.remove(trial.fault);
}

type Prepared = Pick<
  TrialView,
  'access_token' | 'pos_id' | 'authorization_id' | 'pay_token' | 'charge_id' | 'recipient'
> & { account: string; before: number };

/** What the client needs to send the call once, and what is on the account before it. */
async function prepare(
  work: Work,
  operation: NonNullable<TrialRequest['operation']>,
): Promise<Prepared | Refusal<'Conflict'>> {
  const acme = merchants(work.context.now)[0];
  const connection = await work.get('connection', acme.connection.id);
  const person: Account | undefined = await work.get('account', payer.id);
  if (connection?.status !== 'GRANTED' || person === undefined) {
    return refuse(
      'Conflict',
      `The connection of ${acme.brand.name} is no longer granted. Reset the sandbox.`,
    );
  }
  const caller: Callers['userToken'] = {
    scheme: 'userToken',
    application: connection.application,
    account: acme.account.id,
  };
  const amount = toEuro(AMOUNT);
  const call = { caller, path: {}, query: undefined, work };
  const made = await createAuthorization({
    ...call,
    body: {
      description: 'To be charged once',
      charge_amount: amount,
      charge_max_count: CHARGES,
      pos_id: acme.pos.id,
    },
  });
  if (isRefusal(made)) return impossible(made);
  const approved = await actables.authorization.act(work, made.id, 'approve', person);
  if (isRefusal<'Conflict'>(approved)) return impossible(approved);
  const authorization = await read(work, made.id, caller.account);
  if (isRefusal(authorization)) return impossible(authorization);
  const pay_token = authorization.payToken!.val;
  const charge =
    operation === 'createRefund'
      ? await createCharge({ ...call, body: { pay_token_val: pay_token, amount } })
      : undefined;
  if (isRefusal(charge)) return impossible(charge);
  const issued = issue(
    { scheme: 'userToken', application: connection.application, connection: connection.id },
    work.context.ids.secret(),
    work.context,
  );
  await work.apply(issued);
  const account = operation === 'createPush' ? acme.account.id : payer.id;
  return {
    access_token: issued.response.access_token,
    pos_id: acme.pos.id,
    authorization_id: made.id,
    pay_token,
    ...(charge !== undefined && { charge_id: charge.id }),
    ...(operation === 'createPush' && { recipient: RECIPIENT }),
    account,
    before: await spendable(work, account),
  };
}

function impossible({ because }: Refusal | Refusal<'Conflict'>): Refusal<'Conflict'> {
  return refuse('Conflict', `The trial cannot begin: ${because} Reset the sandbox.`);
}

/** What can be spent from an account, in cents. */
async function spendable(work: Work, account: string): Promise<number> {
  return (await work.get('balance', available(account)))?.cents ?? 0;
}
