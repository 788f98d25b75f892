import { expect, test } from 'vitest';
import { checkedOptions } from '../src/options.ts';
import { credentials } from './fixtures.ts';

test('what is left out is 64 KiB, 10 seconds, a minute and a day', () => {
  expect(checkedOptions({ credentials })).toMatchObject({
    credentials: [credentials],
    limit: 65_536,
    timeout: 10_000,
    claimFor: 60_000,
    rememberFor: 86_400_000,
  });
});

test.each([1, 2 ** 31 - 1])('every number may be %i', (number) => {
  const numbers = { limit: number, timeout: number, claimFor: number, rememberFor: number };
  expect(checkedOptions({ credentials, ...numbers })).toMatchObject(numbers);
});

test.each([0, -1, 1.5, 2 ** 31, Number.NaN, Infinity, '10' as unknown as number])(
  'no number may be %s',
  (number) => {
    for (const name of ['limit', 'timeout', 'claimFor', 'rememberFor']) {
      expect(() => checkedOptions({ credentials, [name]: number })).toThrow(
        `${name} is not a whole number from 1 to 2147483647.`,
      );
    }
  },
);
