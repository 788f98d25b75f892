import type { Callers, Handler } from '../../../kernel/handler.ts';
import { isRefusal, type Refusal, refuse } from '../../../kernel/refusal.ts';
import type { Work } from '../../../kernel/work.ts';
import type { Pos as PosView } from '../../../generated/schemas.ts';
import type { Brand } from '../brand/brand.ts';
import { create, type Pos, remove, update, view } from './pos.ts';

export const createPos: Handler<'createPos'> = async ({ caller, path, body, work }) => {
  const brand = await place(work, path, caller);
  if (isRefusal(brand)) return brand;
  const application = await work.get('application', body.device.ref);
  const created = create(
    { brand: brand.id, store: path['store_id']! },
    body.device,
    application,
    work.context,
  );
  if (isRefusal(created)) return created;
  await work.apply(created);
  return show(work, created.pos, brand);
};

export const getPos: Handler<'getPos'> = async ({ caller, path, work }) => {
  const found = await find(work, path, caller);
  return isRefusal(found) ? found : show(work, found.pos, found.brand);
};

export const updatePos: Handler<'updatePos'> = async ({ caller, path, body, work }) => {
  const found = await find(work, path, caller);
  if (isRefusal(found)) return found;
  const { ref } = body.device ?? {};
  const application = ref === undefined ? undefined : await work.get('application', ref);
  const updated = update(found.pos, body, application, work.context);
  if (isRefusal(updated)) return updated;
  await work.apply(updated);
  return show(work, updated.pos, found.brand);
};

export const deletePos: Handler<'deletePos'> = async ({ caller, path, work }) => {
  const found = await find(work, path, caller);
  if (isRefusal(found)) return found;
  const removed = remove(found.pos, work.context);
  if (isRefusal(removed)) return removed;
  await work.apply(removed);
  return undefined;
};

type Path = Readonly<Record<string, string>>;

/** The brand of the path, if the caller's account is the one it pays to and it has the store. */
async function place(work: Work, path: Path, caller: Callers['userToken']): Promise<Brand | Refusal> {
  const brand = await work.get('brand', path['brand_id']!);
  if (brand === undefined) return refuse('NotFound', `There is no brand ${path['brand_id']}.`);
  if (brand.account !== caller.account) {
    return refuse('AccessDenied', `The brand ${brand.id} is paid to another account than the connected one.`);
  }
  if (!brand.stores.some(({ id }) => id === path['store_id'])) {
    return refuse('NotFound', `The brand ${brand.id} has no store ${path['store_id']}.`);
  }
  return brand;
}

async function find(
  work: Work,
  path: Path,
  caller: Callers['userToken'],
): Promise<{ pos: Pos; brand: Brand } | Refusal> {
  const brand = await place(work, path, caller);
  if (isRefusal(brand)) return brand;
  const pos = await work.get('pos', path['pos_id']!);
  if (
    pos === undefined ||
    pos.brand !== brand.id ||
    pos.store !== path['store_id'] ||
    pos.status === 'DELETED'
  ) {
    return refuse('NotFound', `The store ${path['store_id']} has no POS ${path['pos_id']}.`);
  }
  return { pos, brand };
}

async function show(work: Work, pos: Pos, brand: Brand): Promise<PosView> {
  const application = await work.get('application', pos.application);
  if (application === undefined) throw new Error(`The POS ${pos.id} belongs to no application.`);
  return view(pos, brand, application);
}
