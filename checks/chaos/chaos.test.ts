import { pairwiseReadings } from '@droppay/sandbox';
import * as fc from 'fast-check';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { Clock } from './clock.ts';
import { ChaosRun } from './chaos-run.ts';
import { damages } from './faults.ts';
import { DropPayModel } from './droppay-model.ts';
import { chaosRuns } from './plan.ts';
import { report } from './report.ts';
import { FaultProxy } from './fault-proxy.ts';
import { Tally } from './tally.ts';
import { expectEveryFault } from './expect-every-fault.ts';
import { nameOf } from './row-name.ts';

const runs = Number(process.env['CHAOS_RUNS'] ?? 100);
const seed = Number(process.env['CHAOS_SEED'] ?? 20_160_716);

const tally = new Tally();
const faultProxy = new FaultProxy(tally);
let clock = new Clock();

beforeAll(async () => {
  await faultProxy.start();
  // The client's clock is that of the run; its waits before reading again are real, and take no time.
  const began = Date.now();
  vi.spyOn(performance, 'now').mockImplementation(() => clock.now);
  vi.spyOn(Date, 'now').mockImplementation(() => began + clock.now);
  vi.spyOn(Math, 'random').mockReturnValue(0);
});
afterAll(() => {
  vi.restoreAllMocks();
  faultProxy.stop();
  console.log(report(tally, seed));
});

/** Every two readings of DropPay's pages meet in one of these rows; the first, the contract's own, is tried most. */
const rows = pairwiseReadings().map((readings, index) => ({
  readings,
  name: nameOf(readings),
  numRuns: index === 0 ? runs : Math.ceil(runs / 5),
}));

test.each(rows)(
  'no purchase is charged twice or lost, and every verdict is true, by $name',
  { timeout: 3_600_000 },
  async ({ readings, numRuns }) => {
    await fc.assert(
      fc.asyncProperty(chaosRuns(damages, readings), async (plans) => {
        clock = new Clock();
        const run = new ChaosRun(clock, new DropPayModel(clock, readings), faultProxy, tally, readings);
        await run.execute(plans);
        expect(run.violations).toEqual([]);
      }),
      { numRuns, seed, endOnFailure: process.env['CHAOS_SHRINK'] === undefined },
    );
  },
);

test('and everything that could go wrong did', () => {
  expectEveryFault(tally, damages);
  expect(tally.byPrefix('verdict ').map(([verdict]) => verdict)).toEqual([
    'charge charged',
    'charge not_charged',
    'charge still_unknown',
    'charge still_unknown so far',
    'refund not_refunded',
    'refund refunded',
    'refund still_unknown so far',
  ]);
  expect(tally.total('purchases')).toBeGreaterThanOrEqual(runs < 3000 ? runs * 2 : 10_000);
});
