import { expect, test } from 'vitest';
import { indexKey, indexRange, latestFirst, timeKey, timeOfKey } from '../../src/kernel/keys.ts';

const march = Date.parse('2026-03-16T19:20:30+01:00');
const latest = Date.UTC(9998, 11, 31);

test.each([0, 1, march, march + 1, latest])('the time of a key is the one it was made with: %d', (at) => {
  expect(timeOfKey(timeKey(at))).toBe(at);
  expect(timeOfKey(timeKey(at, 'charge.account', 'CHA1'))).toBe(at);
});

test('part of a millisecond counts as a whole one, and there is nothing before 1970', () => {
  expect(timeOfKey(timeKey(march + 0.2))).toBe(march + 1);
  expect(timeOfKey(timeKey(-5))).toBe(0);
});

test('keys sort as their times do, and begin with that of the time alone', () => {
  const keys = [timeKey(9), timeKey(9, 'a'), timeKey(10), timeKey(march, 'x'), timeKey(latest)];
  expect(keys.toSorted()).toEqual(keys);
  const turned = [latestFirst(latest), latestFirst(march + 1), latestFirst(march), latestFirst(0)];
  expect(turned.toSorted()).toEqual(turned);
});

test('the range of an owner has its keys alone', () => {
  const { from, before } = indexRange('SEM1');
  const within = (key: string): boolean => key >= from && key < before;
  expect([indexKey('SEM1', '0'), indexKey('SEM1', 'zzz', 'z')].every(within)).toBe(true);
  expect([indexKey('SEM10', '0'), indexKey('SEM', '0'), indexKey('SEM2', '0'), 'SEM1'].some(within)).toBe(
    false,
  );
});
