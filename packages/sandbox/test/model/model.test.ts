import * as fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { tryForbidden } from './actions.ts';
import { pairwiseReadings } from '../../src/kernel/pairwise-readings.ts';
import { otherReadings } from '../../src/kernel/readings.ts';
import { agree } from './agree.ts';
import { sequences } from './commands.ts';
import { Coverage } from './coverage.ts';
import { Real } from './real.ts';
import { World } from './world.ts';

/** The long run is `pnpm test:model`; MODEL_SEED picks other sequences. */
const long = process.env['MODEL_SEQUENCES'] !== undefined;
const numRuns = Number(process.env['MODEL_SEQUENCES'] ?? 60);
const seed = Number(process.env['MODEL_SEED'] ?? 20_160_716);
const coverage = new Coverage();

afterAll(() => console.log(coverage.report(numRuns)));

test(
  'whatever people, applications and time do, the sandbox does as the model',
  { timeout: 3_600_000 },
  async () => {
    await fc.assert(
      fc.asyncProperty(sequences, async (commands) => {
        const [world, real] = [new World(coverage), new Real()];
        await fc.asyncModelRun(() => ({ model: world, real }), commands);
        for (const thing of world.things) await tryForbidden(world, real, thing);
        await agree(world, real);
        await real.close();
      }),
      { numRuns, seed },
    );
  },
);

/** Every two readings of DropPay's pages meet in one of these rows. The first, the contract's own, is above. */
const rows = pairwiseReadings().slice(1);

test.each(rows.map((readings) => ({ readings, name: otherReadings(readings).join(' ') })))(
  'and by other readings: $name',
  { timeout: 3_600_000 },
  async ({ readings }) => {
    await fc.assert(
      fc.asyncProperty(sequences, async (commands) => {
        const [world, real] = [new World(new Coverage(), readings), new Real(readings)];
        await fc.asyncModelRun(() => ({ model: world, real }), commands);
        await agree(world, real);
        await real.close();
      }),
      { numRuns: Math.ceil(numRuns / rows.length), seed },
    );
  },
);

// A short run comes to most places, the long one everywhere.
test('the edges of the state machines were walked, and what is no edge was tried', () => {
  expect(coverage.unwalked.length).toBeLessThanOrEqual(long ? 0 : 26);
  expect(coverage.untried.length).toBeLessThanOrEqual(long ? 0 : 125);
});
