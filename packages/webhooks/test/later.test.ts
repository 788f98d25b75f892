import { expect, test } from 'vitest';
import { later } from '../src/later.ts';

interface Counter {
  add: (count: number) => Promise<number>;
  fail: () => Promise<never>;
}

test('it is loaded with the first call, and once', async () => {
  let loads = 0;
  const counter = later<Counter>(['add', 'fail'], async () => {
    loads += 1;
    let sum = 0;
    return {
      add: async (count) => (sum += count),
      fail: () => Promise.reject(new Error('No.')),
    };
  });
  expect(loads).toBe(0);
  expect(await Promise.all([counter.add(1), counter.add(2)])).toEqual([1, 3]);
  await expect(counter.fail()).rejects.toThrow('No.');
  expect(loads).toBe(1);
});
