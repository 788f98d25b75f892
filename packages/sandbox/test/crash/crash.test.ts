import { setTimeout as sleep } from 'node:timers/promises';
import { expect, onTestFinished, test, vi } from 'vitest';
import { control } from '../../src/index.ts';
import { sqliteStorage } from '../../src/server/sqlite-storage.ts';
import { spawnCommand, startCommand } from '../command.ts';
import { temporaryFiles } from '../temporary.ts';
import { audit } from './audit.ts';
import { compare, startListener, undelivered } from './listener.ts';
import { Acknowledged, customer, letADayGoBy } from './load.ts';
import { plan } from './plan.ts';

/** The long run is `pnpm test:crash`; CRASH_SEED picks other moments. */
const rounds = Number(process.env['CRASH_ROUNDS'] ?? 4);
const seed = Number(process.env['CRASH_SEED'] ?? 20_160_716);
/** Milliseconds until what a killed sandbox was delivering is taken up: its claim has to end first. */
const TAKEN_UP = 60_000;
const file = temporaryFiles();

test(
  'a sandbox killed at any moment and started again has all that it acknowledged, nothing twice, and tells what is untold',
  { timeout: 3_600_000 },
  async () => {
    const [database, said, listener] = [file(), new Acknowledged(), await startListener()];
    onTestFinished(listener.close);

    /** Starts a sandbox on what the one before has left, and looks at it. */
    async function startAgain(): ReturnType<typeof startCommand> {
      const sandbox = await startCommand(['--database', database]);
      onTestFinished(() => sandbox.end('SIGKILL'));
      expect((await control(fetch, sandbox.url).ledger()).balanced).toBe(true);
      const storage = sqliteStorage(database);
      expect(await audit(storage, said), `seed ${seed}, after ${said.answers} answers`).toEqual([]);
      await storage.close();
      expect(said.strange).toEqual([]);
      return sandbox;
    }

    for (const { killStartAfter, killAfter, dayAfter = Infinity, visits } of plan(rounds, seed)) {
      if (killStartAfter !== undefined) {
        const starting = spawnCommand(['--database', database]);
        await sleep(killStartAfter);
        await starting.end('SIGKILL');
      }
      const { url, end } = await startAgain();
      const [goal, day] = [said.answers + killAfter, said.answers + dayAfter];
      const calls = visits.map((visit) => customer(url, visit, said, listener.url));
      await vi.waitUntil(() => said.answers >= Math.min(goal, day), { interval: 1, timeout: 60_000 });
      if (day < goal) calls.push(letADayGoBy(url, said));
      await vi.waitUntil(() => said.answers >= goal, { interval: 1, timeout: 60_000 });
      await end('SIGKILL');
      await Promise.all(calls);
    }

    await startAgain();
    const storage = sqliteStorage(database);
    const left = await undelivered(storage);
    await vi.waitUntil(async () => (await undelivered(storage)) === 0, { interval: 200, timeout: TAKEN_UP });
    expect(await compare(storage, listener), `seed ${seed}`).toEqual([]);
    await storage.close();

    const { granted, answers, charges, refunds, unanswered } = said;
    const again = [...listener.heard.values()].filter((times) => times > 1).length;
    console.log(
      `${rounds} crashes (seed ${seed}), ${answers} answers: ${granted.size} grants, ${charges.size} charges and ` +
        `${refunds.size} refunds acknowledged, ${unanswered} calls unanswered; nothing lost, nothing twice. ` +
        `${listener.heard.size} webhooks delivered, ${left} of them after the last crash, ${again} more than once.`,
    );
    expect(charges.size).toBeGreaterThan(rounds * 5);
  },
);
