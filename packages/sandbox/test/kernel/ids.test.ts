import { expect, test } from 'vitest';
import { randomIds } from '../../src/kernel/ids.ts';

test('public ids look like those of DropPay, and differ', () => {
  const { publicId } = randomIds();
  const ids = Array.from({ length: 5000 }, () => publicId('CHT'));
  expect(ids.find((id) => !/^CHT[0-9A-Z]{10}$/.test(id))).toBeUndefined();
  expect(new Set(ids).size).toBe(5000);
});

test('secrets are 32 hexadecimal digits', () => {
  const { secret, accessToken } = randomIds();
  expect(secret()).toMatch(/^[0-9a-f]{32}$/);
  expect(accessToken()).not.toBe(accessToken());
});
