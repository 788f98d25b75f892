import { expect, test } from 'vitest';
import { isUnder, readLifecycle } from '../src/lifecycle.ts';
import { sample } from './sample.ts';

test('each version of an API has its base path and what is known of its end', () => {
  const document = sample();
  expect(readLifecycle(document)).toEqual([]);
  document['x-lifecycle'] = [
    { api: 'Shop', base_path: '/shop/v1', version: 1, status: 'live', 'x-evidence': 'inferred' },
    { api: 'Old', base_path: '/old', status: 'shutdown', date: '2020-01-31', 'x-evidence': 'documented' },
  ];
  expect(readLifecycle(document)).toEqual([
    {
      api: 'Shop',
      basePath: '/shop/v1',
      version: '1',
      status: 'live',
      date: undefined,
      evidence: { level: 'inferred', note: undefined },
    },
    {
      api: 'Old',
      basePath: '/old',
      version: undefined,
      status: 'shutdown',
      date: '2020-01-31',
      evidence: { level: 'documented', note: undefined },
    },
  ]);
});

test('a path is under a base path at a slash only', () => {
  expect(isUnder('/shop/v1', '/shop/v1')).toBe(true);
  expect(isUnder('/shop/v1', '/shop/v1/brands')).toBe(true);
  expect(isUnder('/shop/v1', '/shop/v10/brands')).toBe(false);
});
