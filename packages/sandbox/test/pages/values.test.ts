import { expect, test } from 'vitest';
import { euro } from '../../src/pages/values.ts';

test.each([
  [0, '€0.00'],
  [5, '€0.05'],
  [100, '€1.00'],
  [99_999, '€999.99'],
  [100_000, '€1,000.00'],
  [1_234_567_89, '€1,234,567.89'],
  [1e15, '€10,000,000,000,000.00'],
  [-1_250_75, '-€1,250.75'],
])('%d cents are %s', (cents, text) => {
  expect(euro(cents)).toBe(text);
});
