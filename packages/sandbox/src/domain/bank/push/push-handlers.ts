import type { Change } from '../../../kernel/change.ts';
import type { Handler } from '../../../kernel/handler.ts';
import { can } from '../../../kernel/state-machine.ts';
import { isRefusal, type Refusal, refuse } from '../../../kernel/refusal.ts';
import type { Work } from '../../../kernel/work.ts';
import type { Push as PushView, PushRequest } from '../../../generated/schemas.ts';
import { available } from '../../../kernel/ledger/ledger.ts';
import { end } from './push-transitions.ts';
import { create, isOpen, update } from './create.ts';
import { find } from './find.ts';
import { order } from './order.ts';
import { type Orderer, partiesOf } from './parties.ts';
import { type Order, type Push, type Source, view, viewOrder } from './push.ts';
import { schedule } from './ready.ts';

export const createPush: Handler<'createPush'> = async ({ caller, body, work }) => {
  const ordered = await orderOf(work, caller, body);
  if (isRefusal(ordered)) return ordered;
  const created = create(ordered, body.status ?? 'DRAFT', caller.scheme === 'tppToken', work.context);
  return applied(work, created);
};

export const verifyPush: Handler<'verifyPush'> = async ({ caller, body, work }) => {
  const ordered = await orderOf(work, caller, body);
  if (isRefusal(ordered)) return ordered;
  const { source, cents, fee } = ordered;
  if (source !== undefined) {
    const funds = await fundsOf(work, source);
    if (funds < cents + fee)
      return refuse('Forbidden', `${cents + fee} cents are needed, ${funds} are available.`);
  }
  return { status: body.status ?? 'DRAFT', ...viewOrder(ordered) };
};

export const getPush: Handler<'getPush'> = async ({ caller, path, work }) => {
  const push = await find(work, path['id']!, caller);
  return isRefusal(push) ? push : view(push, work.context.publicUrl);
};

export const updatePush: Handler<'updatePush'> = async ({ caller, path, body, work }) => {
  const push = await find(work, path['id']!, caller);
  if (isRefusal(push)) return push;
  if (!isOpen(push)) {
    return refuse(
      'Forbidden',
      `The push ${push.id} is ${push.status}; only a DRAFT or READY one can change.`,
    );
  }
  const ordered = await orderOf(work, caller, { ...push.posted, ...body });
  if (isRefusal(ordered)) return ordered;
  const updated = update(push, ordered, body.status, work.context);
  return isRefusal(updated) ? updated : applied(work, updated);
};

export const deletePush: Handler<'deletePush'> = async ({ caller, path, work }) => {
  const push = await find(work, path['id']!, caller);
  if (isRefusal(push)) return push;
  const action = (['delete', 'cancel', 'revoke'] as const).find((each) => can('Push', push.status, each));
  if (action === undefined) {
    return refuse('Forbidden', `The push ${push.id} is ${push.status}, and it is too late to end it.`);
  }
  const booked = push.transfer === undefined ? undefined : await work.get('pushTransfer', push.transfer);
  const ended = end(push, action, booked, work.context);
  await work.apply(ended);
  return view(ended.push, work.context.publicUrl);
};

/** Applies what was made of a push, and shows it. */
async function applied(work: Work, made: Change & { push: Push }): Promise<PushView | Refusal> {
  const { source } = made.push;
  const changed = schedule(made, source === undefined ? 0 : await fundsOf(work, source), work.context);
  if (isRefusal(changed)) return changed;
  await work.apply(changed);
  return view(changed.push, work.context.publicUrl);
}

/** The cents available to who pays. */
async function fundsOf(work: Work, { account }: Source): Promise<number> {
  return (await work.get('balance', available(account)))?.cents ?? 0;
}

async function orderOf(work: Work, caller: Orderer, request: PushRequest): Promise<Order | Refusal> {
  if (caller.scheme === 'tppToken' && request.recurrence !== undefined) {
    return refuse('Forbidden', 'A recurrence is not part of the API for third parties.');
  }
  const parties = await partiesOf(work, caller, request);
  return isRefusal(parties) ? parties : order(request, parties, work.context);
}
