/**
 * How a payment stands.
 *
 * | state            | means                                                                     | goods        |
 * | ---------------- | ------------------------------------------------------------------------- | ------------ |
 * | `created`        | recorded; DropPay has not been asked yet, or nobody knows its answer       | kept         |
 * | `waiting`        | for the customer, who has the link                                        | kept         |
 * | `granted`        | the customer has approved; it will be charged, or charged again            | kept         |
 * | `charging`       | written down before the charge is sent                                    | kept         |
 * | `unclear`        | the charge may have been made; nothing more is charged until that is known | kept         |
 * | `paid`           | the charge was made, over this amount                                     | handed out   |
 * | `refused`        | final: not paid, by the customer, by DropPay, or withdrawn by the merchant | free again   |
 * | `expired`        | final: not paid within the hold                                           | free again   |
 * | `refunding`      | written down before the refund is sent; what goes back is void already    | void         |
 * | `refund_unclear` | the refund may have been made, and it takes a reading or a person to know | void         |
 * | `refunded`       | final: the money went back                                                | void         |
 *
 * A refund that is known not to have been made leads back to `paid`, with `refund.failed`.
 */
export type PaymentState =
  | 'created'
  | 'waiting'
  | 'granted'
  | 'charging'
  | 'unclear'
  | 'paid'
  | 'refused'
  | 'expired'
  | 'refunding'
  | 'refund_unclear'
  | 'refunded';

/** Why a payment is `refused` or `expired`, or was before it was `refunded`: charged after its end, and given back. */
export type PaymentReason =
  /** The authorization's own end. */
  | 'REFUSED'
  | 'EXPIRED'
  | 'CANCELLED'
  | 'REVOKED'
  /** DropPay could not take the money: a charge that is `FAILED`, or one that it refused again and again. */
  | 'FAILED'
  /** The merchant gave it up before it was charged: `payments.cancel`. */
  | 'WITHDRAWN'
  /** DropPay never made the authorization, so nobody could approve. */
  | 'UNREACHABLE'
  /** DropPay will not make this authorization: 400 and the like. The program or its settings are wrong. */
  | 'REJECTED'
  /** A person has looked: `payments.answer`. */
  | 'PERSON';

/** What a person has to look at, and since when. It stays until it is answered, or a reading settles it. */
export interface Problem {
  readonly code: ProblemCode;
  /** In words: what is known, and what to do. No secret, no person's name. */
  readonly what: string;
  /** Milliseconds since 1970. */
  readonly since: number;
}

export type ProblemCode =
  /** A charge whose outcome no reading tells: another amount, a status that proves nothing, no count, reads that fail. */
  | 'charge_unclear'
  /** Charged after all, though the payment has ended: money without goods. */
  | 'charged_after_end'
  /** A paid one whose charge is not there any more, or `FAILED` or `REVERSED` since: goods without money. */
  | 'charge_gone'
  /** A refund whose outcome no reading tells. */
  | 'refund_unclear'
  /** The charge was found by its authorization, so its id is not known: its refund is made in DropPay's portal. */
  | 'refund_by_hand'
  /** DropPay shows a refund that this program did not make, of another amount than the whole or than what was asked for. */
  | 'refunded_elsewhere';

/** A refund, asked for at most once for a payment, as DropPay refunds a charge once. */
export interface PaymentRefund {
  /** Integer cents that are to go back. */
  readonly cents: number;
  readonly reason?: string | undefined;
  /** Written before a refund is sent, so it may have been made: from then on no refusal proves that it was not. */
  readonly sent?: true | undefined;
  /** DropPay's id of it, once a response told it. */
  readonly id?: string | undefined;
  /** Why it was not made: the payment is `paid` as before, and may be refunded again. */
  readonly failed?: string | undefined;
  /** It was found, and not made by this program. */
  readonly elsewhere?: true | undefined;
}

/** One line of a payment's history, which is only added to. */
export interface PaymentEntry {
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly from?: PaymentState | undefined;
  readonly to: PaymentState;
  /** What made it so, in words without secrets: `charge CHAQA34B31FJ9 is DONE`. */
  readonly why: string;
  /** The person that answered, as `answer` was told. */
  readonly by?: string | undefined;
}

/** A payment as it is kept: JSON, without secrets. Amounts are integer cents, times are milliseconds since 1970. */
export interface Payment {
  /** Your own id of the order, sent as `merchant_custom_id`. */
  readonly id: string;
  readonly state: PaymentState;
  readonly cents: number;
  readonly description?: string | undefined;
  /** Where the customer's app returns to. */
  readonly loopbackUri?: string | undefined;
  readonly createdAt: number;
  /** Nothing is charged from here on: DropPay is told so (`charge_date_end`), and the clock here is asked first. */
  readonly holdUntil: number;
  /** When it got its state. */
  readonly changedAt: number;
  readonly authorizationId?: string | undefined;
  /** The link that the customer approves by: show it as a button and as a QR code. */
  readonly sharing?: string | undefined;
  /** Absent where the response to the charge was lost: no operation finds it. */
  readonly chargeId?: string | undefined;
  /** How often a charge was begun. */
  readonly charges: number;
  /** How often in a row DropPay has refused it, proven to have moved nothing. */
  readonly refusals?: number | undefined;
  readonly reason?: PaymentReason | undefined;
  readonly refund?: PaymentRefund | undefined;
  readonly problem?: Problem | undefined;
  /** How often in a row a step has failed, which makes the pauses longer; and what the last failure was, without secrets. */
  readonly failures?: number | undefined;
  readonly lastFailure?: string | undefined;
  readonly history: readonly PaymentEntry[];
}
