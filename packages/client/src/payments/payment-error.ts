/** What is asked for does not go with how the payment stands, or there is no such payment. Nothing was changed. */
export class PaymentError extends Error {
  override readonly name = 'PaymentError';
}
