import { type Change, saved } from '../../../kernel/change.ts';
import { begin, can, move } from '../../../kernel/state-machine.ts';
import type { DecisionContext } from '../../../kernel/decision-context.ts';
import { type Refusal, refuse } from '../../../kernel/refusal.ts';
import type { PullRequest } from '../../../generated/schemas.ts';
import { type PullTerms, notify, type Pull } from './pull.ts';

type Changed = Change & { pull: Pull };

export function create(
  terms: PullTerms,
  status: NonNullable<PullRequest['status']>,
  { now, ids }: DecisionContext,
): Changed {
  const pull: Pull = { ...terms, id: ids.publicId('PUL'), status, created: now, updated: now };
  return { pull, records: records(pull), events: [begin('Pull', pull, now)] };
}

/** Whether the payer has not answered yet, so that the pull may still change. */
export function isOpen({ status }: Pick<Pull, 'status'>): boolean {
  return status === 'DRAFT' || status === 'READY';
}

/** Replaces what is asked for, and makes a draft ready where that is asked. The pull is open. */
export function update(
  pull: Pull,
  terms: PullTerms,
  status: PullRequest['status'],
  context: DecisionContext,
): Changed | Refusal {
  const { id, created } = pull;
  const changed: Pull = { ...terms, id, status: pull.status, created, updated: context.now };
  if (status === undefined || status === pull.status) return { pull: changed, records: records(changed) };
  if (status !== 'READY' || !can('Pull', pull.status, 'make ready')) {
    return refuse('Forbidden', `The pull ${id} is ${pull.status} and cannot be made a ${status} one.`);
  }
  const { record, event } = move('Pull', changed, 'make ready', context.now);
  return { pull: record, records: records(record), events: [event], notifications: notify(record, context) };
}

function records(pull: Pull): NonNullable<Change['records']> {
  const waiting = pull.status === 'READY' ? ({ kind: 'pull' } as const) : undefined;
  return [saved('pull', pull.id, pull), saved('waiting', pull.id, waiting)];
}
