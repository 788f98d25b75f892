import { afterEach, expect, test, vi } from 'vitest';
import { parseDateTime } from '../src/date-time.ts';

test.each([
  ['2026-03-16T19:21:04+01:00', '2026-03-16T18:21:04.000Z'],
  ['2026-03-16T19:21:04+0100', '2026-03-16T18:21:04.000Z'],
  ['2026-03-16T19:21:04+01', '2026-03-16T18:21:04.000Z'],
  ['2026-03-16T19:21:04-05:30', '2026-03-17T00:51:04.000Z'],
  ['2026-03-16T19:21:04Z', '2026-03-16T19:21:04.000Z'],
  ['2026-03-16T19:21:04.5Z', '2026-03-16T19:21:04.500Z'],
  ['2026-03-16T19:21:04.123456789+01:00', '2026-03-16T18:21:04.123Z'],
  ['2024-02-29T00:00:00+14:00', '2024-02-28T10:00:00.000Z'],
  ['0000-01-01T00:00:00Z', '0000-01-01T00:00:00.000Z'],
])('%s is %s', (text, instant) => {
  expect(parseDateTime(text)?.toISOString()).toBe(instant);
});

test.each([
  '',
  '2026-03-16',
  '2026-03-16T19:21:04', // in whose time?
  '2026-03-16T19:21+01:00',
  '2026-03-16 19:21:04+01:00',
  '16.03.2026T19:21:04Z',
  '2026-3-16T19:21:04Z',
  '2026-03-16t19:21:04z',
  '2026-02-30T00:00:00Z',
  '2025-02-29T00:00:00Z',
  '2026-04-31T00:00:00Z',
  '2026-13-01T00:00:00Z',
  '2026-00-01T00:00:00Z',
  '2026-01-00T00:00:00Z',
  '2026-03-16T24:00:00Z',
  '2026-03-16T25:00:00Z',
  '2026-03-16T19:60:00Z',
  '2026-03-16T19:21:04+25:00',
  '2026-03-16T19:21:04+01:60',
  '2026-03-16T19:21:04+01:',
  '2026-03-16T19:21:04+1',
  '2026-03-16T19:21:04.Z',
  '2026-03-16T19:21:04Z ',
  '+012026-01-16T19:21:04Z', // a year of five digits, as ECMAScript has them
  'Mon Mar 16 2026',
  '1773685264',
])('%j is no date and time', (text) => {
  expect(parseDateTime(text)).toBeUndefined();
});

test.each([undefined, null, 1_773_685_264, {}, ['2026-03-16T19:21:04Z']])(
  '%j is no date and time either',
  (value) => {
    expect(parseDateTime(value)).toBeUndefined();
  },
);

afterEach(() => void vi.unstubAllGlobals());

test.each([
  ['2026-03-16T19:21:04+0100', '2026-03-16T18:21:04.000Z'],
  ['2026-03-16T19:21:04-0530', '2026-03-17T00:51:04.000Z'],
  ['2026-03-16T19:21:04+01', '2026-03-16T18:21:04.000Z'],
])('%s is %s also to an engine that reads no offset without a colon', (text, instant) => {
  const Engine = Date;
  vi.stubGlobal(
    'Date',
    class extends Engine {
      constructor(value: string) {
        super(/[+-]\d\d(\d\d)?$/.test(value) && value.includes('T') ? Number.NaN : value);
      }
    },
  );
  expect(parseDateTime(text)?.toISOString()).toBe(instant);
});

test('what follows a time makes it none, also to an engine that reads over it', () => {
  const Engine = Date;
  vi.stubGlobal(
    'Date',
    class extends Engine {
      constructor(value: string) {
        super(value.replace(/ \(.*\)$/, ''));
      }
    },
  );
  expect(parseDateTime('2026-03-16T19:21:04Z (noon)')).toBeUndefined();
});
