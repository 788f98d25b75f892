import { expect, test } from 'vitest';
import { createDelays } from '../../src/scripts/delays.ts';

test('a delay takes its time, and none once all are ended', async () => {
  const delays = createDelays();
  const began = performance.now();
  await delays.wait(120);
  expect(performance.now() - began).toBeGreaterThan(115);
  const long = delays.wait(3_600_000);
  delays.end();
  await long;
  await delays.wait(3_600_000);
  // Either would be an hour.
  expect(performance.now() - began).toBeLessThan(60_000);
});
