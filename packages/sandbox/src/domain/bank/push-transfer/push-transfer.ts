import { type Change, saved } from '../../../kernel/change.ts';
import { writeDate } from '../../../kernel/dates.ts';
import { indexKey } from '../../../kernel/keys.ts';
import { begin, move } from '../../../kernel/state-machine.ts';
import type { DecisionContext } from '../../../kernel/decision-context.ts';
import { toEuro } from '../../../kernel/money.ts';
import { optionalProps } from '../../../kernel/optional-props.ts';
import type { States } from '../../../generated/machines.ts';
import type { PushTransfer as PushTransferView } from '../../../generated/schemas.ts';
import { OUTGOING, settle } from '../../../kernel/ledger/ledger.ts';
import { isSepa, type Push } from '../push/push.ts';
import { arrival } from '../target.ts';

/** One movement of money that a push has caused. Moments in milliseconds, sums in cents. */
export interface PushTransfer extends Pick<Push, 'recipient' | 'source' | 'cents'> {
  id: string;
  status: States['PushTransfer'];
  push: string;
  description: string;
  /** The transaction id of SEPA, and the day on which the recipient's bank books it. */
  trnid?: string;
  arrives?: string;
  created: number;
  accounted?: number;
  updated: number;
}

type Changed = Required<Pick<Change, 'records' | 'events' | 'due'>> & { transfer: PushTransfer };

/** Where the transfer number `index` of a push is listed; sorts by it. */
function transferKey(push: string, index: number): string {
  return indexKey(push, String(index).padStart(9, '0'));
}

/** The next transfer of a push: SEPA's is set aside until its transmission at `at`, any other moves at once. */
export function create(push: Push, at: number, { now, ids }: DecisionContext): Changed {
  const { cents, source, recipient, posted } = push;
  const sepa = isSepa(push);
  const transfer: PushTransfer = {
    id: ids.publicId('SMP'),
    status: sepa ? 'BOOKED' : 'ACCOUNTED',
    push: push.id,
    cents,
    ...(source && { source }),
    recipient,
    description: posted.transfer_description ?? posted.description ?? '',
    ...(sepa ? { trnid: transactionId(ids.secret()), arrives: arrival(at).day } : { accounted: now }),
    created: now,
    updated: now,
  };
  return {
    transfer,
    records: [
      saved('pushTransfer', transfer.id, transfer),
      saved('pushTransferOf', transferKey(push.id, push.done), { transfer: transfer.id }),
    ],
    events: [begin('PushTransfer', transfer, now)],
    due: [],
  };
}

/** The money has left for the recipient's bank, which has it on the next working day. */
export function account(transfer: PushTransfer, { now }: DecisionContext): Changed {
  const { day, at } = arrival(now);
  const accounted = { ...transfer, accounted: now, arrives: day };
  const { record, event } = move('PushTransfer', accounted, 'account', now);
  return {
    transfer: record,
    records: [saved('pushTransfer', record.id, record)],
    events: [event],
    due: [{ at, task: 'pushTransfer.settle', id: record.id }],
  };
}

/** The money stays. */
export function fail(transfer: PushTransfer, { now }: DecisionContext): Changed {
  const { record, event } = move('PushTransfer', transfer, 'fail', now);
  return {
    transfer: record,
    records: [saved('pushTransfer', record.id, record)],
    events: [event],
    due: [],
  };
}

/** The recipient's bank has the money. */
export function arrive({ id, cents }: PushTransfer): Change {
  return { entries: [settle(`push transfer ${id}, arrived`, OUTGOING, -cents)] };
}

export function view(transfer: PushTransfer): PushTransferView {
  return optionalProps({
    id: transfer.id,
    push_id: transfer.push,
    status: transfer.status,
    amount: toEuro(transfer.cents),
    description: transfer.description,
    recipient: transfer.recipient.info,
    source: transfer.source?.info,
    trnid: transfer.trnid,
    date_creation: writeDate(transfer.created),
    date_accounted: transfer.accounted === undefined ? undefined : writeDate(transfer.accounted),
    date_recipient: transfer.arrives,
  });
}

/** 28 digits and the country, as in the one known sample. */
function transactionId(random: string): string {
  const digits = random.slice(0, 28).replaceAll(/[a-f]/g, (digit) => String(Number.parseInt(digit, 16) % 10));
  return `${digits}IT`;
}
