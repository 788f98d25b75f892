import { expect, test } from 'vitest';
import { answersTo, goodsOf, type Payment, type PersonsAnswer } from '../../src/payments.ts';
import { fakeClocksEach } from '../attempts/shop.ts';
import { altered, lost, lostBefore, status } from './droppay-model.ts';
import { DAY, HOUR, MINUTE, openTill, order, type Till } from './till.ts';

const clocks = fakeClocksEach();
const person = { by: 'Ada', note: 'seen in the portal, page 3' };

/** How a payment comes to each problem. */
const problems: Readonly<Record<string, (till: Till) => Promise<unknown>>> = {
  charge_unclear: async (till) => {
    await till.approved();
    till.droppay.always('charge', altered({ status: 'PENDING' }));
    till.droppay.always('readCharge', altered({ status: 'PENDING' }));
    await till.run(HOUR);
  },
  charged_after_end: async (till) => {
    await till.approved();
    till.droppay.always('charge', status(403));
    await till.run(5 * MINUTE);
    till.droppay.always('read', altered({ charge_success_count: 1 }));
    await till.run(DAY);
  },
  charge_gone: async (till) => {
    await till.paid();
    till.droppay.always('readCharge', altered({ status: 'REVERSED' }));
    await till.run(DAY);
  },
  refund_unclear: async (till) => {
    await till.paid();
    await till.payments.refund(order.id);
    till.droppay.always('refund', lostBefore);
    await till.run(HOUR);
  },
  refund_by_hand: async (till) => {
    await till.approved();
    till.droppay.fail('charge', lost);
    await till.run(MINUTE);
    await till.payments.refund(order.id);
    await till.payments.advance(order.id);
  },
  refunded_elsewhere: async (till) => {
    await till.paid();
    till.droppay.always('readCharge', altered({ refund: { id: 'CHR1', status: 'DONE', amount: 5 } }));
    await till.run(DAY);
  },
};

/** What each answer makes of each problem; nothing where it is none. */
const table: readonly [problem: string, ...Partial<Record<PersonsAnswer['answer'], Partial<Payment>>>[]][] = [
  ['charge_unclear', { paid: { state: 'paid' }, not_paid: { state: 'refused', reason: 'PERSON' } }],
  [
    'charged_after_end',
    {
      paid: { state: 'paid' },
      refunded: { state: 'refunded', refund: { cents: 1990 } },
      noted: { state: 'refused' },
    },
  ],
  [
    'charge_gone',
    {
      paid: { state: 'paid' },
      not_paid: { state: 'refused', reason: 'PERSON' },
      refunded: { state: 'refunded' },
      noted: { state: 'paid' },
    },
  ],
  [
    'refund_unclear',
    {
      refunded: { state: 'refunded' },
      not_refunded: { state: 'paid', refund: { cents: 1990, failed: person.note } },
    },
  ],
  ['refund_by_hand', { refunded: { state: 'refunded' }, not_refunded: { state: 'paid' } }],
  ['refunded_elsewhere', { refunded: { state: 'refunded' }, noted: { state: 'paid' } }],
];
const answers = ['paid', 'not_paid', 'refunded', 'not_refunded', 'noted'] as const;
const cases = table.flatMap(([problem, rows]) =>
  answers.map((answer) => ({ problem, answer, becomes: rows![answer] })),
);

const meant = cases.filter(({ becomes }) => becomes);

test.each(cases.filter(({ becomes }) => !becomes))(
  '$answer is no answer to $problem, and nothing is recorded',
  async ({ problem, answer }) => {
    const till = openTill(clocks);
    await problems[problem]!(till);
    const before = await till.read();
    expect(answersTo(before)).not.toContain(answer);
    await expect(till.payments.answer(order.id, { answer, ...person })).rejects.toThrow(
      `has the problem ${problem}, and ${answer} is no answer to it`,
    );
    expect(await till.read()).toEqual(before);
  },
);

test.each(meant)('the answer $answer to $problem', async ({ problem, answer, becomes }) => {
  const till = openTill(clocks);
  await problems[problem]!(till);
  const before = await till.read();
  expect(before.problem?.code).toBe(problem);
  expect(answersTo(before)).toContain(answer);
  const answered = till.payments.answer(order.id, { answer, ...person });
  const after = await answered;
  expect(after).toMatchObject(becomes!);
  expect(after.problem).toBeUndefined();
  expect(after.history.at(-1)).toMatchObject({
    by: 'Ada',
    why: `${answer}: ${person.note}`,
    to: after.state,
  });
  expect(await till.payments.needsAPerson()).toEqual([]);
  expect(await till.read()).toEqual(after);
  // And what is read later does not undo what a person said.
  expect((await till.run(2 * DAY)).state).toBe(after.state);
});

test.each([
  [{ answer: 'yes' }, 'answer has to be one of'],
  [{ answer: 'constructor' }, 'answer has to be one of'],
  [{ by: '' }, 'by and note'],
  [{ by: undefined }, 'by and note'],
  [{ note: ' ' }, 'by and note'],
  [{ note: 'x'.repeat(513) }, 'by and note'],
  [{ cents: 0 }, 'cents'],
  [{ cents: 1991 }, 'cents'],
  [{ cents: 1.5 }, 'cents'],
  [{ dropPayId: 'a b' }, 'dropPayId'],
])('an answer with %j is refused, and nothing is recorded', async (wrong, why) => {
  const till = openTill(clocks);
  await problems['refund_unclear']!(till);
  const before = await till.read();
  const answer = { answer: 'refunded', ...person, ...wrong } as PersonsAnswer;
  await expect(till.payments.answer(order.id, answer)).rejects.toThrow(why);
  await expect(till.payments.answer(order.id, answer)).rejects.toThrow(TypeError);
  expect(await till.read()).toEqual(before);
});

test('a payment without problem has nothing to be answered', async () => {
  const till = openTill(clocks);
  const paid = await till.paid();
  expect(answersTo(paid)).toEqual([]);
  await expect(till.payments.answer(order.id, { answer: 'noted', ...person })).rejects.toThrow(
    'has no problem',
  );
  await expect(till.payments.answer('order-9', { answer: 'noted', ...person })).rejects.toThrow(
    'There is no payment order-9.',
  );
});

test('what a person found is kept: the amount, and the ids of DropPay', async () => {
  const till = openTill(clocks);
  await problems['refund_unclear']!(till);
  const after = await till.payments.answer(order.id, {
    answer: 'refunded',
    cents: 500,
    dropPayId: 'CHR77',
    ...person,
  });
  expect(after).toMatchObject({ refund: { cents: 500, id: 'CHR77' } });
  const other = openTill(clocks);
  await problems['charged_after_end']!(other);
  expect(
    await other.payments.answer(order.id, { answer: 'paid', dropPayId: 'CHA77', ...person }),
  ).toMatchObject({ chargeId: 'CHA77' });
});

test('one that was charged after its end and given back in part has no goods', async () => {
  const till = openTill(clocks);
  await problems['charged_after_end']!(till);
  await till.payments.answer(order.id, { answer: 'refunded', ...person, cents: 1900 });
  const payment = await till.read();
  expect(payment).toMatchObject({ state: 'refunded', reason: 'FAILED', refund: { cents: 1900 } });
  expect(goodsOf(payment)).toBe('void');
});
