import { expect, test } from 'vitest';
import { formats } from '../../src/refusals/formats.ts';

const fits = (name: string, text: string): boolean => new RegExp(formats[name]!, 'u').test(text);

test.each([
  ['date', '2026-06-30', true],
  ['date', '2024-02-29', true],
  ['date', '2000-02-29', true],
  ['date', '2026-02-29', false],
  ['date', '1900-02-29', false],
  ['date', '2026-04-31', false],
  ['date', '2026-12-31', true],
  ['date', '2026-13-01', false],
  ['date', '2026-00-10', false],
  ['date', '2026-01-00', false],
  ['date', '2026-6-30', false],
  ['date', '30/06/2026', false],
  ['date', '2026-06-30\n', false],
  ['date-time', '2026-06-30T12:00:00+02:00', true],
  ['date-time', '2026-06-30T12:00:00+0200', true],
  ['date-time', '2026-06-30t12:00:00.123z', true],
  ['date-time', '2026-06-30T23:59:60Z', true],
  ['date-time', '2026-06-30T24:00:00Z', false],
  ['date-time', '2026-02-30T12:00:00Z', false],
  ['date-time', '2026-06-30 12:00:00Z', false],
  ['date-time', '2026-06-30T12:00:00', false],
  ['date-time', '2026-06-30', false],
  ['duration', 'P2M', true],
  ['duration', 'P1Y2M3W4DT5H6M7S', true],
  ['duration', 'P', false],
  ['duration', 'PT', false],
  ['duration', 'P2X', false],
  ['uri', 'https://u:p@a.example/x?y=1', true],
  ['uri', 'HTTPS://a.example', true],
  ['uri', 'a.example/x', false],
  ['uri', 'https://a b', false],
  ['email', 'a@b', true],
  ['email', 'a b@c', false],
  ['uuid', 'EC4E9E23-84b3-42b4-ba73-1bf9f39de66a', true],
  ['uuid', 'ec4e9e2384b342b4ba731bf9f39de66a', false],
])('as a %s, %j is right: %s', (name, text, isRight) => {
  expect(fits(name, text)).toBe(isRight);
});

test('every day of 400 years is a date, and no other', () => {
  const wrong: string[] = [];
  const two = (number: number): string => String(number).padStart(2, '0');
  for (let year = 1896; year < 2296; year += 1) {
    for (let month = 1; month <= 12; month += 1) {
      const days = new Date(Date.UTC(year, month, 0)).getUTCDate();
      for (const day of [1, 28, 29, 30, 31, 32]) {
        const text = `${year}-${two(month)}-${two(day)}`;
        if (fits('date', text) !== day <= days) wrong.push(text);
      }
    }
  }
  expect(wrong).toEqual([]);
});
