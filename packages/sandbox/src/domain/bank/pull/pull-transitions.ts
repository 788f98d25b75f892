import { type Change, saved, together } from '../../../kernel/change.ts';
import { move } from '../../../kernel/state-machine.ts';
import type { DecisionContext } from '../../../kernel/decision-context.ts';
import { type Refusal, refuse } from '../../../kernel/refusal.ts';
import { available, transfer } from '../../../kernel/ledger/ledger.ts';
import { isOver, notify, type Pull } from './pull.ts';

export type Changed = Required<Change> & { pull: Pull };

/**
 * The payer approves with the account `payer`, which has `funds` cents available. TRANSFERRED moves the money at once, and
 * fails when there is too little; an OPEN sum is then the one that the payer says, in `cents`.
 */
export function approve(
  pull: Pull,
  payer: string,
  funds: number,
  cents: number | undefined,
  context: DecisionContext,
): Changed | Refusal<'Conflict'> {
  const { id, account, policy, end } = pull;
  const { now } = context;
  if (payer === account) return refuse('Conflict', 'An account cannot pay itself.');
  if (isOver(pull, now)) return refuse('Conflict', `The last day of the pull ${id} is over.`);
  const { record, event } = move('Pull', { ...pull, payer }, 'approve', now);
  const answered: Change = { records: [saved('waiting', id, undefined)], events: [event] };
  if (policy === 'TRANSFERABLE') {
    const due = end === undefined ? [] : [{ at: end, task: 'pull.end', id } as const];
    return { ...together(answered, { due }, stored(record, context)), pull: record };
  }
  const sum = pull.cents ?? cents;
  if (sum === undefined) return refuse('Conflict', `The payer of the pull ${id} has to say an amount.`);
  const paid = funds >= sum;
  const moved = paid ? move('Pull', record, 'transfer', now, 'DONE') : move('Pull', record, 'fail', now);
  const change = together(
    answered,
    {
      entries: paid ? [transfer(`pull ${id}`, available(payer), available(account), sum)] : [],
      events: [moved.event],
    },
    stored(moved.record, context),
  );
  return { ...change, pull: moved.record };
}

/** A step of the state machine that moves no money. */
export function step(
  pull: Pull,
  action: 'refuse' | 'delete' | 'cancel' | 'revoke' | 'fail' | 'end',
  context: DecisionContext,
): Changed {
  const { record, event } = move('Pull', pull, action, context.now);
  const change = together(
    { records: [saved('waiting', record.id, undefined)], events: [event] },
    stored(record, context),
  );
  return { ...change, pull: record };
}

function stored(pull: Pull, context: DecisionContext): Change {
  return { records: [saved('pull', pull.id, pull)], notifications: notify(pull, context) };
}
