export { answersTo } from './payments/answers.ts';
export { createPayments } from './payments/create-payments.ts';
export { goodsOf } from './payments/goods-of.ts';
export { memoryPayments } from './payments/memory-payments.ts';
export type {
  Payment,
  PaymentEntry,
  PaymentReason,
  PaymentRefund,
  PaymentState,
  Problem,
  ProblemCode,
} from './payments/payment.ts';
export { PaymentError } from './payments/payment-error.ts';
export type { ClaimedPayment, PaymentQuery, PaymentStore } from './payments/payment-store.ts';
export type { Payments, RefundRequest } from './payments/payments.ts';
export type {
  PaymentEvent,
  PaymentRequest,
  PaymentsOptions,
  PersonsAnswer,
} from './payments/payments-options.ts';
