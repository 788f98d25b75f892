import { expect, test } from 'vitest';
import { readDate, readItalian, writeDate, writeDay } from '../../src/engine/dates.ts';

test.each([
  ['2026-03-29T00:59:59Z', '2026-03-29T01:59:59+01:00'],
  ['2026-03-29T01:00:00Z', '2026-03-29T03:00:00+02:00'],
  ['2026-10-25T00:59:59Z', '2026-10-25T02:59:59+02:00'],
  ['2026-10-25T01:00:00Z', '2026-10-25T02:00:00+01:00'],
])("%s is written with Italy's offset, summer time included", (moment, written) => {
  expect(writeDate(Date.parse(moment))).toBe(written);
});

test('a day is that in Italy', () => {
  expect(writeDay(Date.parse('2026-03-16T23:30:00Z'))).toBe('2026-03-17');
});

test.each([
  ['2026-03-16T10:30:00', '2026-03-16T10:30:00+01:00'],
  ['2026-03-29T00:00:00', '2026-03-29T00:00:00+01:00'],
  ['2026-03-29T10:30:00', '2026-03-29T10:30:00+02:00'],
  ['2026-10-25T10:30:00', '2026-10-25T10:30:00+01:00'],
])("%s on Italy's clocks is %s", (local, moment) => {
  expect(writeDate(readItalian(local))).toBe(moment);
});

test.each(['2026-02-30T10:00:00Z', '2025-02-29', '2026-13-01', 'tomorrow'])('%s is no date', (text) => {
  expect(readDate(text)).toBeUndefined();
});

test('a leap day is a date', () => {
  expect(readDate('2028-02-29T10:00:00+01:00')).toBe(Date.parse('2028-02-29T09:00:00Z'));
});
