import { type Change, saved } from '../../../kernel/change.ts';
import { writeDate } from '../../../kernel/dates.ts';
import { move } from '../../../kernel/state-machine.ts';
import type { DecisionContext } from '../../../kernel/decision-context.ts';
import { toCents, toEuro } from '../../../kernel/money.ts';
import { optionalProps } from '../../../kernel/optional-props.ts';
import { type Refusal, refuse } from '../../../kernel/refusal.ts';
import type { PullTransfer as PullTransferView, PullTransferRequest } from '../../../generated/schemas.ts';
import { available, transfer as moveMoney } from '../../../kernel/ledger/ledger.ts';
import { isOver, notify, type Pull } from '../pull/pull.ts';

/**
 * Takes money from the payer, who has `funds` cents available, as often as the application asks and the pull lasts. With
 * too little the transfer is FAILED, and the pull as before. Nothing reads a transfer later, so none is stored.
 */
export function transfer(
  pull: Pull,
  { amount, description }: PullTransferRequest,
  funds: number,
  context: DecisionContext,
): (Change & { transfer: PullTransferView }) | Refusal {
  const { id, status, policy, payer } = pull;
  const { now, ids } = context;
  if ((status !== 'SCHEDULED' && status !== 'RUNNING') || payer === undefined) {
    return refuse('Forbidden', `The pull ${id} is ${status}; only an approved one can be transferred from.`);
  }
  if (policy !== 'TRANSFERABLE')
    return refuse('Forbidden', `The pull ${id} moves its money when it is approved.`);
  if (isOver(pull, now)) return refuse('Forbidden', `The last day of the pull ${id} is over.`);
  if (amount === undefined && pull.cents === undefined) {
    return refuse('MissingArguments', `The pull ${id} leaves the amount to you, so the transfer needs one.`);
  }
  const cents = amount === undefined ? pull.cents : toCents(amount, context.note);
  if (!cents) return refuse('WrongArguments', `${amount} is no sum that can be transferred.`);
  if (pull.cents !== undefined && cents !== pull.cents) {
    return refuse('Forbidden', `Each transfer of the pull ${id} is ${pull.cents} cents, not ${cents}.`);
  }
  const paid = funds >= cents;
  const made: PullTransferView = optionalProps({
    id: ids.publicId('PLT'),
    pull_id: id,
    status: paid ? 'ACCOUNTED' : 'FAILED',
    amount: toEuro(cents),
    description,
    date_creation: writeDate(now),
  });
  if (!paid) return { transfer: made };
  const moved = status === 'SCHEDULED' ? move('Pull', pull, 'transfer', now, 'RUNNING') : undefined;
  const after = moved?.record ?? { ...pull, updated: now };
  return {
    transfer: made,
    records: [saved('pull', id, after)],
    entries: [moveMoney(`pull transfer ${made.id}`, available(payer), available(pull.account), cents)],
    events: moved === undefined ? [] : [moved.event],
    notifications: notify(after, context),
  };
}
