import type { Payment, PaymentState, ProblemCode } from './payment.ts';
import type { PersonsAnswer } from './payments-options.ts';

/** What a person's answer goes with, and makes of the payment: by default it stays in its state. */
export const answers: Readonly<
  Record<PersonsAnswer['answer'], readonly [to: readonly ProblemCode[], becomes?: PaymentState]>
> = {
  paid: [['charge_unclear', 'charge_gone', 'charged_after_end'], 'paid'],
  not_paid: [['charge_unclear', 'charge_gone'], 'refused'],
  refunded: [
    ['charge_gone', 'charged_after_end', 'refund_unclear', 'refund_by_hand', 'refunded_elsewhere'],
    'refunded',
  ],
  not_refunded: [['refund_unclear', 'refund_by_hand'], 'paid'],
  noted: [['charge_gone', 'charged_after_end', 'refunded_elsewhere']],
};

/** The answers that a person can give to a payment's problem; none where it has no problem. */
export const answersTo = ({ problem }: Payment): readonly PersonsAnswer['answer'][] =>
  (Object.keys(answers) as PersonsAnswer['answer'][]).filter(
    (answer) => problem && answers[answer][0].includes(problem.code),
  );
