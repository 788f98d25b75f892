import { available } from '../../../kernel/ledger/ledger.ts';
import type { Resource, Stateful, Timed } from '../../../kernel/resource.ts';
import { can } from '../../../kernel/state-machine.ts';
import type { Work } from '../../../kernel/work.ts';
import type { OnPhone } from '../../actable.ts';
import { pushPhone } from './push-phone.ts';
import { type Push, view } from './push.ts';
import { run } from './run.ts';

declare module '../../../storage/kinds.ts' {
  interface Kinds {
    /** By public id. */
    push: Push;
  }
}

declare module '../../../kernel/due.ts' {
  interface Tasks {
    'push.run': true;
  }
}

declare module '../../actable.ts' {
  interface Actables {
    push: true;
  }
}

export const pushResource: Resource<'push'> & Timed<'push.run'> & Stateful<'push', 'Push'> & OnPhone = {
  kinds: { push: 1 },
  tasks: { 'push.run': runPush },
  machine: 'Push',
  show: (work, push) => view(push, work.context.publicUrl),
  phone: pushPhone,
};

/** Makes a transfer at its time. */
async function runPush(work: Work, id: string): Promise<void> {
  const push = await work.get('push', id);
  if (push?.next === undefined || push.next > work.context.now || !can('Push', push.status, 'run')) return;
  const booked = push.transfer === undefined ? undefined : await work.get('pushTransfer', push.transfer);
  // Who pays is known since it was approved.
  const funds = (await work.get('balance', available(push.source!.account)))?.cents ?? 0;
  await work.apply(run(push, booked, funds, work.context));
}
