import { type Change, saved } from '../../../kernel/change.ts';
import { begin, can, move } from '../../../kernel/state-machine.ts';
import type { DecisionContext } from '../../../kernel/decision-context.ts';
import { type Refusal, refuse } from '../../../kernel/refusal.ts';
import type { States } from '../../../generated/machines.ts';
import type { DeviceRequest, DeviceUpdate, Pos as PosView, PosUpdate } from '../../../generated/schemas.ts';
import type { Application } from '../../oauth/application.ts';
import { type Brand, view as brandView } from '../brand/brand.ts';

/** An application that collects payments for a store. A deleted one is kept for its past transactions. */
export interface Pos {
  id: string;
  status: States['Pos'];
  brand: string;
  store: string;
  /** Key of the application that is the POS. */
  application: string;
  /** Milliseconds. */
  updated: number;
}

type Changed = Change & { pos: Pos };

export function create(
  place: { brand: string; store: string },
  device: DeviceRequest,
  application: Application | undefined,
  { now, ids }: DecisionContext,
): Changed | Refusal {
  const wrong = wrongDevice(device, application);
  if (wrong !== undefined) return wrong;
  const pos: Pos = {
    id: ids.publicId('POS'),
    status: 'ENABLED',
    ...place,
    application: device.ref,
    updated: now,
  };
  return { pos, records: [saved('pos', pos.id, pos)], events: [begin('Pos', pos, now)] };
}

/** Changes what `update` names; `application` is the one its device refers to. */
export function update(
  pos: Pos,
  { status, device }: PosUpdate,
  application: Application | undefined,
  { now }: DecisionContext,
): Changed | Refusal {
  const wrong = device && wrongDevice(device, application);
  if (wrong !== undefined) return wrong;
  const { ref } = device ?? {};
  let after: Pos = { ...pos, ...(ref !== undefined && { application: ref }), updated: now };
  const events: Change['events'] = [];
  if (status !== undefined && status !== pos.status) {
    const moved = move('Pos', after, status === 'DISABLED' ? 'disable' : 'enable', now);
    after = moved.record;
    events.push(moved.event);
  }
  return { pos: after, records: [saved('pos', pos.id, after)], events };
}

export function remove(pos: Pos, { now }: DecisionContext): Changed | Refusal {
  if (!can('Pos', pos.status, 'delete')) return refuse('NotFound', `The POS ${pos.id} is deleted already.`);
  const { record, event } = move('Pos', pos, 'delete', now);
  return { pos: record, records: [saved('pos', pos.id, record)], events: [event] };
}

function wrongDevice({ type, ref }: DeviceUpdate, application: Application | undefined): Refusal | undefined {
  if (type !== undefined && type !== 'APP') {
    return refuse(
      'WrongArguments',
      `The device type ${type} is unknown. The sandbox has APP alone, an application.`,
    );
  }
  if (ref !== undefined && application === undefined)
    return refuse('WrongArguments', `No application has the key ${ref}.`);
  return undefined;
}

export function view(pos: Pos, brand: Brand, application: Application): PosView {
  const { name, description } = application;
  const store = brand.stores.find(({ id }) => id === pos.store);
  return {
    id: pos.id,
    status: pos.status,
    device: { type: 'APP', ref: pos.application, name, description },
    brand: brandView(brand),
    ...(store && { store }),
  };
}
