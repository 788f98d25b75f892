import type { Handler } from '../../kernel/handler.ts';
import { isRefusal } from '../../kernel/refusal.ts';
import { optionalProps } from '../../kernel/optional-props.ts';
import { toEuro } from '../../kernel/money.ts';
import { view } from '../shop/authorization/authorization.ts';
import { find, read } from '../shop/authorization/authorization-handlers.ts';
import { charged } from '../shop/charge/charge-handlers.ts';

export const checkCheckout: Handler<'checkCheckout'> = async ({ caller, path, work }) => {
  const authorization = await read(work, path['id']!, caller.account);
  if (isRefusal(authorization)) return authorization;
  const { id, charge_amount, description, merchant_custom_id, pay_token } = view(
    authorization,
    work.context.publicUrl,
  );
  return optionalProps({
    id,
    status: authorization.status,
    charge_amount,
    description,
    merchant_custom_id,
    pay_token,
  });
};

export const chargeCheckout: Handler<'chargeCheckout'> = async ({ caller, path, body, work }) => {
  const authorization = await find(work, path['id']!, caller.account);
  if (isRefusal(authorization)) return authorization;
  const { description: said, ...request } = body;
  const asked = { ...request, ...optionalProps({ description: said ?? undefined }) };
  const charge = await charged(work, caller.account, asked, { authorization: authorization.id });
  if (isRefusal(charge)) return charge;
  const { description, pay_token_val } = charge.posted;
  return optionalProps({
    authorization_id: charge.authorization,
    status: charge.status,
    amount: toEuro(charge.cents),
    description,
    pay_token_val,
  });
};
