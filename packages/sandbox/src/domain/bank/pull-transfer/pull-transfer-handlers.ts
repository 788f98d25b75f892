import type { Handler } from '../../../kernel/handler.ts';
import { isRefusal } from '../../../kernel/refusal.ts';
import { available } from '../../../kernel/ledger/ledger.ts';
import { find } from '../pull/pull-handlers.ts';
import { transfer } from './pull-transfer.ts';

export const createPullTransfer: Handler<'createPullTransfer'> = async ({ caller, path, body, work }) => {
  const pull = await find(work, path['id']!, caller.account);
  if (isRefusal(pull)) return pull;
  const funds = (await work.get('balance', available(pull.payer ?? '')))?.cents ?? 0;
  const made = transfer(pull, body, funds, work.context);
  if (isRefusal(made)) return made;
  await work.apply(made);
  return made.transfer;
};
