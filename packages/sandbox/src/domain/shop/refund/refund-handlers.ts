import type { Handler } from '../../../kernel/handler.ts';
import { isRefusal, refuse } from '../../../kernel/refusal.ts';
import { available } from '../../../kernel/ledger/ledger.ts';
import { refund, view } from './refund.ts';

export const createRefund: Handler<'createRefund'> = async ({ caller, body, work }) => {
  const charge = await work.get('charge', body.charge_id);
  if (charge === undefined) return refuse('NotFound', `There is no charge ${body.charge_id}.`);
  if (charge.account !== caller.account) {
    return refuse('AccessDenied', `The charge ${charge.id} was paid to another account.`);
  }
  const funds = (await work.get('balance', available(caller.account)))?.cents ?? 0;
  const made = refund(charge, body, funds, work.context);
  if (isRefusal(made)) return made;
  await work.apply(made);
  return view(made.refund);
};
