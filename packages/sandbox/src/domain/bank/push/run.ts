import { type Change, saved, together } from '../../../kernel/change.ts';
import { move } from '../../../kernel/state-machine.ts';
import type { DecisionContext } from '../../../kernel/decision-context.ts';
import {
  available,
  booked as setAside,
  FEES,
  OUTGOING,
  transfer as moveMoney,
} from '../../../kernel/ledger/ledger.ts';
import { account, create, type PushTransfer } from '../push-transfer/push-transfer.ts';
import { isSepa, notify, type Push } from './push.ts';
import { planned } from './recurrence.ts';

type Changed = Required<Change> & { push: Push };

/**
 * Makes the transfer whose time has come: `booked`, for which money was set aside, or a new one from the `funds` cents that
 * are available; when those do not suffice there is no transfer, and the push has FAILED. `action` is the state machine's
 * word: time runs a push, the back office approves it.
 */
export function run(
  push: Push,
  booked: PushTransfer | undefined,
  funds: number,
  context: DecisionContext,
  action: 'run' | 'approve' = 'run',
): Changed {
  const { now } = context;
  const { booking: _, transfer: __, next: ___, ...rest } = push;
  if (booked === undefined && funds < push.cents + push.fee) {
    const { record, event } = move('Push', rest, 'fail', now);
    return changed(record, context, { events: [event] });
  }
  const payer = push.source!.account;
  const created = booked === undefined ? create(push, now, context) : undefined;
  const transfer = booked ?? created!.transfer;
  const accounted = transfer.status === 'BOOKED' ? account(transfer, context) : undefined;
  const from = booked === undefined ? available(payer) : setAside(payer);
  const to = push.recipient.account === undefined ? OUTGOING : available(push.recipient.account);
  const entries = [moveMoney(`push transfer ${transfer.id}`, from, to, push.cents)];
  if (push.fee > 0) entries.push(moveMoney(`fee of ${transfer.id}`, from, FEES, push.fee));

  const done = push.done + 1;
  // Weeks may have passed until the back office approved: periods count from what has really been the first transfer.
  const scheduled = action === 'approve' ? now : push.scheduled;
  const next = planned(push.recurrence, scheduled, done, isSepa(push));
  const status = next === undefined ? 'DONE' : 'RUNNING';
  const after: Push = { ...rest, scheduled, done, updated: now, ...(next !== undefined && { next }) };
  const moved = status === push.status ? undefined : move('Push', after, action, now, status);
  return changed(moved?.record ?? after, context, created ?? {}, accounted ?? {}, {
    entries,
    events: moved === undefined ? [] : [moved.event],
    due: next === undefined ? [] : [{ at: next, task: 'push.run', id: push.id }],
  });
}

function changed(push: Push, context: DecisionContext, ...changes: Change[]): Changed {
  const change = together(...changes, {
    records: [saved('push', push.id, push), saved('waiting', push.id, undefined)],
    notifications: notify(push, context),
  });
  return { ...change, push };
}
