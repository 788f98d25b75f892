import {
  createSandbox,
  memoryStorage,
  pairwiseReadings,
  type Readings,
  type Storage,
} from '@droppay/sandbox';
import { startSandbox } from '@droppay/sandbox/server';
import * as fc from 'fast-check';
import { afterAll, afterEach, describe, expect, test, vi } from 'vitest';
import { Clock } from './clock.ts';
import { ChaosRun } from './chaos-run.ts';
import { chaosRuns } from './plan.ts';
import { report } from './report.ts';
import { type SandboxHost, SandboxBackend } from './sandbox-backend.ts';
import { sandboxDamages, SandboxNetwork } from './sandbox-network.ts';
import { Tally } from './tally.ts';
import { expectEveryFault } from './expect-every-fault.ts';
import { nameOf } from './row-name.ts';

const runs = Number(process.env['CHAOS_RUNS'] ?? 100);
const seed = Number(process.env['CHAOS_SEED'] ?? 20_160_716);

async function inProcess(storage: Storage, readings: Readings): Promise<SandboxHost> {
  const sandbox = createSandbox({ storage, readings });
  return { sandbox, fetch: sandbox.fetch, close: sandbox.close };
}

async function overHttp(storage: Storage, readings: Readings): Promise<SandboxHost> {
  const sandbox = await startSandbox({ storage, readings });
  const address = (url: string): string => url.replace('https://sandbox.invalid', sandbox.url);
  const send = (request: Request): Promise<Response> => fetch(new Request(address(request.url), request));
  return { sandbox, fetch: send, close: sandbox.close };
}

afterEach(() => void vi.restoreAllMocks());

describe.each([
  ['in this process', inProcess, runs],
  ['over HTTP', overHttp, Math.max(30, Math.ceil(runs / 30))],
] as const)('a sandbox %s', (where, open, numRuns) => {
  const tally = new Tally();
  afterAll(() => console.log(`A sandbox ${where}: ${report(tally, seed)}`));

  const rows = pairwiseReadings().map((readings, index) => ({
    readings,
    name: nameOf(readings),
    // Enough to come to what can go wrong by the contract's own readings, and a part of it by each other row.
    times: index === 0 ? numRuns : Math.ceil(numRuns / 8),
  }));

  test.each(rows)(
    'loses responses and tokens, and nobody is charged twice, lost or told the wrong, by $name',
    { timeout: 3_600_000 },
    async ({ readings, times }) => {
      let clock = new Clock();
      const began = Date.now();
      vi.spyOn(performance, 'now').mockImplementation(() => clock.now);
      vi.spyOn(Date, 'now').mockImplementation(() => began + clock.now);
      vi.spyOn(Math, 'random').mockReturnValue(0);
      await fc.assert(
        fc.asyncProperty(chaosRuns(sandboxDamages, readings), async (plans) => {
          clock = new Clock();
          const backend = await SandboxBackend.begin(clock, memoryStorage(), (storage) =>
            open(storage, readings),
          );
          try {
            const network = new SandboxNetwork(backend, tally);
            const run = new ChaosRun(clock, backend, network, tally, readings);
            await run.execute(plans);
            expect(network.failures).toEqual([]);
            expect(run.violations).toEqual([]);
            expect(await backend.audit()).toEqual([]);
          } finally {
            await backend.host.close();
          }
        }),
        { numRuns: times, seed, endOnFailure: process.env['CHAOS_SHRINK'] === undefined },
      );
    },
  );

  test('and everything that could go wrong did', () => {
    expectEveryFault(tally, sandboxDamages);
    expect(tally.total('verdict charge charged')).toBeGreaterThan(0);
    expect(tally.total('verdict charge not_charged')).toBeGreaterThan(0);
    expect(tally.total('purchases')).toBeGreaterThanOrEqual(numRuns * 2);
  });
});
