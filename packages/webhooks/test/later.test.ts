import { expect, test } from 'vitest';
import { later } from '../src/later.ts';

interface Counter {
  add: (count: number) => Promise<number>;
  fail: () => Promise<never>;
}

function counter(): Counter {
  let sum = 0;
  return {
    add: async (count) => (sum += count),
    fail: () => Promise.reject(new Error('No.')),
  };
}

test('it is loaded with the first call, and made once, also when calls overlap', async () => {
  let loads = 0;
  let made = 0;
  const { add, fail } = later<Counter>(['add', 'fail'], async () => {
    loads += 1;
    await Promise.resolve();
    return () => {
      made += 1;
      return counter();
    };
  });
  expect(loads).toBe(0);
  expect(await Promise.all([add(1), add(2)])).toEqual([1, 3]);
  await expect(fail()).rejects.toThrow('No.');
  expect(await add(3)).toBe(6);
  expect(loads).toBe(2);
  expect(made).toBe(1);
});

test('what could not be loaded is loaded by the next call', async () => {
  let loads = 0;
  const { add } = later<Counter>(['add', 'fail'], async () => {
    loads += 1;
    if (loads === 1) throw new Error('Not there.');
    return counter;
  });
  await expect(add(1)).rejects.toThrow('Not there.');
  expect(await add(2)).toBe(2);
});
