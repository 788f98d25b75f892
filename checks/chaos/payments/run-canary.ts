import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readings, type Readings } from '@droppay/sandbox';
import { plant } from '../../examine/planted.ts';
import { Tally } from '../tally.ts';
import type { Canary } from './canaries.ts';
import { Deaths } from './deaths.ts';
import { Fates } from './fates.ts';
import { PaymentsRun } from './payments-run.ts';
import { openTypescript } from './typescript.ts';

const source = fileURLToPath(new URL('../../../packages/client/src', import.meta.url));

/** Runs a merchant on an engine with a mistake, and returns the kinds of violations that are found. */
export async function runCanary(
  {
    file,
    edits,
    amid,
    manners = ['prompt'],
    endings = ['kept'],
    late,
    orders = 24,
    lingers = 0,
    dies,
  }: Canary,
  seed: number,
  speed: number,
): Promise<string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'canary-'));
  const client = join(folder, 'src');
  cpSync(source, client, { recursive: true });
  writeFileSync(join(client, file), plant(readFileSync(join(client, file), 'utf8'), edits));
  // Its dependencies are found from there.
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}');
  const program = await openTypescript({ sqlite: join(folder, 'shop.sqlite') }, client);
  try {
    const run = new PaymentsRun({
      // The contract's own.
      readings: Object.fromEntries(
        Object.entries(readings).map(([name, [first]]) => [name, first]),
      ) as unknown as Readings,
      orders,
      lingers: lingers * 60_000,
      seed,
      speed,
      within: 2 * 60_000,
      longestHold: 6 * 60_000,
      outages: 0,
      life: dies ? 3000 : 60_000,
      beltOff: 1,
      endings,
      manners,
      jumps: 3,
      tally: new Tally(),
      fates: new Fates((name) => amid?.test(name) === true, late),
      deaths: new Deaths([], dies ?? []),
      program,
    });
    const found = await run.execute();
    return [...new Set(found.map((violation) => violation.split(':')[0]!))];
  } finally {
    await program.close();
    rmSync(folder, { recursive: true });
  }
}
