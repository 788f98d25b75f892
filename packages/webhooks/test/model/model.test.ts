import { expect, test } from 'vitest';
import { memoryWorld } from './memory-world.ts';
import { runSequence, type Tally } from './sequence.ts';

const SEQUENCES = Number(process.env['MODEL_SEQUENCES'] ?? 300);
const FIRST = Number(process.env['MODEL_FIRST'] ?? 1);

test(`after ${SEQUENCES} random sequences of hints, crashes and outages everything is as it really is`, async () => {
  const all: Tally = { deliveries: 0, acknowledged: 0, runs: 0, dead: 0 };
  const failed: string[] = [];
  const seeds = Array.from({ length: SEQUENCES }, (_, index) => FIRST + index).values();
  const play = async (): Promise<void> => {
    for (const seed of seeds) {
      const { faults, tally } = await runSequence(seed, { world: memoryWorld() });
      if (faults.length > 0) failed.push(`seed ${seed}: ${faults.join('; ')}`);
      for (const name of Object.keys(all) as (keyof Tally)[]) all[name] += tally[name];
    }
  };
  await Promise.all(Array.from({ length: 8 }, play));
  console.log(`${SEQUENCES} sequences: ${JSON.stringify(all)}.`);
  expect(failed.slice(0, 10)).toEqual([]);
  // They are worth something.
  expect(all.acknowledged).toBeGreaterThan(5 * SEQUENCES);
  expect(all.runs).toBeGreaterThan(5 * SEQUENCES);
}, 600_000);
