import { expect, test } from 'vitest';
import { readDate, readItalian, writeDate, writeDay } from '../../src/kernel/dates.ts';

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

test('summer time begins and ends when the time zone data of the platform say so, for a century', () => {
  const rome = new Intl.DateTimeFormat('en', { timeZone: 'Europe/Rome', timeZoneName: 'longOffset' });
  const offset = (ms: number): string => /[+]\d\d:\d\d/.exec(rome.format(ms))![0];
  const moments: number[] = [];
  for (let year = 1996; year < 2096; year += 1) {
    for (const month of [1, 7]) moments.push(Date.UTC(year, month, 1));
    for (const month of [2, 9]) {
      for (let day = 24; day <= 31; day += 1) {
        moments.push(Date.UTC(year, month, day, 0, 59, 59), Date.UTC(year, month, day, 1));
      }
    }
  }
  expect(moments.filter((ms) => !writeDate(ms).endsWith(offset(ms)))).toEqual([]);
});
