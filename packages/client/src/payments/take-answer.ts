import { answersTo } from './answers.ts';
import { moved } from './move.ts';
import { PaymentError } from './payment-error.ts';
import type { Payment, PaymentState } from './payment.ts';
import type { PersonsAnswer } from './payments-options.ts';

/** The state that an answer leads to; undefined where it leaves it. */
const states: Readonly<Record<PersonsAnswer['answer'], PaymentState | undefined>> = {
  paid: 'paid',
  not_paid: 'refused',
  refunded: 'refunded',
  not_refunded: 'paid',
  noted: undefined,
};

/** What a person's answer makes of a payment, by the table at PersonsAnswer. */
export function takeAnswer(payment: Payment, given: PersonsAnswer, now: number): Payment {
  const { answer, by, note, cents = payment.refund?.cents ?? payment.cents, dropPayId } = given;
  const wrong = !Object.hasOwn(states, answer)
    ? `answer has to be one of ${Object.keys(states).join(', ')}`
    : !isText(by) || !isText(note)
      ? 'by and note have to be texts of 1 to 512 characters'
      : !Number.isInteger(cents) || cents < 1 || cents > payment.cents
        ? `cents has to be an integer, 1 to ${payment.cents}`
        : dropPayId !== undefined && !/^\w{1,64}$/.test(dropPayId)
          ? 'dropPayId has to be an id of DropPay'
          : undefined;
  if (wrong) throw new TypeError(`Nothing was recorded: ${wrong}.`);
  const { id, problem, state, history } = payment;
  if (!answersTo(payment).includes(answer)) {
    const is = problem
      ? `has the problem ${problem.code}, and ${answer} is no answer to it`
      : 'has no problem';
    throw new PaymentError(`Payment ${id} ${is}. Nothing was recorded.`);
  }
  const becomes = states[answer] ?? state;
  const { refund } = payment;
  return {
    ...moved(payment, { to: becomes }, now),
    problem: undefined,
    history: [...history, { at: now, from: state, to: becomes, why: `${answer}: ${note}`, by }],
    ...(answer === 'not_paid' && { reason: 'PERSON' }),
    // What had ended was never handed out, and is not by a refund of a part.
    ...(answer === 'refunded' && { reason: payment.reason }),
    ...(answer === 'paid' && dropPayId && { chargeId: dropPayId }),
    ...(answer === 'refunded' && { refund: { ...refund, cents, ...(dropPayId && { id: dropPayId }) } }),
    ...(answer === 'not_refunded' && refund && { refund: { cents: refund.cents, failed: note } }),
  };
}

const isText = (value: unknown): boolean =>
  typeof value === 'string' && value.trim() !== '' && value.length <= 512;
