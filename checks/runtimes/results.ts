import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { JudgedCell } from './run-trials.ts';

/** What came of a runtime, or of a wrapper on one. */
export interface Result {
  name: string;
  version: string;
  isWrapped: boolean;
  cells: readonly JudgedCell[];
}

export const resultsFolder = (): Promise<string> => mkdtemp(join(tmpdir(), 'droppay-runtimes-'));

/** Keeps a result for the table at the end of the run. */
export async function keep(folder: string, order: number, result: Result): Promise<void> {
  await writeFile(join(folder, `${String(order).padStart(3, '0')}.json`), JSON.stringify(result));
}

/** Prints what was kept as a table, and for programs as `$VITEST_REPORTS/runtimes-cells.json` when that folder is named. */
export async function printResults(folder: string): Promise<void> {
  const files = (await readdir(folder)).toSorted();
  const results = await Promise.all(
    files.map(async (file) => JSON.parse(await readFile(join(folder, file), 'utf8')) as Result),
  );
  console.table(results.flatMap(lines));
  const reports = process.env['VITEST_REPORTS'];
  if (reports !== undefined) {
    await mkdir(reports, { recursive: true });
    await writeFile(join(reports, 'runtimes-cells.json'), JSON.stringify(results));
  }
  await rm(folder, { recursive: true });
}

/**
 * A line for each group of faults, or one for all that a wrapper was tried with: how many calls, how often one was booked at
 * most, and what the client said how often.
 */
function lines({ name, version, cells, isWrapped }: Result): object[] {
  return [...Map.groupBy(cells, ({ group }) => (isWrapped ? 'tried with it' : group))].map(
    ([group, members]) => {
      const verdicts = Map.groupBy(members, ({ told }) => told.verdict);
      return {
        name,
        version,
        faults: group,
        calls: members.length,
        'on a used connection': members.filter(({ isReused }) => isReused).length,
        'booked at most': Math.max(...members.map(({ bookings }) => bookings)),
        says: [...verdicts].map(([verdict, those]) => `${verdict} ${those.length}`).join(', '),
        false: members.filter(({ falsehood }) => falsehood !== undefined).length,
      };
    },
  );
}
