import { afterEach, expect, test, vi } from 'vitest';
import type { HookEvent } from '../src/hook-event.ts';
import { WebhookError } from '../src/index.ts';
import { createReport, type Report } from '../src/report.ts';

afterEach(() => void vi.restoreAllMocks());

/** A report without a hook, in a time that stands still. */
const report = (): Report => createReport(undefined, () => 0);
const subject = { key: '/pull/P', tenant: '', resource: 'pull', id: 'P' } as const;

test('an error is told once, though many deliveries end with it', async () => {
  const { listen, tell } = report();
  const told: WebhookError[] = [];
  listen((error) => void told.push(error));
  const [one, other] = [new WebhookError(500, 'One'), new WebhookError(500, 'Other')];
  for (const error of [one, one, other, one]) await tell(error);
  expect(told).toEqual([one, other]);
});

test('a later listener takes the place of the one before', async () => {
  const { listen, tell } = report();
  const told: string[] = [];
  listen(() => void told.push('one'));
  listen(() => void told.push('other'));
  await tell(new WebhookError(500, 'One'));
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
  const { listen, tell } = report();
  listen(listener);
  await tell(new WebhookError(500, 'One'));
  await vi.waitFor(() => expect(print).toHaveBeenCalledExactlyOnceWith(new Error('the log is full')));
});

test('the hook is told everything, and the listener what went wrong', () => {
  const seen: HookEvent[] = [];
  const told: WebhookError[] = [];
  const { event, listen, tell, warn } = createReport(
    (each) => seen.push(each),
    () => 0,
  );
  listen((error) => void told.push(error));
  event({ type: 'received', ...subject, flaws: ['/amount'] });
  const error = Object.assign(new WebhookError(400, 'A delivery is no event.'), {
    resource: 'pull',
    id: 'P',
  });
  void tell(error);
  warn('The inbox is not available.', 'why');
  expect(seen).toMatchObject([
    { type: 'received', flaws: ['/amount'] },
    { type: 'refused', status: 400, error, resource: 'pull', id: 'P' },
    { type: 'warning', error: { message: 'The inbox is not available.', cause: 'why' } },
  ]);
  expect(told).toHaveLength(2);
});

test.each([
  [
    'throws',
    () => {
      throw new Error('the exporter is gone');
    },
  ],
  ['rejects', () => Promise.reject(new Error('the exporter is gone'))],
])('a hook that %s changes nothing', async (_, hook) => {
  const print = vi.spyOn(console, 'error').mockReturnValue();
  const { event } = createReport(hook, () => 0);
  event({ type: 'duplicate', ...subject });
  await new Promise((resolve) => void setImmediate(resolve));
  expect(print).not.toHaveBeenCalled();
});

test('wrong credentials are told at once, and then once a minute, with how many there were', () => {
  let now = 0;
  const counts: number[] = [];
  const told: string[] = [];
  const { listen, unauthenticated } = createReport(
    (each) => each.type === 'unauthenticated' && counts.push(each.count),
    () => now,
  );
  listen(({ message, status }) => void told.push(`${status} ${message.slice(0, 20)}`));
  for (now = 0; now < 120_000; now += 1000) unauthenticated();
  unauthenticated();
  expect(counts).toEqual([1, 60, 60]);
  expect(told).toEqual(['401 A delivery had missi', '401 60 deliveries had mi', '401 60 deliveries had mi']);
});
