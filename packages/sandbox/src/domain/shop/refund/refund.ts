import { parseDuration } from '../../../kernel/duration.ts';
import { type Change, saved } from '../../../kernel/change.ts';
import { writeDate } from '../../../kernel/dates.ts';
import { begin, move } from '../../../kernel/state-machine.ts';
import type { DecisionContext } from '../../../kernel/decision-context.ts';
import { toCents, toEuro } from '../../../kernel/money.ts';
import { optionalProps } from '../../../kernel/optional-props.ts';
import { type Refusal, refuse } from '../../../kernel/refusal.ts';
import { behaviour } from '../../../generated/behaviour.ts';
import type { States } from '../../../generated/machines.ts';
import type { Refund as RefundView, RefundRequest } from '../../../generated/schemas.ts';
import { available, incoming, transfer } from '../../../kernel/ledger/ledger.ts';
import type { Charge } from '../charge/charge.ts';

/** A charge's money, or part of it, given back. Moments in milliseconds, sums in cents. */
export interface Refund {
  id: string;
  status: States['Refund'];
  charge: string;
  cents: number;
  reason?: string;
  created: number;
  updated: number;
}

/** Milliseconds until the merchant's account shows it. */
const ACCOUNTING = parseDuration(behaviour.refundAccounting);

/**
 * Gives `request.amount`, or without it the whole charge, back. `funds` are the cents available to the merchant; a charge
 * not accounted yet is refunded from its own money. With too little the refund is FAILED, and the charge may be tried again.
 */
export function refund(
  charge: Charge,
  request: RefundRequest,
  funds: number,
  context: DecisionContext,
): (Change & { refund: Refund }) | Refusal {
  if (charge.status !== 'DONE' && charge.status !== 'ACCOUNTED') {
    return refuse('Forbidden', `The charge ${charge.id} is ${charge.status}; there is nothing to give back.`);
  }
  if (charge.refund !== undefined)
    return refuse('Forbidden', `The charge ${charge.id} has its refund, ${charge.refund}.`);
  const cents = request.amount === undefined ? charge.cents : toCents(request.amount, context.note);
  if (!cents) return refuse('WrongArguments', `${request.amount} is no sum that can be given back.`);
  if (cents > charge.cents) {
    return refuse(
      'Forbidden',
      `${cents} cents are more than the ${charge.cents} of the charge ${charge.id}.`,
    );
  }
  const { now, ids } = context;
  const source = charge.status === 'DONE' ? incoming(charge.account) : available(charge.account);
  const fails = charge.status === 'ACCOUNTED' && funds < cents;
  const made: Refund = {
    id: ids.publicId('CHR'),
    status: fails ? 'FAILED' : 'DONE',
    charge: charge.id,
    cents,
    ...(request.reason !== undefined && { reason: request.reason }),
    created: now,
    updated: now,
  };
  const records = [saved('refund', made.id, made)];
  const events = [begin('Refund', made, now)];
  if (fails) return { refund: made, records, events };
  return {
    refund: made,
    records: [...records, saved('charge', charge.id, { ...charge, refund: made.id, updated: now })],
    entries: [transfer(`refund ${made.id}`, source, available(charge.payer), cents)],
    events,
    due: [{ at: now + ACCOUNTING, task: 'refund.account', id: made.id }],
  };
}

export function account(made: Refund, { now }: DecisionContext): Change {
  const { record, event } = move('Refund', made, 'account', now);
  return { records: [saved('refund', made.id, record)], events: [event] };
}

export function view(made: Refund): RefundView {
  return optionalProps({
    id: made.id,
    charge_id: made.charge,
    status: made.status,
    amount: toEuro(made.cents),
    reason: made.reason,
    date_creation: writeDate(made.created),
    date_last_update: writeDate(made.updated),
  });
}
