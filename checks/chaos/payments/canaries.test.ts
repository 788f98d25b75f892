import { expect, test } from 'vitest';
import { canaries, good } from './canaries.ts';
import { runCanary } from './run-canary.ts';

const seed = Number(process.env['CHAOS_SEED'] ?? 20_160_716);

/** How many times faster than ours the time of each attempt is. */
const SPEEDS = [40, 20, 10];

/** `pnpm chaos` tries them all. */
const tried = Number(process.env['CHAOS_RUNS'] ?? 0) >= 3000 ? canaries : canaries.slice(0, 3);

test.concurrent.for(tried)(
  'the chaos finds an engine that $name',
  { timeout: 3_600_000 },
  async (canary, { expect: expectHere }) => {
    let kinds: string[] = [];
    // A short run on a busy machine may meet little: what is late comes when the order has expired. The next has more time.
    for (const [attempt, speed] of SPEEDS.entries()) {
      if (kinds.some((kind) => canary.finds.includes(kind))) break;
      kinds = await runCanary(canary, seed + attempt, speed);
    }
    expectHere(
      kinds.some((kind) => canary.finds.includes(kind)),
      `found: ${kinds.join(', ') || 'nothing'}`,
    ).toBe(true);
  },
);

test('and nothing of one that makes no mistake', { timeout: 3_600_000 }, async () => {
  expect(await runCanary(good, seed, 40)).toEqual([]);
});
