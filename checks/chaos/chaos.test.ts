import * as fc from 'fast-check';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { Clock } from './clock.ts';
import { Day } from './day.ts';
import { answers } from './faults.ts';
import { Model } from './model.ts';
import { days } from './plan.ts';
import { report } from './report.ts';
import { Storm } from './storm.ts';
import { Tally } from './tally.ts';
import { expectAllWentWrong } from './went-wrong.ts';

const runs = Number(process.env['CHAOS_DAYS'] ?? 100);
const seed = Number(process.env['CHAOS_SEED'] ?? 20_160_716);

const tally = new Tally();
const storm = new Storm(tally);
let clock = new Clock();

beforeAll(async () => {
  await storm.start();
  // The client's clock is the day's; its waits before reading again are real, and none.
  vi.spyOn(performance, 'now').mockImplementation(() => clock.now);
  vi.spyOn(Math, 'random').mockReturnValue(0);
});
afterAll(() => {
  vi.restoreAllMocks();
  storm.stop();
  console.log(report(tally, seed));
});

test('no purchase is charged twice or lost, and every verdict is true', { timeout: 3_600_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(days(answers), async (plans) => {
      clock = new Clock();
      const today = new Day(clock, new Model(clock), storm, tally);
      await today.live(plans);
      expect(today.violations).toEqual([]);
    }),
    { numRuns: runs, seed, endOnFailure: process.env['CHAOS_SHRINK'] === undefined },
  );
});

test('and everything that could go wrong did', () => {
  expectAllWentWrong(tally, answers);
  expect(tally.under('verdict ').map(([verdict]) => verdict)).toEqual([
    'charge charged',
    'charge not_charged',
    'charge still_unknown',
    'charge still_unknown so far',
    'refund not_refunded',
    'refund refunded',
    'refund still_unknown so far',
  ]);
  expect(tally.of('purchases')).toBeGreaterThanOrEqual(runs < 3000 ? runs * 2 : 10_000);
});
