import { afterEach, expect, test, vi } from 'vitest';
import { WebhookError } from '../src/index.ts';
import { createReport } from '../src/report.ts';

afterEach(() => void vi.restoreAllMocks());

test('an error is told once, though many deliveries end with it', async () => {
  const report = createReport();
  const told: WebhookError[] = [];
  report.listen((error) => void told.push(error));
  const [one, other] = [new WebhookError(500, 'One'), new WebhookError(500, 'Other')];
  for (const error of [one, one, other, one]) await report.tell(error);
  expect(told).toEqual([one, other]);
});

test('a later listener takes the place of the one before', async () => {
  const report = createReport();
  const told: string[] = [];
  report.listen(() => void told.push('one'));
  report.listen(() => void told.push('other'));
  await report.tell(new WebhookError(500, 'One'));
  expect(told).toEqual(['other']);
});

test.each([
  [
    'throws',
    () => {
      throw new Error('the log is full');
    },
  ],
  ['rejects', () => Promise.reject(new Error('the log is full'))],
])('what a listener that %s ends with is printed', async (_, listener) => {
  const print = vi.spyOn(console, 'error').mockReturnValue();
  const report = createReport();
  report.listen(listener);
  await report.tell(new WebhookError(500, 'One'));
  expect(print).toHaveBeenCalledExactlyOnceWith(new Error('the log is full'));
});
