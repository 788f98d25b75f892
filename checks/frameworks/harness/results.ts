import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Verdict } from './judge.ts';

/** What came of a row. */
export interface Result {
  readonly framework: string;
  /** How it is set up. */
  readonly row: string;
  /** The version that answered. */
  readonly version: string;
  readonly verdicts: readonly Verdict[];
  readonly differences: number;
}

export const resultsFolder = (): Promise<string> => mkdtemp(join(tmpdir(), 'droppay-frameworks-'));

export async function keep(folder: string, result: Result): Promise<void> {
  const name = `${result.framework} ${result.row}`.replaceAll(/[^\w.-]+/g, '_');
  await writeFile(join(folder, `${name}.json`), JSON.stringify(result));
}

/** Prints a line for each row, and for programs `$VITEST_REPORTS/frameworks-rows.json` when that folder is named. */
export async function printResults(folder: string): Promise<void> {
  const files = (await readdir(folder)).toSorted();
  const results = await Promise.all(
    files.map(async (file) => JSON.parse(await readFile(join(folder, file), 'utf8')) as Result),
  );
  console.log(table(results));
  const reports = process.env['VITEST_REPORTS'];
  if (reports !== undefined) {
    await mkdir(reports, { recursive: true });
    await writeFile(join(reports, 'frameworks-rows.json'), JSON.stringify(results));
  }
  await rm(folder, { recursive: true });
}

const HEAD = [
  'framework',
  'set up as',
  'trials',
  'handled',
  '2xx',
  '4xx',
  '5xx',
  'its own refusals',
  'faults',
];

/** `handled` counts runs of handlers; a trial with several responses counts under each of their classes. */
function table(results: readonly Result[]): string {
  const lines = results.map(({ framework, version, row, verdicts, differences }) => {
    const having = (digit: string): string =>
      String(verdicts.filter(({ got }) => got.split(' ').some((status) => status.startsWith(digit))).length);
    return [
      `${framework} ${version}`,
      row,
      String(verdicts.length),
      String(verdicts.reduce((sum, { handled }) => sum + handled, 0)),
      having('2'),
      having('4'),
      having('5'),
      String(differences),
      String(verdicts.filter(({ fault }) => fault !== undefined).length),
    ];
  });
  const rows = [HEAD, ...lines];
  const widths = HEAD.map((_, index) => Math.max(...rows.map((row) => row[index]!.length)));
  return rows
    .map((row) =>
      row
        .map((text, index) => (index < 2 ? text.padEnd(widths[index]!) : text.padStart(widths[index]!)))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
