import { expect, test } from 'vitest';
import { nearestName } from '../src/nearest-name.ts';

const names = [
  'applicationKey',
  'applicationSecret',
  'baseUrl',
  'checkoutUrl',
  'timeout',
  'maxRetries',
  'fetch',
];

test.each([
  ['baseURL', 'baseUrl'],
  ['base_url', 'baseUrl'],
  ['url', 'baseUrl'],
  ['timout', 'timeout'],
  ['TIMEOUT', 'timeout'],
  ['retries', 'maxRetries'],
  ['applicationSecert', 'applicationSecret'],
  ['secret', 'applicationSecret'],
  ['fecth', 'fetch'],
])('%s was meant to be %s', (name, nearest) => {
  expect(nearestName(name, names)).toBe(nearest);
});

test.each(['idempotent', 'x', '', 'proxy'])('%j is near to none', (name) => {
  expect(nearestName(name, names)).toBeUndefined();
});
