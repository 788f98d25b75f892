import { expect, test } from 'vitest';
import { ring } from '../../src/kernel/ring.ts';

test('the oldest make room, and the order stays', () => {
  const latest = ring<number>(3);
  for (const number of [1, 2, 3, 4, 5]) latest.add(number);
  expect(latest.all()).toEqual([3, 4, 5]);
  latest.clear();
  latest.add(6);
  expect(latest.all()).toEqual([6]);
});
