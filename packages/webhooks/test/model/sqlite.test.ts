import { expect, test } from 'vitest';
import { runSequence, type Tally } from './sequence.ts';
import { sqliteWorld } from './sqlite-world.ts';

// MODEL_SQLITE=1000 for the long run.
const SEQUENCES = Number(process.env['MODEL_SQLITE'] ?? 25);
const FIRST = Number(process.env['MODEL_FIRST'] ?? 1);

test(`on SQLite everything is as it really is after ${SEQUENCES} random sequences`, async () => {
  const all: Tally = { deliveries: 0, acknowledged: 0, runs: 0, dead: 0 };
  const failed: string[] = [];
  for (let seed = FIRST; seed < FIRST + SEQUENCES; seed += 1) {
    const { faults, tally } = await runSequence(seed, { world: sqliteWorld });
    if (faults.length > 0) failed.push(`seed ${seed}: ${faults.join('; ')}`);
    for (const name of Object.keys(all) as (keyof Tally)[]) all[name] += tally[name];
  }
  console.log(`${SEQUENCES} sequences on SQLite: ${JSON.stringify(all)}.`);
  expect(failed.slice(0, 10)).toEqual([]);
  expect(all.acknowledged).toBeGreaterThan(5 * SEQUENCES);
  expect(all.runs).toBeGreaterThan(5 * SEQUENCES);
}, 1_800_000);
