import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { control } from '../../src/index.ts';
import { sqliteStorage } from '../../src/storage/sqlite.ts';
import { spawnCommand, startCommand } from '../command.ts';
import { temporaryFiles } from '../temporary.ts';
import { audit } from './audit.ts';
import { compare, type Listener, startListener, undelivered } from './listener.ts';
import { Acknowledged, customer, letADayGoBy } from './load.ts';
import { plan } from './plan.ts';

/** The long run is `pnpm test:crash`; CRASH_SEED picks other moments. */
const rounds = Number(process.env['CRASH_ROUNDS'] ?? 4);
const seed = Number(process.env['CRASH_SEED'] ?? 20_160_716);
/** Milliseconds until what a killed sandbox was delivering is taken up: its claim has to end first. */
const TAKEN_UP = 60_000;
const file = temporaryFiles();
let listener: Listener;
beforeAll(async () => void (listener = await startListener()));
afterAll(() => listener.close());

test(
  'a sandbox killed at any moment has everything it has acknowledged, nothing twice, and tells all that it has not told, when it starts again',
  { timeout: 3_600_000 },
  async () => {
    const [database, said] = [file(), new Acknowledged()];
    let left = 0;
    for (const [number, round] of [...plan(rounds, seed), undefined].entries()) {
      if (round?.killStartAfter !== undefined) {
        const starting = spawnCommand(['--database', database]);
        await sleep(round.killStartAfter);
        await starting.end('SIGKILL');
      }
      const { url, end } = await startCommand(['--database', database]);
      try {
        expect((await control(fetch, url).ledger()).balanced).toBe(true);
        const storage = sqliteStorage(database);
        expect(await audit(storage, said), `seed ${seed}, round ${number}`).toEqual([]);
        expect(said.strange).toEqual([]);
        // The last one only looks, and delivers what is left.
        if (round === undefined) {
          left = await undelivered(storage);
          await vi.waitUntil(async () => (await undelivered(storage)) === 0, {
            timeout: TAKEN_UP,
            interval: 200,
          });
          expect(await compare(storage, listener), `seed ${seed}`).toEqual([]);
        }
        await storage.close();
        if (round === undefined) break;
        let gone = false;
        const customers = Promise.all(
          round.visits.map((visit) => customer(url, visit, said, listener.url)),
        ).then(() => void (gone = true));
        const goal = said.answers + round.killAfter;
        const day = said.answers + (round.dayAfter ?? Infinity);
        let passing: Promise<void> | undefined;
        while (!gone && said.answers < goal) {
          if (said.answers >= day) passing ??= letADayGoBy(url, said);
          await sleep(1);
        }
        await end('SIGKILL');
        await Promise.all([customers, passing]);
      } finally {
        await end('SIGKILL');
      }
    }
    const { granted, answers, charges, refunds, unanswered } = said;
    const again = [...listener.heard.values()].filter((times) => times > 1).length;
    console.log(
      `${rounds} crashes (seed ${seed}), ${answers} answers: ${granted.size} grants, ${charges.size} charges and ${refunds.size} refunds ` +
        `acknowledged, ${unanswered} calls unanswered; nothing lost, nothing twice. ${listener.heard.size} webhooks ` +
        `delivered, ${left} of them after the last crash, ${again} more than once.`,
    );
    expect(charges.size).toBeGreaterThan(rounds * 5);
  },
);
