import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { bundlers, weigh, type Weight } from './bundlers.ts';
import { parts } from './parts.ts';

/** What the charging program should be at most; what it is beyond is told by decision 0049. */
const WISH = 11 * 1024;
const CHARGING = 'a program that only charges';

/**
 * Bytes, minified and gzipped, that may be loaded at once. Those of the charging program are what it has, and less than 100
 * more: who adds a sentence sees it here. A number holds for all four bundlers.
 */
const limits: Readonly<Record<string, number | Readonly<Record<string, number>>>> = {
  [CHARGING]: { esbuild: 15_000, rollup: 14_620, vite: 15_360, webpack: 15_800 },
  // It has the client in it, a DropPay of its own and examples of all responses.
  '@droppay/client/testing': 25_800,
  '@droppay/client/qr': 4600,
  '@droppay/client/log': 600,
  '@droppay/client/validators': 4300,
};

/** Entries that share code with the client, and nobody uses without: what each adds to the charging program. */
const additions: Readonly<Record<string, number>> = {
  '@droppay/client/postgres': 6650,
  '@droppay/client/redis': 2300,
  '@droppay/client/sqlite': 4700,
  '@droppay/client/payments': 6144,
  '@droppay/client/node': 1100,
};

const manifest = createRequire(import.meta.url).resolve('@droppay/client/package.json');
const { exports } = JSON.parse(await readFile(manifest, 'utf8')) as { exports: Record<string, unknown> };
const entries = Object.keys(exports)
  .filter((key) => key !== '.' && key !== './package.json')
  .map((key) => `@droppay/client/${key.slice(2)}`);

const charging = `
  import { DropPay, DropPayError, isDropPayError } from '@droppay/client';
  globalThis.used = [DropPay, DropPayError, isDropPayError];`;
const usesAll = (entry: string): string => `import * as all from '${entry}'; globalThis.all = { ...all };`;

/** What is weighed: the charging program, and every entry besides with all that it exports. */
const programs: Readonly<Record<string, string>> = {
  [CHARGING]: charging,
  ...Object.fromEntries(
    entries.map((entry) => [entry, entry in additions ? charging + usesAll(entry) : usesAll(entry)]),
  ),
};

const rows: string[] = [];
const table = Object.keys(programs).flatMap((program) =>
  Object.keys(bundlers).map((bundler) => ({ program, bundler })),
);

const folder = await mkdtemp(join(import.meta.dirname, 'size-'));
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
  console.log(
    [
      'Bytes, minified and gzipped:',
      `${'program'.padEnd(32)}${'bundler'.padEnd(10)}${'at once'.padStart(8)}${'later'.padStart(8)}`,
      ...rows,
      '',
      'What the files of a program that only charges take of it, each with what it alone needs:',
      ...(await parts()),
    ].join('\n'),
  );
});

/** By bundler, weighed once. */
const weights = new Map<string, Promise<Weight>>();
const weighCharging = (bundler: string): Promise<Weight> => {
  const weight = weights.get(bundler) ?? weighProgram(bundler, charging);
  weights.set(bundler, weight);
  return weight;
};

async function weighProgram(bundler: string, text: string): Promise<Weight> {
  const place = await mkdtemp(join(folder, 'program-'));
  const file = join(place, 'program.mjs');
  await writeFile(file, text);
  return weigh(bundler, file, join(place, 'out'));
}

test.each(table)('$program, bundled by $bundler, keeps within its size', async ({ program, bundler }) => {
  const isAdded = program in additions;
  const { atOnce, later } =
    program === CHARGING ? await weighCharging(bundler) : await weighProgram(bundler, programs[program]!);
  const size = isAdded ? atOnce - (await weighCharging(bundler)).atOnce : atOnce;
  const over = program === CHARGING && size > WISH ? `  ${size - WISH} over ${WISH}` : '';
  rows.push(
    `${program.padEnd(32)}${bundler.padEnd(10)}${(isAdded ? `+${size}` : String(size)).padStart(8)}${String(later).padStart(8)}${over}`,
  );
  const limit = additions[program] ?? limits[program];
  expect(size).toBeGreaterThan(100);
  // An entry without a limit of its own is given one.
  expect(size).toBeLessThanOrEqual((typeof limit === 'object' ? limit[bundler] : limit) ?? 0);
});
