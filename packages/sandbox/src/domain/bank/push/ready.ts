import { type Change, together } from '../../../kernel/change.ts';
import type { DecisionContext } from '../../../kernel/decision-context.ts';
import { isRefusal, type Refusal, refuse } from '../../../kernel/refusal.ts';
import type { Push } from './push.ts';
import { approve } from './push-transitions.ts';

type Changed = Change & { push: Push };

/**
 * Goes on with a push that was made, or was changed. By the reading `immediate` one that is READY is scheduled, and its
 * money moved or set aside, without the account owner: `funds` are the cents available. One that does not say who pays
 * waits for whoever approves all the same.
 */
export function schedule(made: Changed, funds: number, context: DecisionContext): Changed | Refusal {
  const { push } = made;
  if (!isImmediate(push, context)) return made;
  const approved = approve(push, push.source, funds, context);
  if (isRefusal<'Conflict'>(approved)) return refuse('Forbidden', approved.because);
  return { ...together(made, approved), push: approved.push };
}

function isImmediate(
  push: Push,
  { readings }: DecisionContext,
): push is Push & { source: NonNullable<Push['source']> } {
  return readings.ready === 'immediate' && push.status === 'READY' && push.source !== undefined;
}
