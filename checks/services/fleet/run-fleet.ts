import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { deliver, type Deliveries, type Resource } from './deliveries.ts';
import { type EngineName, engines } from './engines.ts';
import { readLog } from './log.ts';
import { startProcesses } from './processes.ts';
import { serveStates } from './real-states.ts';
import { judge, type Verdict } from './verdict.ts';

export interface FleetOptions {
  readonly engine: EngineName;
  /** How long things happen. */
  readonly seconds: number;
  /** Milliseconds between two kills of the server; `Infinity` without one. */
  readonly serverKills: number;
}

export interface FleetResult {
  readonly verdict: Verdict;
  readonly figures: Record<string, number>;
  readonly troubles: ReadonlyMap<string, number>;
}

const PROCESSES = 4;
const RESOURCES = 40;
/** Deliveries that may wait to be answered. */
const UNDER_WAY = 40;
/** Milliseconds within which everything has to be right after the last kill. */
const SETTLES = 60_000;
const kinds = { connection: 'CN', authorization: 'AU', push: 'PS', pull: 'PL' } as const;
const statuses = ['A', 'B', 'C'];

/** Lets deliveries, kills and changes happen to a fleet, and says whether it got everything right. */
export async function runFleet({ engine, seconds, serverKills }: FleetOptions): Promise<FleetResult> {
  const folder = await mkdtemp(join(tmpdir(), 'droppay-fleet-'));
  const server = await engines[engine].startServer(folder);
  const real = await serveStates();
  const logFile = join(folder, 'log');
  await writeFile(logFile, '');
  const processes = startProcesses(PROCESSES, [engine, `${server.port}`, `${real.port}`, logFile, '15']);
  try {
    while (processes.ports().length < PROCESSES) await sleep(50);

    const resources: Resource[] = Array.from({ length: RESOURCES }, (_, index) => {
      const kind = (Object.keys(kinds) as Resource['kind'][])[index % 4]!;
      return { kind, id: `R${kinds[kind]}T${index}X` };
    });
    const seen: Deliveries = { sent: 0, acknowledged: [], refused: [] };
    const counts = { changes: 0, processKills: 0, serverKills: 0 };
    const underWay = new Set<Promise<void>>();
    const change = (resource: Resource, status: string): void => {
      counts.changes += 1;
      real.set(resource.id, status);
      const delivered = deliver(resource, status, processes.ports, seen).finally(() =>
        underWay.delete(delivered),
      );
      underWay.add(delivered);
    };

    const until = performance.now() + seconds * 1000;
    const goesOn = (): boolean => performance.now() < until;
    const changes = (async () => {
      while (goesOn()) {
        const resource = resources[Math.floor(Math.random() * resources.length)]!;
        // There and back again, within a second, now and then.
        const [first, then] = statuses.toSorted(() => Math.random() - 0.5);
        change(resource, first!);
        if (Math.random() < 0.3) {
          change(resource, then!);
          await sleep(Math.random() * 50);
          change(resource, first!);
        }
        // While nobody answers, no more than this waits for it.
        do await sleep(Math.random() * 40);
        while (underWay.size > UNDER_WAY && goesOn());
      }
    })();
    const kills = (async () => {
      while (goesOn()) {
        await sleep(500 + Math.random() * 1000);
        if (processes.killOne()) counts.processKills += 1;
      }
    })();
    const outages = (async () => {
      for (;;) {
        await sleep(Math.max(1, Math.min(serverKills * (0.5 + Math.random()), until - performance.now())));
        if (!goesOn()) return;
        await server.kill();
        counts.serverKills += 1;
        await sleep(Math.random() * 500);
        await server.start();
      }
    })();
    await Promise.all([changes, kills, outages]);
    // The last change of many comes while the one before is handled.
    await Promise.all(
      resources.map(async (resource) => {
        const [first, then] = statuses.toSorted(() => Math.random() - 0.5);
        change(resource, first!);
        await sleep(Math.random() * 1000);
        change(resource, then!);
      }),
    );
    await Promise.all(underWay);

    const began = performance.now();
    const look = (): Verdict => judge(readLog(logFile), real.states, seen, processes.killedAt);
    let verdict = look();
    while (verdict.wrong.length + verdict.unread.length > 0 && performance.now() - began < SETTLES) {
      await sleep(250);
      verdict = look();
    }
    const settled = performance.now() - began;
    // Nothing that was waiting makes it wrong again.
    await sleep(1000);
    verdict = look();
    const log = readLog(logFile);
    const count = (what: string): number => log.filter((line) => line.what === what).length;
    const took = seen.acknowledged.map((each) => each.took).toSorted((a, b) => a - b);
    return {
      verdict,
      troubles: processes.troubles,
      figures: {
        ...counts,
        deliveries: seen.sent,
        acknowledged: seen.acknowledged.length,
        runs: count('begin'),
        handled: count('done'),
        failed: count('failed'),
        cutShort: count('begin') - count('done') - count('failed'),
        medianResponseMs: Math.round(took[Math.floor(took.length / 2)] ?? 0),
        longestResponseMs: Math.round(took.at(-1) ?? 0),
        settledMs: Math.round(settled),
      },
    };
  } finally {
    await processes.close();
    real.close();
    await server.stop();
    await rm(folder, { recursive: true });
  }
}
