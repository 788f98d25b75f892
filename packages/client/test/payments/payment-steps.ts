import type { PaymentState } from '../../src/payments/payment.ts';

/** Which states a state can lead to: by a step, by `cancel`, by `refund`, or by a person's `answer`. */
export const paymentSteps: Readonly<Record<PaymentState, readonly PaymentState[]>> = {
  created: ['waiting', 'refused', 'expired'],
  waiting: ['granted', 'unclear', 'refused', 'expired'],
  granted: ['charging', 'unclear', 'refused', 'expired'],
  charging: ['granted', 'unclear', 'paid', 'refused', 'expired'],
  unclear: ['granted', 'paid', 'refused', 'expired'],
  paid: ['refunding', 'refunded', 'refused'],
  refused: ['paid', 'refunded'],
  expired: ['paid', 'refunded'],
  refunding: ['paid', 'refund_unclear', 'refunded'],
  refund_unclear: ['paid', 'refunded'],
  refunded: [],
};
