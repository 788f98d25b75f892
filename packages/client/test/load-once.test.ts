import { expect, test } from 'vitest';
import { loadOnce } from '../src/load-once.ts';

test('what is loaded is loaded once, also for those who ask meanwhile', async () => {
  let loads = 0;
  const load = loadOnce(() => Promise.resolve(++loads));
  expect(await Promise.all([load(), load()])).toEqual([1, 1]);
  expect(await load()).toBe(1);
});

test('a load that failed fails for all who had asked, and is tried again by the next', async () => {
  let loads = 0;
  const load = loadOnce(() => (++loads === 1 ? Promise.reject(new Error('gone')) : Promise.resolve(loads)));
  expect(await Promise.allSettled([load(), load()])).toMatchObject([
    { status: 'rejected' },
    { status: 'rejected' },
  ]);
  expect(await load()).toBe(2);
});
