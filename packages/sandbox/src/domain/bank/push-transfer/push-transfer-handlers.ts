import type { Handler } from '../../../kernel/handler.ts';
import { indexRange } from '../../../kernel/keys.ts';
import { isRefusal, refuse } from '../../../kernel/refusal.ts';
import { find } from '../push/find.ts';
import { view } from './push-transfer.ts';

export const listPushTransfers: Handler<'listPushTransfers'> = async ({ caller, path, work }) => {
  const push = await find(work, path['id']!, caller);
  if (isRefusal(push)) return push;
  const listed = await work.list('pushTransferOf', indexRange(push.id));
  const transfers = await Promise.all(
    listed.map(async ([, { transfer: id }]) => view((await work.get('pushTransfer', id))!)),
  );
  return { transfers };
};

export const getPushTransfer: Handler<'getPushTransfer'> = async ({ caller, path, work }) => {
  const transfer = await work.get('pushTransfer', path['id']!);
  if (transfer === undefined) return refuse('NotFound', `There is no push transfer ${path['id']}.`);
  const push = await find(work, transfer.push, caller);
  return isRefusal(push) ? push : view(transfer);
};
