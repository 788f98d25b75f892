import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { control } from '../../src/index.ts';
import { sqliteStorage } from '../../src/storage/sqlite.ts';
import { spawnCommand, startCommand } from '../command.ts';
import { temporaryFiles } from '../temporary.ts';
import { audit } from './audit.ts';
import { Acknowledged, customer, letADayGoBy } from './load.ts';
import { plan } from './plan.ts';

/** The long run is `pnpm test:crash`; CRASH_SEED picks other moments. */
const rounds = Number(process.env['CRASH_ROUNDS'] ?? 4);
const seed = Number(process.env['CRASH_SEED'] ?? 20_160_716);
const file = temporaryFiles();

test(
  'a sandbox killed at any moment has everything it has acknowledged, and nothing twice, when it starts again',
  { timeout: 3_600_000 },
  async () => {
    const [database, said] = [file(), new Acknowledged()];
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
        await storage.close();
        expect(said.strange).toEqual([]);
        // The last one only looks.
        if (round === undefined) break;
        let left = false;
        const customers = Promise.all(round.visits.map((visit) => customer(url, visit, said))).then(
          () => void (left = true),
        );
        const goal = said.answers + round.killAfter;
        const day = said.answers + (round.dayAfter ?? Infinity);
        let passing: Promise<void> | undefined;
        while (!left && said.answers < goal) {
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
    console.log(
      `${rounds} crashes (seed ${seed}), ${answers} answers: ${granted.size} grants, ${charges.size} charges and ${refunds.size} refunds ` +
        `acknowledged, ${unanswered} calls unanswered; nothing lost, nothing twice.`,
    );
    expect(charges.size).toBeGreaterThan(rounds * 5);
  },
);
