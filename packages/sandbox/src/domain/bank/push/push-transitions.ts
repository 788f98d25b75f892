import { type Change, saved, together } from '../../../kernel/change.ts';
import { move } from '../../../kernel/state-machine.ts';
import type { DecisionContext } from '../../../kernel/decision-context.ts';
import { toCents } from '../../../kernel/money.ts';
import { type Refusal, refuse } from '../../../kernel/refusal.ts';
import { behaviour } from '../../../generated/behaviour.ts';
import { book, release } from '../../../kernel/ledger/booking.ts';
import { create as createTransfer, fail, type PushTransfer } from '../push-transfer/push-transfer.ts';
import { nextTransmission } from '../target.ts';
import { isSepa, notify, type Push, type Source } from './push.ts';
import { run } from './run.ts';

export type Changed = Required<Change> & { push: Push };

/** A SEPA transfer of more cents than these waits for the back office. */
const WITHOUT_BACK_OFFICE = toCents(behaviour.backOfficeAbove)!;

/**
 * The account owner approves; the account has `funds` cents available. A recipient at A-Tono is paid at once. For SEPA the
 * amount and its fee are set aside until the transmission; a large one waits for the back office.
 */
export function approve(
  push: Push,
  source: Source,
  funds: number,
  context: DecisionContext,
): Changed | Refusal<'Conflict'> {
  const { id, cents, fee, recurrence, recipient } = push;
  const { now } = context;
  if (recipient.account === source.account) return refuse('Conflict', 'An account cannot pay itself.');
  if (funds < cents + fee) {
    return refuse(
      'Conflict',
      `The balance is too low: ${cents + fee} cents are needed, ${funds} are available.`,
    );
  }
  const scheduled = isSepa(push) ? nextTransmission(now, context.readings.cutOff) : now;
  if (scheduled > (recurrence?.end ?? Infinity)) {
    return refuse('Conflict', `The recurrence of the push ${id} ends before its first transfer.`);
  }
  const approved = move('Push', { ...push, source, scheduled, next: scheduled }, 'approve', now);
  const answered = { records: [saved('waiting', id, undefined)], events: [approved.event] };
  if (!isSepa(push)) {
    const ran = run(approved.record, undefined, funds, context);
    return { ...together(answered, ran), push: ran.push };
  }
  const { booking, entries } = book(`push ${id}`, source.account, cents + fee);
  const transfer = createTransfer(approved.record, scheduled, context);
  const booked: Push = { ...approved.record, booking, transfer: transfer.transfer.id };
  if (cents > WITHOUT_BACK_OFFICE) {
    const { next: _, ...waiting } = booked;
    const held = move('Push', waiting, 'hold', now);
    return {
      push: held.record,
      ...together(
        answered,
        transfer,
        { records: [saved('waiting', id, { kind: 'push' })], entries, events: [held.event] },
        stored(held.record, context),
      ),
    };
  }
  return {
    push: booked,
    ...together(
      answered,
      transfer,
      { entries, due: [{ at: scheduled, task: 'push.run', id }] },
      stored(booked, context),
    ),
  };
}

/** Any other step of the state machine, an end of the push. What was set aside is released; `booked` is its transfer. */
export function end(
  push: Push,
  action: 'refuse' | 'delete' | 'cancel' | 'revoke' | 'stop' | 'fail',
  booked: PushTransfer | undefined,
  context: DecisionContext,
): Changed {
  const { booking, next: _, transfer: __, ...rest } = push;
  const { record, event } = move('Push', rest, action, context.now);
  const change = together(
    {
      records: [saved('waiting', record.id, undefined)],
      entries: booking === undefined ? [] : release(`push ${record.id}`, booking),
      events: [event],
    },
    booked === undefined ? {} : fail(booked, context),
    stored(record, context),
  );
  return { ...change, push: record };
}

function stored(push: Push, context: DecisionContext): Change {
  return { records: [saved('push', push.id, push)], notifications: notify(push, context) };
}
