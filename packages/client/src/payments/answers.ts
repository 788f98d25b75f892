import type { Payment, ProblemCode } from './payment.ts';
import type { PersonsAnswer } from './payments-options.ts';

/** The answers that a person can give to each problem. What they make of the payment says PersonsAnswer. */
const answers: Readonly<Record<ProblemCode, string>> = {
  charge_unclear: 'paid not_paid',
  charged_after_end: 'paid refunded noted',
  charge_gone: 'paid not_paid refunded noted',
  refund_unclear: 'refunded not_refunded',
  refund_by_hand: 'refunded not_refunded',
  refunded_elsewhere: 'refunded noted',
};

/** The answers that a person can give to a payment's problem; none where it has no problem. */
export const answersTo = ({ problem }: Payment): readonly PersonsAnswer['answer'][] =>
  (problem ? answers[problem.code].split(' ') : []) as PersonsAnswer['answer'][];
