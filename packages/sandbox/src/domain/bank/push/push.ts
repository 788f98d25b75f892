import { writeDate } from '../../../kernel/dates.ts';
import type { DecisionContext } from '../../../kernel/decision-context.ts';
import { toEuro } from '../../../kernel/money.ts';
import { optionalProps } from '../../../kernel/optional-props.ts';
import type { States } from '../../../generated/machines.ts';
import type {
  Push as PushView,
  PushRequest,
  PushVerification,
  RecipientInfo,
  SourceInfo,
} from '../../../generated/schemas.ts';
import type { Booking } from '../../../kernel/ledger/booking.ts';
import { listenerOf, type Notification } from '../../../kernel/notification.ts';
import { arrival } from '../target.ts';
import type { Recurrence } from './recurrence.ts';
import { sharingLink } from '../../sharing-link.ts';

/** What is to be paid, checked. Moments in milliseconds, sums in cents. */
export interface Order {
  cents: number;
  /** The fee of each transfer. */
  fee: number;
  /** The account that pays; a third party may leave that to who approves. */
  source?: Source;
  recipient: Recipient;
  recurrence?: Recurrence;
  /** When the first transfer is planned; fixed when it is approved. */
  scheduled: number;
  posted: Omit<PushRequest, 'status'>;
}

export interface Source {
  /** `ACC...` */
  account: string;
  info: SourceInfo;
}

export interface Recipient {
  /** `ACC...`; absent when it is paid by SEPA. */
  account?: string;
  info: RecipientInfo;
}

/** An order to move money out of an account, and where it stands. */
export interface Push extends Order {
  id: string;
  status: States['Push'];
  /** Whether a third party ordered it. */
  tpp: boolean;
  /** What is set aside for the transfer that waits, and its id. */
  booking?: Booking;
  transfer?: string;
  /** How many transfers have been made. */
  done: number;
  /** When the next one is to be. */
  next?: number;
  created: number;
  updated: number;
}

export function isSepa({ recipient }: Pick<Order, 'recipient'>): boolean {
  return recipient.account === undefined;
}

/** What a push with the order would look like. */
export function viewOrder(order: Order): PushVerification & Pick<PushView, 'amount' | 'recipient'> {
  const { posted, source, recipient, scheduled, fee } = order;
  return optionalProps({
    amount: toEuro(order.cents),
    fee: fee === 0 ? undefined : toEuro(fee),
    description: posted.description,
    transfer_description: posted.transfer_description,
    recipient: recipient.info,
    source: source?.info,
    date_scheduled: writeDate(scheduled),
    date_recipient: isSepa(order) ? arrival(scheduled).day : undefined,
    recurrence: posted.recurrence,
    webhooks: posted.webhooks,
  });
}

export function view(push: Push, publicUrl: string): PushView & { id: string } {
  return {
    id: push.id,
    status: push.status,
    ...viewOrder(push),
    date_creation: writeDate(push.created),
    date_last_modified: writeDate(push.updated),
    sharing: sharingLink('push', push.id, publicUrl),
  };
}

/** What the listener is told of a push that has moved on. */
export function notify(push: Push, { now, publicUrl }: DecisionContext): Notification[] {
  const url = listenerOf(push.posted.webhooks);
  if (url === undefined) return [];
  const etype = `SANDBOX_PUSH_${push.status}`;
  return [{ webhook: 'push', url, etype, edata: view(push, publicUrl), etime: writeDate(now), at: now }];
}
