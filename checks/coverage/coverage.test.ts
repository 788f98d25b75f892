import { expect, test } from 'vitest';
import { calls } from '../contract/document.ts';
import { count } from './count.ts';
import { recorded } from './recorded.ts';
import { table } from './table.ts';

// The denominator is the contract, the numerator what the contract suites of this run really exchanged.
test('every operation, status and named example is exercised', () => {
  const items = count(calls, recorded());
  const missing = items.filter(({ exercised }) => !exercised);
  const percent = (100 * (items.length - missing.length)) / items.length;
  console.log(
    `${table(items)}\n\n${items.length - missing.length} of ${items.length}: ${percent.toFixed(1)} %`,
  );
  expect(new Set(items.map(({ operation }) => operation)).size).toBe(31);
  expect(missing.map(({ operation, part, example }) => `${operation} ${part} ${example}`)).toEqual([]);
});
