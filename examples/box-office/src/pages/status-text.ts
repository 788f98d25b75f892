import type { Order } from '../orders.ts';

type StatusText = [variant: 'wait' | 'good' | 'bad' | 'over', label: string, explanation: string];

/** What an order's status, or the reason it ended for, means to the customer. */
const texts: Record<string, StatusText> = {
  new: ['wait', 'Being ordered', 'DropPay is being asked.'],
  waiting: ['wait', 'Waiting for you', 'Waiting for you to approve the payment in DropPay.'],
  charging: ['wait', 'Being paid', 'You have approved, and the payment is being taken.'],
  unknown: [
    'wait',
    'Being checked',
    'DropPay has not said for certain whether you have paid, so the shop is finding out, which can take some minutes. Do not pay again: your seats are kept, and you are charged once at most.',
  ],
  paid: ['good', 'Paid', 'Enjoy The Musical! Show these at the door.'],
  returned: ['over', 'Given back', 'You have given everything back.'],
  refunding: ['wait', 'Being refunded', 'Your refund is being made.'],
  REFUSED: ['over', 'Refused', 'You refused the payment.'],
  EXPIRED: ['over', 'Expired', 'The payment was not approved in time.'],
  CANCELLED: ['over', 'Cancelled', 'The payment was withdrawn.'],
  REVOKED: ['over', 'Revoked', 'You took your approval back.'],
  FAILED: ['bad', 'Not paid', 'DropPay could not take the money. Is there enough on your account?'],
  UNREACHABLE: ['bad', 'Not paid', 'DropPay could not be reached.'],
};
export const statusText = ({ status, reason, refund, returning, tickets }: Order): StatusText => {
  if (refund && returning?.length === tickets.length) return texts['returned']!;
  return texts[status === 'ended' ? (reason ?? '') : status] ?? texts['FAILED']!;
};
