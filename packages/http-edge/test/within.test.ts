import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { within } from '../src/within.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const late = (): Error => new Error('late');

test('settles as the promise does, and leaves no timer behind', async () => {
  expect(await within(1000, Promise.resolve(7), late)).toBe(7);
  await expect(within(1000, Promise.reject(new Error('failed')), late)).rejects.toThrow('failed');
  expect(vi.getTimerCount()).toBe(0);
});

test('rejects when the time is up, and not before', async () => {
  let error: unknown;
  const reading = within(1000, new Promise(() => {}), late).catch((cause: unknown) => {
    error = cause;
  });
  await vi.advanceTimersByTimeAsync(999);
  expect(error).toBeUndefined();
  await vi.advanceTimersByTimeAsync(1);
  await reading;
  expect(error).toEqual(late());
});
