import type { Resource, Stateful, Timed } from '../../../kernel/resource.ts';
import { can } from '../../../kernel/state-machine.ts';
import type { Work } from '../../../kernel/work.ts';
import type { OnPhone } from '../../actable.ts';
import { pullPhone } from './pull-phone.ts';
import { step } from './pull-transitions.ts';
import { type Pull, view } from './pull.ts';

declare module '../../../storage/kinds.ts' {
  interface Kinds {
    /** By public id. */
    pull: Pull;
  }
}

declare module '../../../kernel/due.ts' {
  interface Tasks {
    'pull.end': true;
  }
}

declare module '../../actable.ts' {
  interface Actables {
    pull: true;
  }
}

export const pullResource: Resource<'pull'> & Timed<'pull.end'> & Stateful<'pull', 'Pull'> & OnPhone = {
  kinds: { pull: 1 },
  tasks: { 'pull.end': endPull },
  machine: 'Pull',
  show: (work, pull) => view(pull, work.context.publicUrl),
  phone: pullPhone,
};

/** Ends a pull whose last day is over. One that never moved money stays: the contract knows no end of it by time. */
async function endPull(work: Work, id: string): Promise<void> {
  const pull = await work.get('pull', id);
  if (pull === undefined || !can('Pull', pull.status, 'end')) return;
  await work.apply(step(pull, 'end', work.context));
}
