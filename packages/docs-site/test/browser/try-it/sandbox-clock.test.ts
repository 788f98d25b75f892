import { createSandbox } from '@droppay/sandbox';
import { afterEach, expect, test, vi } from 'vitest';
import { left, SandboxClock } from '../../../src/browser/try-it/sandbox-clock.ts';

afterEach(() => {
  vi.useRealTimers();
});

test.each([
  [180_000, '3:00'],
  [179_001, '3:00'],
  [179_000, '2:59'],
  [59_999, '1:00'],
  [9_500, '0:10'],
  [1, '0:01'],
  [0, '0:00'],
  [-5_000, '0:00'],
])('with %i ms to go, %s is left', (milliseconds, text) => {
  expect(left(1_000_000 + milliseconds, 1_000_000)).toBe(text);
});

test('it agrees with the sandbox’s, before and after somebody lets time pass', async () => {
  vi.useFakeTimers();
  const sandbox = createSandbox();
  const clock = new SandboxClock(sandbox);
  vi.advanceTimersByTime(61_000);
  await clock.pass(180);
  vi.advanceTimersByTime(1500);
  const { now } = await sandbox.clock.read();
  expect(Math.floor(clock.now() / 1000)).toBe(Date.parse(now) / 1000);
});
