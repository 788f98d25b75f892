import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Result, saidByGroup, sums } from './tables.ts';

const FALSE = 'What is false without a red test is in docs/decisions/0048-*.md: deceives, keeps.';

export const resultsFolder = (): Promise<string> => mkdtemp(join(tmpdir(), 'droppay-runtimes-'));

/** Keeps a result for the table at the end of the run. */
export async function keep(folder: string, order: number, result: Result): Promise<void> {
  await writeFile(join(folder, `${String(order).padStart(3, '0')}.json`), JSON.stringify(result));
}

/** Prints what was kept as two tables, and for programs as `$VITEST_REPORTS/runtimes-cells.json` when that folder is named. */
export async function printResults(folder: string): Promise<void> {
  const files = (await readdir(folder)).toSorted();
  const results = await Promise.all(
    files.map(async (file) => JSON.parse(await readFile(join(folder, file), 'utf8')) as Result),
  );
  const runtimes = results.filter(({ isWrapped }) => !isWrapped);
  console.log(`${sums(results)}\n\n${saidByGroup(runtimes)}\n\n${FALSE}`);
  const reports = process.env['VITEST_REPORTS'];
  if (reports !== undefined) {
    await mkdir(reports, { recursive: true });
    await writeFile(join(reports, 'runtimes-cells.json'), JSON.stringify(results));
  }
  await rm(folder, { recursive: true });
}
