import type { Order } from '../orders.ts';
import { formatEuro } from '../seating.ts';
import { timeOf } from './page.ts';

/** Each way that an order can stand: its tone, a word for lists, and a sentence of its own. */
const texts = {
  free: 'good | Confirmed | Your seats are free of charge. Enjoy The Musical! Show these at the door.',
  created: 'wait | Being ordered | DropPay is being asked.',
  unreached: 'wait | Being ordered | DropPay cannot be reached. The shop tries on, nothing was charged, your seats are kept {until}.',
  waiting: 'wait | Waiting for you | Waiting for you to approve the payment in DropPay. Your seats are kept {until}.',
  granted: 'wait | Being paid | You have approved, and the payment is being taken.',
  again: 'wait | Being paid | DropPay has not taken the money yet. The shop tries again {until}, and charges you once at most.',
  charging: 'wait | Being paid | The payment is being taken.',
  unclear: 'wait | Being checked | The shop is finding out whether you have paid. Do not pay again: your seats are kept.',
  paid: 'good | Paid | Enjoy The Musical! Show these at the door.',
  kept: 'good | Paid | DropPay did not make the refund, so your tickets are still good. Try again later.',
  gone: 'bad | Not valid | Something is wrong with this payment, so its tickets are not valid. Please ask the box office.',
  refunding: 'wait | Being refunded | Your refund of {back} is being made. What you gave back is not valid any more.',
  refund_unclear: 'wait | Being refunded | The shop is finding out whether {back} went back. What you gave back is not valid.',
  refunded: 'over | Given back | {back} went back to your DropPay account.',
  elsewhere: 'over | Refunded | The box office has refunded this order: {back} went back to your DropPay account.',
  late: 'bad | Being checked | This order had ended, yet you may have been charged. The box office sends such money back.',
  REFUSED: 'over | Refused | You refused the payment. {nothing}',
  EXPIRED: 'over | Expired | The payment was not approved in time. {nothing}',
  CANCELLED: 'over | Cancelled | The payment was withdrawn in DropPay. {nothing}',
  REVOKED: 'over | Revoked | You took your approval back. {nothing}',
  WITHDRAWN: 'over | Cancelled | You cancelled the order. {nothing}',
  FAILED: 'bad | Not paid | DropPay could not take the money. Is there enough on your account? {nothing}',
  UNREACHABLE: 'bad | Not paid | DropPay could not be reached in time. {nothing}',
  REJECTED: 'bad | Not paid | DropPay does not accept this order. The mistake is the shop’s and not yours. {nothing}',
  PERSON: 'over | Not paid | The box office has found that this order is not paid. The seats are free again.',
};

/** How an order stands, to its customer. */
export function statusText(order: Order): string[] {
  const { holdUntil = 0, refund, problem } = { ...order.payment };
  const text = texts[keyOf(order)].replace('{until}', `until ${timeOf(holdUntil)}`).replace('{back}', formatEuro(refund?.cents ?? 0));
  const whole = text.replace('{nothing}', 'Nothing was charged, and the seats are free again.');
  return `${whole}${problem && text.startsWith('wait') ? ' The box office is looking into it.' : ''}`.split(' | ');
}

function keyOf({ state, payment, tickets }: Order): keyof typeof texts {
  if (state === 'refused' || state === 'expired') return payment?.problem ? 'late' : (payment?.reason ?? 'EXPIRED');
  if (state === 'created' && payment?.lastFailure) return 'unreached';
  if (state === 'granted' && payment?.charges) return 'again';
  if (state === 'paid' && tickets.every(({ good, returned, usedAt }) => !good && !returned && usedAt === null)) return 'gone';
  if (state === 'paid' && payment?.refund?.failed) return 'kept';
  return state === 'refunded' && payment?.refund?.elsewhere ? 'elsewhere' : state;
}
