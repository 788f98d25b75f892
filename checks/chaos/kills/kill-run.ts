import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { createSandbox, memoryStorage } from '@droppay/sandbox';
import { randomFrom } from '../random.ts';
import { SandboxBackend } from '../sandbox-backend.ts';
import { Tally } from '../tally.ts';
import { type FastTime, fastNow } from './fast-time.ts';
import { FaultyNetwork } from './faulty-network.ts';
import { openTill, type Place } from './till.ts';

export interface KillRunOptions {
  purchases: number;
  processes: number;
  seed: number;
}

/**
 * Sells by several processes that share a till, each killed and started again at random, over a network that loses responses.
 * Returns what was wrong in the end, by the sandbox's ledger, and what happened.
 */
export async function killRun(
  place: Place,
  { purchases, processes, seed }: KillRunOptions,
): Promise<{ violations: string[]; tally: Tally }> {
  const tally = new Tally();
  const random = randomFrom(seed);
  const time: FastTime = { real: Date.now(), fast: Date.now() };
  const elapsed = {
    get now() {
      return fastNow(time) - time.fast;
    },
  };
  const backend = await SandboxBackend.begin(elapsed, memoryStorage(), async (storage) => {
    const sandbox = createSandbox({ storage });
    return { sandbox, fetch: sandbox.fetch, close: sandbox.close };
  });
  const network = new FaultyNetwork((request) => backend.fetch(request), tally, random);
  await network.start();
  const till = await openTill(place);
  const children = new Set<ChildProcess>();
  try {
    for (let index = 0; index < purchases; index++) {
      const single = index % 2 === 0;
      const limits = {
        charges: single ? 1 : 12,
        scheme: 'DROPPAY',
        life: 180,
        funds: Infinity,
        lingers: false,
      } as const;
      const cents = 100 + Math.floor(random() * 9900);
      const authorization = await backend.grant({ ...limits, amount: cents });
      await till.put({ id: `${index}`, authorization, state: 'open', cents, single });
    }
    await Promise.all(Array.from({ length: processes }, (_, number) => keepRunning(number)));
    await network.stop();
    return { violations: await findViolations(), tally };
  } finally {
    for (const child of children) child.kill('SIGKILL');
    await network.stop();
    await till.close();
    await backend.host.close();
  }

  /** Starts a process as often as it is killed, until it has sold everything. */
  async function keepRunning(number: number): Promise<void> {
    const program = new URL('cashier.ts', import.meta.url);
    const given = [place, network.url, time, number, processes].map((value) => JSON.stringify(value));
    // After so many kills it may go on in peace, or a slow machine would never end.
    for (let kills = 0; ; kills++) {
      const child = fork(program, given, { stdio: 'inherit' });
      children.add(child);
      const ended = once(child, 'exit') as Promise<[number | null, string | null]>;
      const peace = new AbortController();
      if (kills < Math.ceil(purchases / processes / 3)) {
        const life = sleep(300 + random() * 2500, undefined, { signal: peace.signal });
        void life.then(() => child.kill('SIGKILL')).catch(() => {});
      }
      const [code, signal] = await ended;
      peace.abort();
      children.delete(child);
      if (signal === 'SIGKILL') tally.count('processes killed');
      else if (code === 0) return;
      else throw new Error(`A cashier ended with ${code}.`);
    }
  }

  async function findViolations(): Promise<string[]> {
    const violations = [...(await backend.audit())];
    const { charges } = backend;
    const marks = new Set(charges.map(({ call }) => call));
    const orders = await till.orders();
    for (const { id, authorization, state } of orders) {
      const made = charges.filter(({ parent }) => parent === authorization).length;
      tally.count(`order ${state}`);
      tally.count('charged', made);
      if (made > 1) violations.push(`double charge: order ${id} was charged ${made} times.`);
      if (state !== 'paid' && state !== 'unpaid') violations.push(`unknown: order ${id} is ${state}.`);
      if (made > 0 !== (state === 'paid'))
        violations.push(`lost charge: order ${id} is ${state}, charged ${made} times.`);
    }
    for (const { mark, verdict } of await till.told()) {
      tally.count(`told ${verdict}`);
      if ((verdict === 'charged') !== marks.has(mark))
        violations.push(`wrong verdict: ${mark} was said to be ${verdict}.`);
    }
    const left = await till.attempts.list('charge/');
    for (const attempt of left.flatMap((text) => JSON.parse(text) as { id: string; verdict?: string }[])) {
      if (!attempt.verdict) violations.push(`unsettled: ${attempt.id} is still there.`);
    }
    return violations;
  }
}
