import type { Handler } from '../../../kernel/handler.ts';
import { refuse } from '../../../kernel/refusal.ts';
import { available, booked } from '../../../kernel/ledger/ledger.ts';
import { view } from './registry.ts';

export const getRegistryAccount: Handler<'getRegistryAccount'> = async ({ caller, work }) => {
  const account = await work.get('account', caller.account);
  if (account === undefined)
    return refuse('InvalidAccessToken', `The connected account ${caller.account} is gone.`);
  const spendable = (await work.get('balance', available(account.id)))?.cents ?? 0;
  const aside = (await work.get('balance', booked(account.id)))?.cents ?? 0;
  return view(account, spendable, aside);
};
