import { expect, test } from 'vitest';
import type { Said } from '../../../src/examine/shop/driver.ts';
import { contradictions, type Expects, isSettled, isStuck, missed } from '../../../src/examine/shop/judge.ts';

const said = (state: Said['state'], goods = false, person = false): Said => ({ state, goods, person });
const truth = (
  charged: number,
  refunded = 0,
  charges = charged > 0 ? 1 : 0,
): Parameters<typeof contradictions>[0] => ({
  charges,
  charged,
  refunded,
});

test.each<[string, Parameters<typeof contradictions>[0], Said, string[]]>([
  ['nothing paid, nothing handed out', truth(0), said('waiting'), []],
  ['nothing paid, and unclear', truth(0), said('unclear'), []],
  ['goods before money', truth(0), said('waiting', true), ['goods-without-money']],
  ['paid without a charge', truth(0), said('paid'), ['goods-without-money']],
  ['paid', truth(1990), said('paid', true), []],
  ['charged, and at work', truth(1990), said('working'), []],
  ['charged, and unclear', truth(1990), said('unclear'), []],
  ['charged twice', truth(3980, 0, 2), said('paid', true), ['charges-twice']],
  ['charged, and unpaid', truth(1990), said('unpaid'), ['lost-charge']],
  ['charged, and unpaid, but on the list', truth(1990), said('unpaid', false, true), []],
  ['charged, paid back, and unpaid', truth(1990, 1990), said('unpaid'), []],
  ['paid without goods', truth(1990), said('paid'), ['contradicts']],
  ['charged, goods, and still waiting', truth(1990), said('waiting', true), ['contradicts']],
  ['refunded', truth(1990, 1990), said('refunded'), []],
  ['refunded with goods', truth(1990, 1990), said('refunded', true), ['goods-after-refund']],
  ['refunded, and still paid', truth(1990, 1990), said('paid', true), ['goods-after-refund']],
  ['refunded in part, and still paid', truth(1990, 990), said('paid', true), []],
  ['refunded by word alone', truth(1990), said('refunded'), ['refund-not-made']],
  ['given back, and being refunded', truth(1990), said('refunding'), []],
  ['being refunded with goods', truth(1990), said('refunding', true), ['contradicts']],
])('%s', (_, is, says, rules) => {
  expect(contradictions(is, says).map(({ rule }) => rule)).toEqual(rules);
});

test.each<[Expects, Said, number, number, boolean]>([
  ['paid', said('paid', true), 1990, 0, true],
  ['paid', said('paid'), 1990, 0, false],
  ['paid', said('unclear'), 1990, 0, false],
  ['paid', said('unclear', false, true), 1990, 0, true],
  ['paid', said('waiting', false, true), 0, 0, false],
  ['paid', said('refunded'), 1990, 1990, true],
  ['unpaid', said('unpaid'), 0, 0, true],
  ['unpaid', said('waiting'), 0, 0, false],
  ['refunded', said('refunded'), 1990, 1990, true],
  ['refunded', said('refunded', true), 1990, 1990, false],
  ['refunded', said('refunding'), 1990, 1990, false],
  ['either', said('paid', true), 1990, 0, true],
  ['either', said('unpaid'), 0, 0, true],
  ['either', said('unclear'), 0, 0, false],
])(
  'an order that is to get to "%s" and is %j, of %i and %i cents, is settled: %s',
  (expects, says, charged, back, is) => {
    expect(isSettled(expects, truth(charged, back), says)).toBe(is);
  },
);

test('a sale is given up that could have been made, and no other', () => {
  expect(missed('paid', truth(0), said('unpaid'))).toBe('gives-up-sale');
  expect(missed('paid', truth(1990), said('unpaid'))).toBeUndefined();
  expect(missed('either', truth(0), said('unpaid'))).toBeUndefined();
  expect(missed('unpaid', truth(0), said('unpaid'))).toBeUndefined();
});

test('what has not ended is stuck unless a person has it', () => {
  expect(isStuck(said('unclear'))).toBe(true);
  expect(isStuck(said('unclear', false, true))).toBe(false);
  expect(isStuck(said('paid', true))).toBe(false);
});
