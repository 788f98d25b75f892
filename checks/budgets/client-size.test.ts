import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { bundlers, weigh } from './bundlers.ts';
import { parts } from './parts.ts';

const KILOBYTE = 1024;
/** Bytes, minified and gzipped, that may be loaded at once, whichever bundler made the program. */
const limits: Readonly<Record<string, number>> = {
  'a program that only charges': 11 * KILOBYTE,
  '@droppay/client/qr': 5 * KILOBYTE,
};
/** For an entry without a limit of its own. It may have the client in it. */
const OTHER_LIMIT = 14 * KILOBYTE;

const manifest = createRequire(import.meta.url).resolve('@droppay/client/package.json');
const { exports } = JSON.parse(await readFile(manifest, 'utf8')) as { exports: Record<string, unknown> };
const entries = Object.keys(exports)
  .filter((key) => key !== '.' && key !== './package.json')
  .map((key) => `@droppay/client/${key.slice(2)}`);

/** What is weighed: a program that only charges, and every entry besides with all that it exports. */
const programs: Readonly<Record<string, string>> = {
  'a program that only charges': `
    import { DropPay, DropPayError, isDropPayError } from '@droppay/client';
    globalThis.used = [DropPay, DropPayError, isDropPayError];`,
  ...Object.fromEntries(
    entries.map((entry) => [entry, `import * as all from '${entry}'; globalThis.used = { ...all };`]),
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

test.each(table)('$program, bundled by $bundler, keeps within its size', async ({ program, bundler }) => {
  const place = join(folder, String(rows.length));
  await mkdir(place);
  const file = join(place, 'program.mjs');
  await writeFile(file, programs[program]!);
  const { atOnce, later } = await weigh(bundler, file, join(place, 'out'));
  rows.push(
    `${program.padEnd(32)}${bundler.padEnd(10)}${String(atOnce).padStart(8)}${String(later).padStart(8)}`,
  );
  expect(atOnce).toBeGreaterThan(100);
  expect(atOnce).toBeLessThanOrEqual(limits[program] ?? OTHER_LIMIT);
});
