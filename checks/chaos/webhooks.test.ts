import { expect, test } from 'vitest';
import { runFleet } from '../services/fleet/run-fleet.ts';

/** `pnpm chaos:webhooks` takes two minutes. */
const SECONDS = Number(process.env['FLEET_SECONDS'] ?? 10);

test(
  'four processes on one SQLite file lose no delivery and never handle a resource twice at once, though they are killed',
  { timeout: SECONDS * 1000 + 120_000 },
  async () => {
    const { verdict, figures } = await runFleet({
      engine: 'sqlite',
      seconds: SECONDS,
      serverKills: Infinity,
    });
    console.log('sqlite', figures);
    expect(verdict).toEqual({ wrong: [], refused: [], unread: [], overlaps: [], fences: [] });
    // Something has happened: how often, is a matter of the machine.
    expect(figures['processKills']).toBeGreaterThan(SECONDS / 5);
    expect(figures['failed']).toBeGreaterThan(0);
    expect(figures['handled']).toBeGreaterThan(SECONDS);
  },
);
