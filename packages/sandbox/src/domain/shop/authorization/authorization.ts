import { writeDate } from '../../../kernel/dates.ts';
import { toEuro } from '../../../kernel/money.ts';
import { optionalProps } from '../../../kernel/optional-props.ts';
import type { States } from '../../../generated/machines.ts';
import type { Authorization as AuthorizationView, AuthorizationRequest } from '../../../generated/schemas.ts';
import type { Booking } from '../../../kernel/ledger/booking.ts';
import { sharingLink } from '../../sharing-link.ts';

export type Policy = 'CHARGED' | 'BOOKED' | 'CHARGEABLE';

/** A customer's approval to be charged. Moments are in milliseconds, sums in cents. */
export interface Authorization {
  id: string;
  status: States['Authorization'];
  /** The account that is paid. */
  account: string;
  pos: string;
  policy: Policy;
  /** The most one charge may be. */
  cents: number;
  start: number;
  /** Charges are allowed until then; the authorization expires at it. */
  end: number;
  maxCount: number;
  successCount: number;
  /** The account that pays, once granted. */
  payer?: string;
  payToken?: PayToken;
  /** With the policy BOOKED, what is still set aside. */
  booking?: Booking;
  /** What was posted and comes back as it was. */
  posted: Pick<
    AuthorizationRequest,
    | 'description'
    | 'policy'
    | 'charge_date_start'
    | 'charge_date_end'
    | 'scheme'
    | 'scheme_data'
    | 'merchant_custom_id'
    | 'merchant_custom_label'
    | 'webhooks'
    | 'loopback_uri'
  >;
  created: number;
  updated: number;
}

/** The right to charge. Moments in milliseconds. */
export interface PayToken {
  val: string;
  issued: number;
  expires: number;
}

/** The authorization that a pay token charges. Kept after it has expired, so that it can be told from one that never was. */
export interface PayTokenOwner {
  authorization: string;
}

/** Charges that are left. */
export function chargesLeft({ maxCount, successCount }: Authorization): number {
  return Math.max(0, maxCount - successCount);
}

export function view(authorization: Authorization, publicUrl: string): AuthorizationView {
  const { id, posted, payToken, maxCount } = authorization;
  return optionalProps({
    id,
    status: authorization.status,
    ...posted,
    charge_amount: toEuro(authorization.cents),
    charge_date_start: posted.charge_date_start ?? writeDate(authorization.start),
    charge_max_count: maxCount,
    charge_maxcount: maxCount,
    charge_success_count: authorization.successCount,
    pos_id: authorization.pos,
    pay_token: payToken && {
      val: payToken.val,
      date_issued: writeDate(payToken.issued),
      date_expiring: writeDate(payToken.expires),
      charge_available: chargesLeft(authorization),
    },
    date_creation: writeDate(authorization.created),
    date_last_update: writeDate(authorization.updated),
    sharing: sharingLink('authorization', id, publicUrl),
  });
}
