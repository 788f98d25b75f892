import { expect, test } from 'vitest';
import { amountToldBy, idTelling } from '../../src/reflection/told-amounts.ts';

test.each([
  ['CHTQA45B7PA98', 12.34, 'CHTE000001234'],
  ['SEM1234568UN8', 0, 'SEME000000000'],
  ['CHAQA34B31FJ9', 9_999_999.99, 'CHAE999999999'],
  ['PULT48XK2093B', '12.50', 'PULE000001250'],
  // What floats leave behind.
  ['CHTQA45B7PA98', 54.720000000000006, 'CHTE000005472'],
  ['CHTQA45B7PA98', 0.1 + 0.2, 'CHTE000000030'],
  ['CHTQA45B7PA98', 1.005 * 1000, 'CHTE000100500'],
])('%s over %j becomes %s, which tells it', (id, amount, telling) => {
  expect(idTelling(id, amount)).toBe(telling);
  expect(amountToldBy(telling)?.amount).toBe(Math.round(Number(amount) * 100) / 100);
});

test.each([12.345, 1e-7, 10_000_000, -1, Number.NaN, Infinity, '1e3', '', 'ten', null, undefined])(
  'no id tells %j',
  (amount) => {
    expect(idTelling('CHTQA45B7PA98', amount)).toBeUndefined();
  },
);

test.each([
  'CHTQA45B7PA98',
  'CHTE00000123',
  'CHTE0000012345',
  'chte000001234',
  'XYZE000001234',
  'xCHTE000001234',
  '',
])('%s tells no amount', (id) => {
  expect(amountToldBy(id)).toBeUndefined();
});
