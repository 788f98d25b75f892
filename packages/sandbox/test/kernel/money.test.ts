import { expect, test } from 'vitest';
import { toCents, toEuro } from '../../src/kernel/money.ts';

test.each([
  [54.72, 5472],
  [0.1 + 0.2, 30],
  [1.005, 101],
  [1.0049, 100],
  ['12.5', 1250],
  [1e-7, 0],
  [1e13, 1e15],
])('%s euro are %s cents, rounded half up on their decimal digits', (euro, cents) => {
  expect(toCents(euro)).toBe(cents);
});

test.each([-1, Number.NaN, Infinity, 1e14, 'many'])('%s is no sum', (euro) => {
  expect(toCents(euro)).toBeUndefined();
});

test('says that it rounded, and only then', () => {
  const notes: string[] = [];
  toCents(10.5, (note) => notes.push(note));
  expect(notes).toEqual([]);
  toCents(10.555, (note) => notes.push(note));
  expect(notes).toEqual(['The amount 10.555 has more than two decimals and was taken as 10.56.']);
});

test('cents become the euro of the wire', () => {
  expect(toEuro(5472)).toBe(54.72);
});
