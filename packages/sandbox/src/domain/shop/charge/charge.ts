import { parseDuration } from '../../../kernel/duration.ts';
import { type Change, saved } from '../../../kernel/change.ts';
import { indexKey, latestFirst } from '../../../kernel/keys.ts';
import { begin, move } from '../../../kernel/state-machine.ts';
import type { DecisionContext } from '../../../kernel/decision-context.ts';
import { behaviour } from '../../../generated/behaviour.ts';
import type { States } from '../../../generated/machines.ts';
import type { ChargeRequest } from '../../../generated/schemas.ts';
import { chargeBooking } from '../../../kernel/ledger/booking.ts';
import { available, incoming, transfer } from '../../../kernel/ledger/ledger.ts';
import type { Authorization } from '../authorization/authorization.ts';
import { notify } from '../authorization/notify.ts';

/** Money that moved, or failed to, from a customer to a merchant. Moments in milliseconds, sums in cents. */
export interface Charge {
  id: string;
  status: States['Charge'];
  authorization: string;
  /** The account that is paid, and the one that pays. */
  account: string;
  payer: string;
  pos: string;
  cents: number;
  /** Id of its refund. */
  refund?: string;
  posted: Pick<
    ChargeRequest,
    'pay_token_val' | 'description' | 'merchant_custom_id' | 'merchant_custom_label'
  >;
  created: number;
  done?: number;
  updated: number;
}

/** Where a charge of an authorization is listed, the latest first. */
function chargeKey({ authorization, created, id }: Charge): string {
  return indexKey(authorization, latestFirst(created), id);
}

/** Milliseconds until the merchant's account is credited. */
const ACCOUNTING = parseDuration(behaviour.chargeAccounting);

type Executed = Change &
  Required<Pick<Change, 'records' | 'entries' | 'events' | 'due'>> & {
    charge: Charge;
    authorization: Authorization;
  };

/** Whether the payer has too little: `funds` cents available, and nothing set aside. */
export function lacksFunds({ booking }: Authorization, cents: number, funds: number): boolean {
  return booking === undefined && funds < cents;
}

/**
 * Charges a granted authorization, within whose limits the caller knows `cents` to be. When the payer has too little
 * (`funds` cents available, and nothing set aside) the charge is FAILED, and the authorization as before.
 */
export function execute(
  authorization: Authorization,
  cents: number,
  funds: number,
  posted: Charge['posted'],
  context: DecisionContext,
): Executed {
  const { now, ids } = context;
  const { id: authorizationId, account: merchant, payer, booking, pos } = authorization;
  if (payer === undefined)
    throw new Error(`The authorization ${authorizationId} has no payer, yet it is charged.`);
  const id = ids.publicId('CHA');
  const begun: Charge = {
    id,
    status: 'NEW',
    authorization: authorizationId,
    account: merchant,
    payer,
    pos,
    cents,
    posted,
    created: now,
    updated: now,
  };
  const created = begin('Charge', begun, now);
  const listed = saved('chargeOf', chargeKey(begun), { charge: id });
  if (lacksFunds(authorization, cents, funds)) {
    const { record: charge, event } = move('Charge', begun, 'fail', now);
    return {
      charge,
      authorization,
      records: [saved('charge', id, charge), listed],
      entries: [],
      events: [created, event],
      due: [],
    };
  }
  const { record, event } = move('Charge', begun, 'execute', now);
  const charge = { ...record, done: now };
  const moved =
    booking === undefined
      ? { entries: [transfer(`charge ${id}`, available(payer), incoming(merchant), cents)] }
      : chargeBooking(`charge ${id}`, booking, authorization.cents, cents, incoming(merchant));
  const after: Authorization = {
    ...authorization,
    ...('booking' in moved && { booking: moved.booking }),
    successCount: authorization.successCount + 1,
    updated: now,
  };
  return {
    charge,
    authorization: after,
    records: [saved('charge', id, charge), listed, saved('authorization', after.id, after)],
    entries: moved.entries,
    events: [created, event],
    due: [{ at: now + ACCOUNTING, task: 'charge.account', id }],
    ...(context.readings.paymentEvents === 'charge' && {
      notifications: notify(after, 'CHARGE_DONE', context),
    }),
  };
}

/** Credits the merchant's account with what a refund has left of the charge. */
export function account(charge: Charge, refunded: number, { now }: DecisionContext): Change {
  const { record, event } = move('Charge', charge, 'account', now);
  const cents = charge.cents - refunded;
  const entry = transfer(
    `charge ${charge.id}, accounted`,
    incoming(charge.account),
    available(charge.account),
    cents,
  );
  return {
    records: [saved('charge', charge.id, record)],
    entries: cents === 0 ? [] : [entry],
    events: [event],
  };
}
