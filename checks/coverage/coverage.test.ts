import { expect, test } from 'vitest';
import { calls } from '../contract/document.ts';
import { count } from './count.ts';
import { readRecordings } from './read-recordings.ts';
import { summary } from './summary.ts';
import { table } from './table.ts';

// The denominator is the contract, the numerator what the contract suites of this run really exchanged.
test('every operation, status and named example is exercised', () => {
  const exchanges = readRecordings();
  const items = count(calls, exchanges);
  const missing = items.filter(({ exercised }) => !exercised);
  console.log(`${table(items)}\n\n${summary(calls, exchanges)}`);
  expect(new Set(items.map(({ operation }) => operation)).size).toBe(31);
  const message =
    'No contract suite has exchanged these without a violation. A new operation needs its rows, as CONTRIBUTING.md says';
  expect(
    missing.map(({ operation, part, example }) => `${operation} ${part} ${example}`),
    message,
  ).toEqual([]);
});
