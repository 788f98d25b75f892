import { expect, test } from 'vitest';
import { datesInOrder, datesOf, keepInOrder } from '../../src/reflection/date-orders.ts';
import { createDraft } from '../../src/reflection/draft.ts';

/** The example's dates beside those that were sent, in order. */
function inOrder(example: Record<string, unknown>, sent: Record<string, unknown>): unknown {
  const draft = createDraft({ ...example, ...sent }, []);
  const places = Object.entries(sent).flatMap(([name, value]) => datesInOrder(value, [name]));
  const own = datesOf(example).filter(([name = '']) => !(name in sent));
  keepInOrder(draft, places, own);
  return draft.body();
}

const waiting = {
  date_creation: '2026-03-16T19:20:30+01:00',
  charge_date_start: '2026-03-16T19:20:30+01:00',
};

test.each([
  ['an end after all', { charge_date_end: '2026-04-16T19:20:30+02:00' }, {}],
  ['an end on the same day, later', { charge_date_end: '2026-03-16T19:20:31+01:00' }, {}],
  [
    'an end a second before',
    { charge_date_end: '2026-03-16T19:20:29+01:00' },
    { date_creation: '2026-03-15T19:20:30+01:00', charge_date_start: '2026-03-15T19:20:30+01:00' },
  ],
  [
    'an end years before, over a leap day',
    { charge_date_end: '2024-03-01T00:00:00Z' },
    { date_creation: '2024-02-29T19:20:30+01:00', charge_date_start: '2024-02-29T19:20:30+01:00' },
  ],
  ...['2024-03-01T00:00:00+0000', '2024-03-01t00:00:00z', '2024-02-29T23:59:60Z'].map(
    (end): [string, Record<string, unknown>, Record<string, unknown>] => [
      `an end before all, written as ${end}`,
      { charge_date_end: end },
      { date_creation: '2024-02-29T19:20:30+01:00', charge_date_start: '2024-02-29T19:20:30+01:00' },
    ],
  ),
  ['a start after the creation', { charge_date_start: '2027-01-01T00:00:00Z' }, {}],
  [
    'a start and an end before the creation',
    { charge_date_start: '2025-01-01T00:00:00Z', charge_date_end: '2025-02-01T00:00:00Z' },
    { date_creation: '2025-01-31T19:20:30+01:00' },
  ],
])('%s is in order with the rest', (_, sent, moved) => {
  expect(inOrder(waiting, sent)).toEqual({ ...waiting, ...sent, ...moved });
});

test('the end of the example moves behind a later start, and all else with it', () => {
  const example = {
    date_creation: '2026-03-16T20:00:00+01:00',
    charge_date_end: '2026-04-16T19:20:30+02:00',
  };
  const sent = { charge_date_start: '2026-04-18T00:00:00Z' };
  expect(inOrder(example, sent)).toEqual({
    ...sent,
    date_creation: '2026-03-18T20:00:00+01:00',
    charge_date_end: '2026-04-18T19:20:30+02:00',
  });
});

test('a day without a time is the whole day', () => {
  const example = { date_creation: '2026-06-30T21:00:00Z' };
  expect(inOrder(example, { date_end: '2026-06-30' })).toMatchObject(example);
  expect(inOrder(example, { date_end: '2026-06-29' })).toMatchObject({
    date_creation: '2026-06-29T21:00:00Z',
  });
});

test('dates inside of objects count by their names', () => {
  const example = { date_scheduled: '2026-03-17T10:30:00+01:00', date_recipient: '2026-03-18' };
  expect(inOrder(example, { recurrence: { date_end: '2026-01-01T12:00:00Z' } })).toMatchObject({
    date_scheduled: '2025-12-31T10:30:00+01:00',
    date_recipient: '2026-01-01',
  });
});

test.each([
  [
    'out of order in itself',
    { charge_date_start: '2027-01-01T00:00:00Z', charge_date_end: '2020-01-01T00:00:00Z' },
  ],
  ['before the year 0', { charge_date_end: '0000-01-01T00:00:00Z' }],
  ['no date', { charge_date_end: 'tomorrow' }],
  ['no date of any calendar', { charge_date_end: '2026-13-45T00:00:00Z' }],
])('what was sent %s throws nothing', (_, sent) => {
  expect(inOrder({ ...waiting, charge_date_end: '2028-01-01T00:00:00Z' }, sent)).toMatchObject(sent);
});
