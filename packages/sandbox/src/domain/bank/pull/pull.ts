import { writeDate } from '../../../kernel/dates.ts';
import type { DecisionContext } from '../../../kernel/decision-context.ts';
import { toEuro } from '../../../kernel/money.ts';
import { optionalProps } from '../../../kernel/optional-props.ts';
import type { States } from '../../../generated/machines.ts';
import type { Pull as PullView, PullRequest, RecipientInfo } from '../../../generated/schemas.ts';
import { listenerOf, type Notification } from '../../../kernel/notification.ts';
import { sharingLink } from '../../sharing-link.ts';

export type Policy = 'TRANSFERABLE' | 'TRANSFERRED';
export type AmountPolicy = 'OPEN' | 'FIXED';

/** What is asked for, checked. Moments in milliseconds, sums in cents. */
export interface PullTerms {
  /** The account that is paid, `ACC...`. */
  account: string;
  recipient: RecipientInfo;
  policy: Policy;
  amountPolicy: AmountPolicy;
  /** The sum of each transfer, with the amount policy FIXED. */
  cents?: number;
  /** From then on nothing can be transferred. */
  end?: number;
  posted: Omit<PullRequest, 'status'>;
}

/** A request for money to another DropPay user, and where it stands. */
export interface Pull extends PullTerms {
  id: string;
  status: States['Pull'];
  /** The account that pays, once approved. */
  payer?: string;
  created: number;
  updated: number;
}

/** Whether the last day on which money may be asked for is over. */
export function isOver({ end = Infinity }: Pick<PullTerms, 'end'>, now: number): boolean {
  return now >= end;
}

export function view(pull: Pull, publicUrl: string): PullView {
  const { posted } = pull;
  return optionalProps({
    id: pull.id,
    status: pull.status,
    description: posted.description,
    policy: pull.policy,
    transfer_amount_policy: pull.amountPolicy,
    transfer_amount: pull.cents === undefined ? undefined : toEuro(pull.cents),
    date_end: posted.date_end,
    recipient: pull.recipient,
    sharing: sharingLink('pull', pull.id, publicUrl),
    webhooks: posted.webhooks,
    loopback_uri: posted.loopback_uri,
  });
}

/** What the listener is told of a pull that has moved on, or has moved money. */
export function notify(pull: Pull, { now, publicUrl }: DecisionContext): Notification[] {
  const url = listenerOf(pull.posted.webhooks);
  if (url === undefined) return [];
  const etype = `SANDBOX_PULL_${pull.status}`;
  return [{ webhook: 'pull', url, etype, edata: view(pull, publicUrl), etime: writeDate(now), at: now }];
}
