import { expect, test } from 'vitest';
import { readSettings, type Settings } from '../src/settings.ts';
import { settings } from './box-office.ts';

test('takes the shop’s variables and no others', () => {
  expect(readSettings({ ...settings, HOME: '/root' })).toEqual(settings);
  const { TRUST_PROXY: _, ...rest } = settings;
  expect(readSettings(rest)).toEqual(settings);
});

test('names everything that is missing or empty at once', () => {
  const { DROPPAY_APPLICATION_KEY: _, ...rest } = settings;
  expect(() => readSettings({ ...rest, WEBHOOK_PASSWORD: '' })).toThrow(
    /did not start.*: DROPPAY_APPLICATION_KEY, WEBHOOK_PASSWORD\.$/,
  );
});

test('does not take production for granted', () => {
  const { DROPPAY_URL: _, ...rest } = settings;
  expect(() => readSettings(rest)).toThrow('DROPPAY_URL');
});

test.each([
  [
    'PUBLIC_URL',
    [
      'tickets.example',
      'https://tickets.example/',
      'https://tickets.example/shop',
      'https://tickets.example:443',
    ],
  ],
  ['SESSION_SECRET', ['short', `${'x'.repeat(32)},short`]],
  ['STAFF_PASSWORD', ['12345678901']],
  ['WEBHOOK_PASSWORD', ['too short']],
  ['DATABASE', [':memory:']],
  ['TRUST_PROXY', ['yes', '-1', '10', '*']],
] satisfies [keyof Settings, string[]][])('refuses %s that is none', (name, values) => {
  for (const value of values) expect(() => readSettings({ ...settings, [name]: value }), value).toThrow(name);
});

test.each([
  ['STAFF_PASSWORD', 'with, a comma'],
  ['SESSION_SECRET', `${'x'.repeat(32)},${'y'.repeat(32)}`],
  ['DATABASE', 'postgres://127.0.0.1/shop'],
  ['TRUST_PROXY', '2'],
])('takes %s %j', (name, value) => {
  expect(readSettings({ ...settings, [name]: value })).toEqual({ ...settings, [name]: value });
});
