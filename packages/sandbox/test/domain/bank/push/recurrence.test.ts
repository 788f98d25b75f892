import { expect, test } from 'vitest';
import { planned, readRecurrence } from '../../../../src/domain/bank/push/recurrence.ts';
import { writeDate } from '../../../../src/kernel/dates.ts';

const first = Date.parse('2026-01-31T18:00:00+01:00');

function plan(recurrence: Parameters<typeof readRecurrence>[0], sepa = false, from = first): string[] {
  const read = readRecurrence(recurrence, from);
  if ('refused' in read) throw new Error(read.because);
  return [0, 1, 2, 3, 4].flatMap((index) => {
    const at = planned(read, from, index, sepa);
    return at === undefined ? [] : [writeDate(at)];
  });
}

test('months are counted from the first transfer, at the same time of the day', () => {
  expect(plan({ period: 'P1M', count: 4 })).toEqual([
    '2026-01-31T18:00:00+01:00',
    '2026-02-28T18:00:00+01:00',
    '2026-03-31T18:00:00+02:00',
    '2026-04-30T18:00:00+02:00',
  ]);
});

test('SEPA waits for a working day, and keeps to the calendar afterwards', () => {
  const friday = Date.parse('2026-03-20T10:30:00+01:00');
  expect(plan({ period: 'P1D', count: 4 }, true, friday).map((at) => at.slice(5, 10))).toEqual([
    '03-20',
    '03-23',
    '03-23',
    '03-23',
  ]);
});

test('nothing is transferred after the end', () => {
  expect(plan({ period: 'P1M', date_end: '2026-02-28T18:00:00+01:00' })).toHaveLength(2);
  expect(plan({ period: 'P1M', date_end: '2026-02-28T17:59:59+01:00' })).toHaveLength(1);
});

test('without count and end it goes on', () => {
  expect(plan({ period: 'P2M' })).toHaveLength(5);
});

test.each([
  ['less than a day', { period: 'PT23H' }, 'WrongArguments'],
  ['no time at all', { period: 'P0D' }, 'WrongArguments'],
  ['fractions', { period: 'P1.5D' }, 'WrongDateTime'],
  ['ten thousand years', { period: 'P10000Y' }, 'WrongDateTime'],
  ['count and end', { period: 'P1M', count: 2, date_end: '2027-01-01T00:00:00Z' }, 'WrongArguments'],
  ['no transfer', { period: 'P1M', count: 0 }, 'WrongArguments'],
  ['half a transfer', { period: 'P1M', count: 1.5 }, 'WrongArguments'],
  ['an end before the beginning', { period: 'P1M', date_end: '2026-01-31T17:59:59+01:00' }, 'WrongDateTime'],
  ['an end that does not exist', { period: 'P1M', date_end: '2026-02-30T00:00:00Z' }, 'WrongDateTime'],
])('%s cannot be repeated', (_, recurrence, refused) => {
  expect(readRecurrence(recurrence, first)).toMatchObject({ refused });
});

test.each([
  ['a day', { period: 'P1D' }],
  ['one transfer', { period: 'P1M', count: 1 }],
  ['a million transfers', { period: 'P1M', count: 1_000_000 }],
])('it can be repeated by the least and the most: %s', (_, recurrence) => {
  expect(readRecurrence(recurrence, first)).toStrictEqual(recurrence);
});

test('its end may be the first transfer, and is a moment', () => {
  const read = readRecurrence({ period: 'P1M', date_end: '2026-01-31T18:00:00+01:00' }, first);
  expect(read).toStrictEqual({ period: 'P1M', end: first });
});

test.each([
  ['more than a million transfers', { period: 'P1M', count: 1_000_001 }, '1000001 is no number of transfers'],
  ['a period that is none', { period: 'monthly' }, 'The period monthly is no duration'],
  ['a second less than a day', { period: 'PT86399S' }, 'is shorter than the least, a day'],
  ['count and end', { period: 'P1M', count: 2, date_end: '2027-01-01T00:00:00Z' }, 'not both'],
  [
    'an end that does not exist',
    { period: 'P1M', date_end: '2026-02-30T00:00:00Z' },
    'is no moment that exists',
  ],
  [
    'an end before the beginning',
    { period: 'P1M', date_end: '2026-01-31T17:59:59+01:00' },
    'is before the first transfer',
  ],
])('it says why it cannot be repeated: %s', (_, recurrence, because) => {
  expect(readRecurrence(recurrence, first)).toMatchObject({ because: expect.stringContaining(because) });
});

test('without a recurrence there is one transfer, and with one none after the year 9998', () => {
  expect([0, 1].map((index) => planned(undefined, first, index, false))).toEqual([first, undefined]);
  const millennia = { period: 'P2000Y' };
  expect([3, 4].map((index) => planned(millennia, first, index, false) !== undefined)).toEqual([true, false]);
});
