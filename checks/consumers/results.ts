import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { consumers } from '@droppay/docs-site/consumers';

/** What came of a row. */
export interface Result {
  id: string;
  /** Seconds from the first command to the last. */
  seconds: number;
  /** What the strict compiler says, where there is something to compile. */
  errors?: number;
  /** In a few words: what it did. */
  done: string;
}

/** Keeps a result for the table at the end of the run. */
export async function keep(folder: string, result: Result): Promise<void> {
  await writeFile(join(folder, `${result.id}.json`), JSON.stringify(result));
}

export const resultsFolder = (): Promise<string> => mkdtemp(join(tmpdir(), 'droppay-consumers-'));

/** Prints the results in the order of the page, and removes them. */
export async function printResults(folder: string): Promise<void> {
  const files = await readdir(folder);
  const results = await Promise.all(
    files.map(async (file) => JSON.parse(await readFile(join(folder, file), 'utf8')) as Result),
  );
  const rows = consumers.flatMap(({ id, name, language, packages, file, knownFaults = [] }) => {
    const result = results.find((each) => each.id === id);
    if (result === undefined) return [];
    return {
      consumer: name,
      version: Object.values(packages)[0] ?? '',
      language,
      file,
      'strict errors': result.errors ?? '',
      'known faults': knownFaults.length || '',
      did: result.done,
      s: Number(result.seconds.toFixed(1)),
    };
  });
  console.table(rows);
  await rm(folder, { recursive: true });
}
