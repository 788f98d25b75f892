import { type Change, saved, together } from '../../../kernel/change.ts';
import { writeDate } from '../../../kernel/dates.ts';
import { can, move } from '../../../kernel/state-machine.ts';
import type { DecisionContext } from '../../../kernel/decision-context.ts';
import { type Refusal, refuse } from '../../../kernel/refusal.ts';
import { book, release } from '../../../kernel/ledger/booking.ts';
import type { Notification } from '../../../kernel/notification.ts';
import { execute } from '../charge/charge.ts';
import { type Authorization, chargesLeft } from './authorization.ts';
import { notify } from './notify.ts';
import { issue } from './pay-token.ts';
import { returnPaths } from './return-path.ts';

type Changed = Required<Change> & { authorization: Authorization };

/**
 * The customer approves with the account `payer`, which has `funds` cents available. BOOKED sets the money of every charge
 * aside; CHARGED charges once, and stays GRANTED when the money does not suffice: the charge has FAILED then. Charging
 * has to wait for its date, as any charge has.
 */
export function approve(
  authorization: Authorization,
  payer: string,
  funds: number,
  context: DecisionContext,
): Changed | Refusal<'Conflict'> {
  const { policy, cents, maxCount, id, start, account } = authorization;
  if (payer === account) return refuse('Conflict', 'An account cannot pay itself.');
  if (policy === 'CHARGED' && context.now < start) {
    return refuse(
      'Conflict',
      `The authorization ${id} cannot be charged, and so not approved, before ${writeDate(start)}.`,
    );
  }
  const { record, event } = move('Authorization', { ...authorization, payer }, 'approve', context.now);
  const reserve = policy === 'BOOKED' ? cents * maxCount : 0;
  if (reserve > funds) {
    return refuse(
      'Conflict',
      `The balance is too low: ${reserve} cents are to be set aside, ${funds} are available.`,
    );
  }
  const booking = reserve > 0 ? book(`booking of ${id}`, payer, reserve) : undefined;
  const granted: Authorization = { ...record, ...(booking && { booking: booking.booking }) };
  const token = issue(granted, context);
  const charged: Change & { authorization: Authorization } =
    policy === 'CHARGED'
      ? execute(
          token.authorization,
          cents,
          funds,
          { pay_token_val: token.authorization.payToken!.val },
          context,
        )
      : { authorization: token.authorization };
  const after = charged.authorization;
  const change = together(
    token,
    { records: [saved('waiting', id, undefined)], events: [event], entries: booking?.entries ?? [] },
    // Told before the charge, though with its count.
    { notifications: changed(after, context) },
    charged,
    { due: [{ at: authorization.end, task: 'authorization.expire', id }] },
  );
  return { ...change, authorization: after };
}

/** One step of the state machine other than approval; what is still set aside is released. */
export function transit(
  authorization: Authorization,
  action: 'refuse' | 'expire' | 'cancel' | 'revoke',
  context: DecisionContext,
): Changed {
  const { booking: left, ...rest } = authorization;
  const { record, event } = move('Authorization', rest, action, context.now);
  const change = together({
    records: [saved('authorization', record.id, record), saved('waiting', record.id, undefined)],
    entries: left === undefined ? [] : release(`booking of ${record.id}`, left),
    events: [event],
    notifications: changed(record, context),
  });
  return { ...change, authorization: record };
}

/** Whether its time is over: nobody answered, or nobody charged as often as was allowed. */
export function isOverdue(authorization: Authorization, now: number): boolean {
  if (!can('Authorization', authorization.status, 'expire')) return false;
  return authorization.status === 'WAITING' || (now >= authorization.end && chargesLeft(authorization) > 0);
}

/** What the listener is told of a new status: nothing of an answer that takes the customer back to the application alone. */
function changed(authorization: Authorization, context: DecisionContext): Notification[] {
  const { status } = authorization;
  const isAnswer = status === 'GRANTED' || status === 'REFUSED';
  if (isAnswer && !returnPaths(authorization, context.readings).webhook) return [];
  return notify(authorization, `AUTHORIZATION_${status}`, context);
}
