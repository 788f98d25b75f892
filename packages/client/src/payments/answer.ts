import { moved } from './move.ts';
import type { Payment, PaymentState, ProblemCode } from './payment.ts';
import type { PersonsAnswer } from './payments-options.ts';

type Change = { payment: Payment; dueAt: number | undefined };

interface Row {
  /** The problems that it answers. */
  to: readonly ProblemCode[];
  /** @default the state that it has */
  becomes?: PaymentState;
}

const all: readonly ProblemCode[] = [
  'charge_unclear',
  'charged_after_end',
  'charge_gone',
  'refund_unclear',
  'refund_by_hand',
  'refunded_elsewhere',
];
const but = (...codes: ProblemCode[]): readonly ProblemCode[] => all.filter((code) => !codes.includes(code));

const answers: Readonly<Record<PersonsAnswer['answer'], Row>> = {
  paid: { to: ['charge_unclear', 'charge_gone', 'charged_after_end'], becomes: 'paid' },
  not_paid: { to: ['charge_unclear', 'charge_gone'], becomes: 'refused' },
  refunded: { to: but('charge_unclear'), becomes: 'refunded' },
  not_refunded: { to: ['refund_unclear', 'refund_by_hand'], becomes: 'paid' },
  noted: { to: but('charge_unclear', 'refund_unclear') },
};

/** What a person's answer makes of a payment, by the table at PersonsAnswer. */
export function takeAnswer(payment: Payment, given: PersonsAnswer, now: number): Change {
  const { answer, by, note, cents = payment.refund?.cents ?? payment.cents, dropPayId } = given;
  if (!Object.hasOwn(answers, answer)) {
    throw new TypeError(`answer has to be one of ${Object.keys(answers).join(', ')}. Nothing was recorded.`);
  }
  for (const [name, value] of Object.entries({ by, note })) {
    if (typeof value !== 'string' || !value.trim() || value.length > 512) {
      throw new TypeError(`${name} has to be a text of 1 to 512 characters. Nothing was recorded.`);
    }
  }
  if (!Number.isInteger(cents) || cents < 1 || cents > payment.cents) {
    throw new TypeError(`cents has to be an integer, 1 to ${payment.cents}. Nothing was recorded.`);
  }
  const { id, problem, state, history } = payment;
  const { to, becomes = state } = answers[answer];
  if (!problem || !to.includes(problem.code)) {
    const is = problem
      ? `has the problem ${problem.code}, which ${answer} does not answer`
      : 'has no problem';
    throw new Error(`Payment ${id} ${is}. Nothing was recorded.`);
  }
  const refund = becomes === 'refunded' ? { ...payment.refund, cents } : payment.refund;
  const answered: Payment = {
    ...moved(payment, { to: becomes }, now),
    problem: undefined,
    history: [...history, { at: now, from: state, to: becomes, why: `${answer}: ${note}`, by }],
    ...(becomes === 'refused' && { reason: 'PERSON' }),
    ...(becomes === 'paid' &&
      answer === 'not_refunded' && { refund: refund && { ...refund, sent: undefined, failed: note } }),
    ...(becomes === 'paid' && answer === 'paid' && dropPayId && { chargeId: dropPayId }),
    ...(becomes === 'refunded' && { refund: { ...refund!, ...(dropPayId && { id: dropPayId }) } }),
  };
  return { payment: answered, dueAt: undefined };
}
