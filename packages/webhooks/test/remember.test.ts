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
  ['an id alone', { id: flat.id }, day, 2000],
  ['anything, for as long as it takes others to look', flat, 1, 2000],
])('%s', (_, body, rememberFor, lifetime) => {
  expect(remembered(parseEvent(JSON.stringify(body), { resource: 'push' }), rememberFor)).toBe(lifetime);
});
