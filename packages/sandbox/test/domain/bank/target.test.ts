import { expect, test } from 'vitest';
import { arrival, isWorkingDay, nextTransmission } from '../../../src/domain/bank/target.ts';
import type { Readings } from '../../../src/generated/readings.ts';
import { writeDate } from '../../../src/kernel/dates.ts';

const transmission = (order: string, cutOff: Readings['cutOff'] = '10:15'): string =>
  writeDate(nextTransmission(Date.parse(order), cutOff));

test.each([
  ['a moment before the cut-off, the same day', '2026-03-17T10:14:59+01:00', '2026-03-17T10:30:00+01:00'],
  ['at the cut-off, the next day', '2026-03-17T10:15:00+01:00', '2026-03-18T10:30:00+01:00'],
  ['in the night, the same day', '2026-03-17T00:00:00+01:00', '2026-03-17T10:30:00+01:00'],
  ['on a Friday afternoon, on Monday', '2026-03-20T15:00:00+01:00', '2026-03-23T10:30:00+01:00'],
  ['on a Saturday, on Monday', '2026-03-21T09:00:00+01:00', '2026-03-23T10:30:00+01:00'],
  ['before Easter, after Easter Monday', '2026-04-02T12:00:00+02:00', '2026-04-07T10:30:00+02:00'],
  ['before the clocks go forward, by the new time', '2026-03-27T12:00:00+01:00', '2026-03-30T10:30:00+02:00'],
  ['before Christmas, after it', '2026-12-24T12:00:00+01:00', '2026-12-28T10:30:00+01:00'],
])('an order is in time %s', (_, order, expected) => {
  expect(transmission(order)).toBe(expected);
});

// As the European Central Bank lists them for 2024 to 2026, weekends aside.
test.each([
  ['2024', ['2024-01-01', '2024-03-29', '2024-04-01', '2024-05-01', '2024-12-25', '2024-12-26']],
  ['2025', ['2025-01-01', '2025-04-18', '2025-04-21', '2025-05-01', '2025-12-25', '2025-12-26']],
  ['2026', ['2026-01-01', '2026-04-03', '2026-04-06', '2026-05-01', '2026-12-25']],
])('TARGET is closed in %s on these days alone, and on weekends', (year, closed) => {
  const days = Array.from({ length: 365 }, (_, day) =>
    new Date(Date.UTC(Number(year), 0, day + 1)).toISOString().slice(0, 10),
  );
  const weekdays = days.filter((day) => ![0, 6].includes(new Date(day).getUTCDay()));
  expect(weekdays.filter((day) => !isWorkingDay(day))).toEqual(closed);
});

test("the recipient's bank has the money on the working day after the transmission", () => {
  expect(arrival(Date.parse('2026-03-20T10:30:00+01:00')).day).toBe('2026-03-23');
});
