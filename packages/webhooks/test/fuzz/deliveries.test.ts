import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { listenedResources } from '../../src/generated/resources.ts';
import { authorization, base, quiet } from '../fixtures.ts';
import { bytes } from './bytes.ts';
import { events, write, writings } from './events.ts';
import { runs, seed, timeout } from './runs.ts';

// Vitest fails when a rejection stays unhandled, whichever test it comes from.
test(
  `${runs.deliveries} deliveries of any bytes are handled or refused, and nothing rejects`,
  { timeout },
  async () => {
    const { webhooks, errors } = quiet();
    let handled = 0;
    for (const resource of listenedResources) webhooks.on(resource, () => void (handled += 1));
    webhooks.onUnknown(() => void (handled += 1));
    const bodies = fc.sample(fc.tuple(events, writings), { numRuns: 500, seed });
    const pool = bodies.map(([{ body }, writing]) => Buffer.from(write(body, writing) as string));
    const urls = ['', ...listenedResources].map((resource) => `${base}/${resource}`);
    const statuses: Record<number, number> = {};
    const deliver = fc.asyncProperty(bytes(pool), fc.constantFrom(...urls), async (body, url) => {
      const headers = { authorization, 'content-type': 'application/json' };
      const { status } = await webhooks.fetch(
        new Request(url, { method: 'POST', headers, body: Buffer.from(body) }),
      );
      statuses[status] = (statuses[status] ?? 0) + 1;
    });
    await fc.assert(deliver, { numRuns: runs.deliveries, seed });
    expect(Object.keys(statuses)).toEqual(['200', '400']);
    expect(errors).toHaveLength(statuses[400]!);
    // Many of the accepted ones came before.
    expect(handled).toBeGreaterThan(runs.deliveries / 50);
    expect(handled).toBeLessThanOrEqual(statuses[200]!);
  },
);
