import type { Handler } from '../../../kernel/handler.ts';
import { isRefusal, type Refusal, refuse } from '../../../kernel/refusal.ts';
import type { Work } from '../../../kernel/work.ts';
import { type Authorization, view } from './authorization.ts';
import { create } from './create.ts';
import { renew } from './pay-token.ts';

export const createAuthorization: Handler<'createAuthorization'> = async ({ caller, body, work }) => {
  const pos = await work.get('pos', body.pos_id);
  if (pos === undefined || pos.status === 'DELETED')
    return refuse('WrongPublicId', `There is no POS ${body.pos_id}.`);
  const brand = await work.get('brand', pos.brand);
  if (brand?.account !== caller.account) {
    return refuse('AccessDenied', `The POS ${pos.id} collects for another account than the connected one.`);
  }
  if (pos.application !== caller.application) {
    return refuse('AccessDenied', `The POS ${pos.id} is another application.`);
  }
  const created = create(pos, brand.account, body, work.context);
  if (isRefusal(created)) return created;
  await work.apply(created);
  return view(created.authorization, work.context.publicUrl);
};

export const getAuthorization: Handler<'getAuthorization'> = async ({ caller, path, work }) => {
  const authorization = await read(work, path['id']!, caller.account);
  return isRefusal(authorization) ? authorization : view(authorization, work.context.publicUrl);
};

/** An authorization of `account`. */
export async function find(work: Work, id: string, account: string): Promise<Authorization | Refusal> {
  const authorization = await work.get('authorization', id);
  if (authorization === undefined) return refuse('NotFound', `There is no authorization ${id}.`);
  if (authorization.account !== account) {
    return refuse('AccessDenied', `The authorization ${id} is paid to another account.`);
  }
  return authorization;
}

/** Reads an authorization of `account`, which renews its pay token. */
export async function read(work: Work, id: string, account: string): Promise<Authorization | Refusal> {
  const authorization = await find(work, id, account);
  if (isRefusal(authorization)) return authorization;
  const renewed = renew(authorization, work.context);
  await work.apply(renewed);
  return renewed.authorization;
}
