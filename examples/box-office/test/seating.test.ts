import { expect, test } from 'vitest';
import { createSeating, formatEuro, theatre, totalCents } from '../src/seating.ts';

test('the theatre has 160 seats, each with an id and a name of its own', () => {
  const seats = theatre.flat();
  expect(seats).toHaveLength(160);
  expect(new Set(seats.map(({ id }) => id)).size).toBe(160);
  expect(new Set(seats.map(({ name }) => name)).size).toBe(160);
  expect(seats.some(({ id }) => id.includes('.'))).toBe(false);
  expect(totalCents(seats)).toBe(8 * 16 * 50_00 + 2 * 16 * 30_00);
});

test('a price is that of the seat, not of its row', () => {
  const [row] = createSeating(1, 3, (_, number) => number * 100);
  expect(row!.map(({ cents }) => cents)).toEqual([100, 200, 300]);
});

test.each([
  [0, '€0.00'],
  [5, '€0.05'],
  [19_99, '€19.99'],
  [1_000_00, '€1000.00'],
])('%d cents are %s', (cents, text) => {
  expect(formatEuro(cents)).toBe(text);
});
