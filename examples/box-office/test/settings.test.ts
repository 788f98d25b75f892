import { expect, test } from 'vitest';
import { readSettings } from '../src/settings.ts';
import { settings } from './box-office.ts';

test('takes the shop’s variables and no others', () => {
  expect(readSettings({ ...settings, HOME: '/root' })).toEqual(settings);
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

test.each(['tickets.example', 'https://tickets.example/', 'https://tickets.example/shop'])(
  'refuses %s as its own address',
  (PUBLIC_URL) => {
    expect(() => readSettings({ ...settings, PUBLIC_URL })).toThrow('PUBLIC_URL');
  },
);
