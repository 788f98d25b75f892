import { writeDate } from '../kernel/dates.ts';
import { refuse } from '../kernel/refusal.ts';
import type { Delivery } from '../generated/control/schemas.ts';
import { bodyOf, type Form } from '../outbox/body.ts';
import type { Finished } from '../outbox/lease.ts';
import { showListener } from '../outbox/listener.ts';
import { enqueue, type Waiting } from '../outbox/outbox.ts';
import type { ControlHandler } from './control-handler.ts';

export const listDeliveries: ControlHandler<'listDeliveries'> = async ({ runtime }) => {
  const waiting = await runtime.raw((transaction) => transaction.list('outbox', { limit: 1000 }));
  const { form, finished } = runtime.outbox;
  // Read after what waits: a delivery that has ended in between is listed as over, and once.
  const all = new Map<string, Waiting | Finished>(waiting);
  for (const each of finished.all()) all.set(each.id, each);
  const sorted = [...all.values()].toSorted((a, b) => (a.id < b.id ? -1 : 1));
  return { deliveries: sorted.map((each) => show(each, form)) };
};

export const sendAgain: ControlHandler<'sendAgain'> = async ({ runtime, path }) => {
  const { id = '' } = path;
  const { form, finished, wake } = runtime.outbox;
  const copy = await runtime.transactAt(async (transaction, { now }) => {
    const over = finished.all().find((each) => each.id === id);
    const original = over ?? (await transaction.get('outbox', id));
    if (original === undefined) return undefined;
    const { webhook, url, etype, edata, etime, at } = original;
    const again: Waiting = {
      webhook,
      url,
      etype,
      edata,
      etime,
      at,
      id: runtime.ids.delivery(),
      due: now,
      attempts: 0,
      copyOf: id,
    };
    enqueue(transaction, again);
    return again;
  });
  if (copy === undefined) return refuse('NotFound', `There is no delivery ${id}, or it was too long ago.`);
  wake();
  return show(copy, form);
};

function show(delivery: Waiting | Finished, form: Form): Delivery {
  const { id, webhook, etype, edata, url, at, attempts, last, due, copyOf, chaos } = delivery;
  const state = 'state' in delivery ? delivery.state : 'waiting';
  return {
    id,
    webhook,
    etype,
    resource: edata.id,
    listener: showListener(url),
    created: writeDate(at),
    body: bodyOf(delivery, form) as Delivery['body'],
    state,
    attempts,
    ...(last && { last_attempt: writeDate(last.at) }),
    ...(last?.status !== undefined && { status: last.status }),
    ...(last?.error !== undefined && { error: last.error }),
    ...(state === 'waiting' && { next_attempt: writeDate(due) }),
    ...(copyOf !== undefined && { copy_of: copyOf }),
    ...(chaos !== undefined && { chaos }),
  };
}
