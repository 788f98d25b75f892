import { expect, test } from 'vitest';
import { addDuration } from '../../src/kernel/duration.ts';

const from = Date.parse('2026-01-31T10:00:00Z');

test.each([
  ['180s', '2026-01-31T10:03:00Z'],
  ['15m', '2026-01-31T10:15:00Z'],
  ['2h', '2026-01-31T12:00:00Z'],
  ['30d', '2026-03-02T10:00:00Z'],
  ['P1M', '2026-02-28T10:00:00Z'],
  ['P2M', '2026-03-31T10:00:00Z'],
  ['P1Y1DT1H', '2027-02-01T11:00:00Z'],
  ['P1W', '2026-02-07T10:00:00Z'],
])('%s after 31 January is %s', (duration, moment) => {
  expect(new Date(addDuration(from, duration)!).toISOString()).toBe(new Date(moment).toISOString());
});

test.each([
  ['P1M', 2, '2026-03-31T10:00:00Z'],
  ['15m', 3, '2026-01-31T10:45:00Z'],
])('%s %i times after 31 January is counted from there', (duration, times, moment) => {
  expect(addDuration(from, duration, times)).toBe(Date.parse(moment));
});

test.each(['', 'P', 'PT', '-1s', '1.5h', 'soon', 'P999999999Y', '999999999w', 'P7973Y'])(
  '"%s" is no duration, or too long a one',
  (duration) => {
    expect(addDuration(from, duration)).toBeUndefined();
  },
);
