import { describe, expect, test } from 'vitest';
import { type EngineName, engines } from './engines.ts';
import { runFleet } from './run-fleet.ts';

/** How long each engine is tried. `pnpm chaos:webhooks` takes two minutes. */
const SECONDS = Number(process.env['FLEET_SECONDS'] ?? 10);

// SQLite needs none: checks/chaos/webhooks.test.ts.
const withServer = (Object.keys(engines) as EngineName[]).filter((engine) => engine !== 'sqlite');

describe.each(withServer)('four processes on %s', (engine) => {
  test(
    'lose no delivery and never handle a resource twice at once, though they and the server are killed',
    { timeout: SECONDS * 1000 + 180_000 },
    async () => {
      const { verdict, figures } = await runFleet({ engine, seconds: SECONDS, serverKills: 4000 });
      console.log(engine, figures);
      expect(verdict).toEqual({ wrong: [], refused: [], unread: [], overlaps: [], fences: [] });
      // Something has happened.
      expect(figures['serverKills']).toBeGreaterThan(0);
      expect(figures['failed']).toBeGreaterThan(0);
      expect(figures['handled']).toBeGreaterThan(0);
    },
  );
});
