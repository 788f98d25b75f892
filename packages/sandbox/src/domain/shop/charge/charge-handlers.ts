import type { Handler } from '../../../kernel/handler.ts';
import { optionalProps } from '../../../kernel/optional-props.ts';
import { isRefusal, type Refusal, refuse } from '../../../kernel/refusal.ts';
import type { Work } from '../../../kernel/work.ts';
import type { Charge as ChargeView } from '../../../generated/schemas.ts';
import { available } from '../../../kernel/ledger/ledger.ts';
import { view as refundView } from '../refund/refund.ts';
import { type Charge, execute, lacksFunds } from './charge.ts';
import { view } from './charge-view.ts';
import { withinScope } from './scope.ts';

export const createCharge: Handler<'createCharge'> = async ({ caller, body, work }) => {
  const { authorization_id: named, pos_id: pos } = body;
  if (named !== undefined && (await work.get('authorization', named)) === undefined) {
    return refuse('WrongPublicId', `There is no authorization ${named}.`);
  }
  const charge = await charged(work, caller.account, body, { authorization: named, pos });
  return isRefusal(charge) ? charge : show(work, charge);
};

export const getCharge: Handler<'getCharge'> = async ({ caller, path, work }) => {
  const charge = await work.get('charge', path['id']!);
  if (charge === undefined) return refuse('NotFound', `There is no charge ${path['id']}.`);
  if (charge.account !== caller.account) {
    return refuse('AccessDenied', `The charge ${charge.id} was paid to another account.`);
  }
  return show(work, charge);
};

type Request = Charge['posted'] & { amount: number };

/**
 * Charges with a pay token of an authorization of `account`. The authorization and the POS that the caller names, if any,
 * have to be those of the pay token.
 */
export async function charged(
  work: Work,
  account: string,
  { amount, pay_token_val, description, merchant_custom_id, merchant_custom_label }: Request,
  expected: { authorization?: string | undefined; pos?: string | undefined },
): Promise<Charge | Refusal> {
  const owner = await work.get('payToken', pay_token_val);
  const authorization = owner && (await work.get('authorization', owner.authorization));
  if (authorization === undefined) return refuse('Forbidden', 'The pay token belongs to no authorization.');
  if (authorization.account !== account) {
    return refuse('AccessDenied', `The authorization ${authorization.id} is paid to another account.`);
  }
  const { authorization: id = authorization.id, pos = authorization.pos } = expected;
  if (id !== authorization.id) return refuse('Forbidden', `The pay token is not of the authorization ${id}.`);
  if (pos !== authorization.pos)
    return refuse('Forbidden', `The authorization ${id} is not of the POS ${pos}.`);
  const cents = withinScope(authorization, pay_token_val, amount, work.context);
  if (isRefusal(cents)) return cents;
  const funds = (await work.get('balance', available(authorization.payer ?? '')))?.cents ?? 0;
  if (work.context.readings.failedCharge === '4xx' && lacksFunds(authorization, cents, funds)) {
    return refuse('Forbidden', `The charge failed: ${cents} cents are needed, ${funds} are available.`);
  }
  const posted = optionalProps({ pay_token_val, description, merchant_custom_id, merchant_custom_label });
  const executed = execute(authorization, cents, funds, posted, work.context);
  await work.apply(executed);
  return executed.charge;
}

/** A charge as a read shows it. */
export async function show(work: Work, charge: Charge): Promise<ChargeView> {
  const pos = await work.get('pos', charge.pos);
  const brand = pos && (await work.get('brand', pos.brand));
  const refund = charge.refund === undefined ? undefined : await work.get('refund', charge.refund);
  return view(charge, {
    brand,
    store: brand?.stores.find(({ id }) => id === pos?.store),
    merchant: (await work.get('account', charge.account))?.owner,
    payer: (await work.get('account', charge.payer))?.owner,
    refund: refund && refundView(refund),
  });
}
