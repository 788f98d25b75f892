import { expect, test } from 'vitest';
import { formatEuro, createSeating, totalCents, theatre } from '../src/seating.ts';

test('the theatre has 160 seats, the last two rows cheaper', () => {
  expect(theatre.flat()).toHaveLength(160);
  expect(new Set(theatre.flat().map(({ id }) => id)).size).toBe(160);
  expect(theatre[7]![15]).toEqual({ id: '8-16', row: 8, number: 16, cents: 5000 });
  expect(theatre[8]![0]!.cents).toBe(3000);
});

test('prices add up in cents', () => {
  const [row] = createSeating(1, 3, () => 19_99);
  expect(totalCents(row!)).toBe(59_97);
  expect(totalCents([])).toBe(0);
});

test.each([
  [0, '€0.00'],
  [5, '€0.05'],
  [19_99, '€19.99'],
  [5000, '€50.00'],
])('%d cents are %s', (cents, text) => {
  expect(formatEuro(cents)).toBe(text);
});
