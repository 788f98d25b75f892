import { endsWithHold } from './backoff.ts';
import { moved } from './move.ts';
import { PaymentError } from './payment-error.ts';
import type { Payment } from './payment.ts';
import type { RefundRequest } from './payments.ts';
import type { PaymentRequest } from './payments-options.ts';

/** The most cents that are exact as a number of euro. */
const MOST = 7_036_874_417_766_399;
/** Milliseconds: a year. */
const LONGEST_HOLD = 31_622_400_000;

export const isHold = (value: unknown): boolean =>
  typeof value === 'number' && value >= 1 && value <= LONGEST_HOLD;
const isText = (value: unknown, most: number): boolean =>
  value === undefined || (typeof value === 'string' && value.length <= most);
const isCents = (value: number, most: number): boolean =>
  Number.isInteger(value) && value >= 1 && value <= most;

/**
 * The payment that a request asks for.
 * @throws {TypeError} when it is none. Its message has no value of it.
 */
export function newPayment(request: PaymentRequest, usualHold: number, now: number): Payment {
  const { id, cents, description, loopbackUri, hold = usualHold } = request;
  const wrong = !/^[\w-]{1,64}$/.test(typeof id === 'string' ? id : '')
    ? 'id has to be 1 to 64 letters, digits, - and _'
    : !isCents(cents, MOST)
      ? 'cents has to be an integer from 1'
      : (!isText(description, 512) || !isText(loopbackUri, 2048) || !isHold(hold)) &&
        'description has at most 512 characters, loopbackUri 2,048, hold a year of milliseconds';
  if (wrong) throw new TypeError(`The payment was not recorded: ${wrong}.`);
  return {
    id,
    state: 'created',
    cents,
    description,
    loopbackUri,
    createdAt: now,
    holdUntil: Math.floor(now + hold),
    changedAt: now,
    charges: 0,
    history: [{ at: now, to: 'created', why: 'asked for' }],
  };
}

/** What `cancel` makes of a payment: nothing, once it may have been charged or has ended. */
export const withdraw = (payment: Payment, now: number): Payment =>
  endsWithHold(payment.state)
    ? moved(payment, { to: 'refused', why: 'withdrawn', set: { reason: 'WITHDRAWN' } }, now)
    : payment;

/** What `refund` makes of a payment. */
export function askRefund(
  payment: Payment,
  { cents = payment.cents, reason }: RefundRequest,
  now: number,
): Payment {
  const { id, state, refund } = payment;
  if (!isCents(cents, payment.cents) || !isText(reason, 512)) {
    throw new RangeError(`A refund of ${id} is 1 to ${payment.cents} cents, its reason 512 characters.`);
  }
  if (state.startsWith('refund') && refund?.cents === cents) return payment;
  if (refund && !refund.failed) {
    throw new PaymentError(`Payment ${id} has a refund of ${refund.cents} cents already.`);
  }
  if (state !== 'paid') throw new PaymentError(`Payment ${id} is ${state}, not paid.`);
  return moved(
    payment,
    { to: 'refunding', why: `${cents} cents are to go back`, set: { refund: { cents, reason } } },
    now,
  );
}
