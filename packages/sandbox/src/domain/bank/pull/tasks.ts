import { can } from '../../../kernel/state-machine.ts';
import type { Work } from '../../../kernel/unit-of-work.ts';
import { step } from './transitions.ts';

/** Ends a pull whose last day is over. One that never moved money stays: the contract knows no end of it by time. */
export async function endPull(work: Work, id: string): Promise<void> {
  const pull = await work.get('pull', id);
  if (pull !== undefined && can('Pull', pull.status, 'end'))
    await work.apply(step(pull, 'end', work.context));
}
