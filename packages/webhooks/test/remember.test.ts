import { expect, test } from 'vitest';
import { parseEvent } from '../src/index.ts';
import { remembered } from '../src/remember.ts';

const day = 86_400_000;
const flat = { id: 'SEM1234568UN8', status: 'DONE' };

test.each([
  [
    'an envelope, which has a time',
    { etype: 'X', edata: flat, etime: '2026-03-16T19:21:04+01:00' },
    day,
    day,
  ],
  ['a flat body', flat, day, 60_000],
  ['a flat body, when all are remembered for less', flat, 5000, 5000],
  ['an id alone', { id: flat.id }, day, 0],
  ['anything, for as long as it takes others to look', flat, 1, 2000],
])('%s, of a known resource', (_, body, rememberFor, lifetime) => {
  expect(remembered(parseEvent(JSON.stringify(body), { resource: 'push' }), rememberFor)).toBe(lifetime);
});

const news = { id: 'XYZ1', status: 'NEW' };

test.each([
  ['an envelope with a time', { edata: news, etime: '2026-03-16T19:21:04+01:00' }, day],
  ['an envelope with a time and an id alone', { edata: { id: 'XYZ1' }, etime: '2026-03-16T19:21:04Z' }, day],
  ['an envelope without a time', { etype: 'X', edata: news }, 60_000],
  ['an envelope whose time is none', { edata: news, etime: 'noon' }, 60_000],
  ['an envelope with an id alone', { etype: 'X', edata: { id: 'XYZ1' } }, 0],
  ['an empty body', {}, 0],
])('%s, of an unknown resource', (_, body, lifetime) => {
  expect(remembered(parseEvent(JSON.stringify(body)), day)).toBe(lifetime);
});
