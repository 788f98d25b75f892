import { describe, expect, test } from 'vitest';
import type { Trial } from './cell.ts';
import { runTrials } from './run-trials.ts';
import { runtimes } from './runtimes.ts';

type Kind = 'closed' | '421';

/** A request for money on a connection that carried a read before: booked, and then closed, or responded to with 421. */
const faults: Readonly<Record<Kind, Trial['fault']>> = {
  closed: { name: 'FIN', group: 'canary', steps: ['FIN'], says: 'unknown' },
  '421': { name: '421', group: 'canary', steps: [{ respond: { status: 421 } }], says: 'unknown' },
};

/** How often a bare fetch of a string books a charge, today. It is why the client sends otherwise, or not at all. */
const bareBookings: Readonly<Record<string, Record<Kind, number>>> = {
  node20: { closed: 1, '421': 2 },
  node22: { closed: 1, '421': 2 },
  node24: { closed: 1, '421': 2 },
  node26: { closed: 1, '421': 2 },
  bun: { closed: 1, '421': 1 },
  deno: { closed: 2, '421': 1 },
  'bun-replaying': { closed: 2, '421': 1 },
  'deno-replaying': { closed: 2, '421': 1 },
  workerd: { closed: 1, '421': 1 },
  chromium: { closed: 2, '421': 2 },
  'chromium-worker': { closed: 2, '421': 2 },
};

describe.each(runtimes)('$name', (runtime) => {
  const trial = (kind: Kind, by: NonNullable<Trial['by']>): Trial => ({
    fault: faults[kind],
    connection: 'reused',
    call: 'charge',
    by,
  });

  test('a program that sends again when fetch throws books 2, and the suite is red', async () => {
    const [cell] = await runTrials(runtime, [trial('closed', 'naive program')]);
    expect(cell).toMatchObject({ bookings: 2, falsehood: '2 bookings' });
  });

  test.each(['closed', '421'] as const)('a bare fetch books as often as it always did: %s', async (kind) => {
    const [cell] = await runTrials(runtime, [trial(kind, 'bare fetch')]);
    const before = bareBookings[runtime.id]?.[kind];
    const sentence = `${runtime.name} ${await runtime.version()} sends a POST of a string ${cell!.bookings} times by itself (${kind}), and did so ${before} times before: look how the client sends there`;
    expect(cell!.isReused, `${runtime.name} did not use the connection again`).toBe(true);
    expect(cell!.bookings, sentence).toBe(before);
  });
});
