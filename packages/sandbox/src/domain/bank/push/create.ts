import { type Change, saved } from '../../../kernel/change.ts';
import { begin, can, move } from '../../../kernel/state-machine.ts';
import type { DecisionContext } from '../../../kernel/decision-context.ts';
import { type Refusal, refuse } from '../../../kernel/refusal.ts';
import type { PushRequest } from '../../../generated/schemas.ts';
import { notify, type Order, type Push } from './push.ts';

type Changed = Change & { push: Push };

export function create(
  order: Order,
  status: NonNullable<PushRequest['status']>,
  tpp: boolean,
  { now, ids }: DecisionContext,
): Changed {
  const push: Push = {
    ...order,
    id: ids.publicId('SEM'),
    status,
    tpp,
    done: 0,
    created: now,
    updated: now,
  };
  return { push, records: records(push), events: [begin('Push', push, now)] };
}

/** Whether the account owner has not answered yet, so that the push may still change. */
export function isOpen({ status }: Pick<Push, 'status'>): boolean {
  return status === 'DRAFT' || status === 'READY';
}

/** Replaces what is to be paid, and makes a draft ready where that is asked. The push is open. */
export function update(
  push: Push,
  order: Order,
  status: PushRequest['status'],
  context: DecisionContext,
): Changed | Refusal {
  const { id, tpp, done, created } = push;
  const changed: Push = { ...order, id, status: push.status, tpp, done, created, updated: context.now };
  if (status === undefined || status === push.status) return { push: changed, records: records(changed) };
  if (!can('Push', push.status, 'make ready')) {
    return refuse('Forbidden', `The push ${id} is ${push.status} and cannot be made a ${status} one.`);
  }
  const { record, event } = move('Push', changed, 'make ready', context.now);
  return { push: record, records: records(record), events: [event], notifications: notify(record, context) };
}

function records(push: Push): NonNullable<Change['records']> {
  const waiting = push.status === 'READY' ? ({ kind: 'push' } as const) : undefined;
  return [saved('push', push.id, push), saved('waiting', push.id, waiting)];
}
