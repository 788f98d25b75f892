import { expect, test } from 'vitest';
import { goodsOf, type Payment, type PaymentState } from '../../src/payments.ts';

const payment = (state: PaymentState, more: Partial<Payment> = {}): Payment => ({
  id: 'order-1',
  state,
  cents: 1990,
  createdAt: 0,
  holdUntil: 0,
  changedAt: 0,
  charges: 0,
  history: [],
  ...more,
});

test.each([
  ['created', 'kept'],
  ['waiting', 'kept'],
  ['granted', 'kept'],
  ['charging', 'kept'],
  ['unclear', 'kept'],
  ['paid', 'good'],
  ['refused', 'free'],
  ['expired', 'free'],
] as const)('the goods of one that is %s are %s', (state, goods) => {
  expect(goodsOf(payment(state))).toBe(goods);
});

test.each(['refunding', 'refund_unclear', 'refunded'] as const)(
  'the goods of one that is %s are void, unless a part of it goes back',
  (state) => {
    expect(goodsOf(payment(state, { refund: { cents: 1990 } }))).toBe('void');
    expect(goodsOf(payment(state, { refund: { cents: 1989 } }))).toBe('good');
  },
);

test('the goods of one whose charge is gone are kept until a person has looked', () => {
  const problem = { code: 'charge_gone', what: 'gone', since: 0 } as const;
  expect(goodsOf(payment('paid', { problem }))).toBe('kept');
  expect(goodsOf(payment('paid', { problem: { ...problem, code: 'refunded_elsewhere' } }))).toBe('good');
});

test('the goods of one that had ended before it was charged are void, whatever part went back', () => {
  const refund = { cents: 1900 };
  expect(goodsOf(payment('refunded', { refund, reason: 'EXPIRED' }))).toBe('void');
  expect(goodsOf(payment('refunded', { refund }))).toBe('good');
});
