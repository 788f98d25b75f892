import { expect, test } from 'vitest';
import { distance } from './nearest-first.ts';

test('the tests of a file are nearest to it, then those of its folder', () => {
  const source = '/copy/packages/client/src/money/amount.ts';
  const tests = ['money/amount', 'money/cents', 'amount', 'transport/amount'];
  expect(tests.map((name) => distance(source, `/copy/packages/client/test/${name}.test.ts`))).toEqual([
    0, 1, 2, 2,
  ]);
});
