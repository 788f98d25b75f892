import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { sieve } from './compiler.ts';
import { listMutants, type Mutant } from './mutants.ts';
import type { Scope } from './scopes.ts';
import { sourcesOf } from './sources.ts';
import { tryMutants, type Tried } from './stryker.ts';

export interface Run {
  tried: Tried[];
  refused: Mutant[];
  /** How many the choice left out. */
  left: number;
  lineOf: (file: string, line: number) => string;
  /** Files all of whose mutants were tried. */
  whole: Set<string>;
}

export interface Choice {
  /** A glob, from the root or from the package. */
  files?: string | undefined;
  /** Of all mutants of these files, those to try. */
  choose: (mutants: Mutant[]) => Mutant[];
  concurrency: number;
  incremental?: string | undefined;
}

/** Makes the mutants of a package and tries them, in a copy of the repository whose files it breaks. */
export async function runScope(copy: string, scope: Scope, choice: Choice): Promise<Run> {
  const { folder } = scope;
  const sources = sourcesOf(copy, scope, choice.files);
  const all = await listMutants(sources);
  const chosen = choice.choose(all);
  const isConcerned = new Set(chosen.map(({ file }) => file));
  const concerned = sources.filter(({ file }) => isConcerned.has(file));
  const { compiled, refused } = await sieve(copy, folder, concerned, chosen);
  console.error(
    `${scope.name}: ${compiled.length} mutants are tried; ${refused.length} more the compiler refuses` +
      `${chosen.length < all.length ? `; ${all.length - chosen.length} are not chosen` : ''}.`,
  );
  const tried = await tryMutants(compiled, ({ file }) => file.slice(folder.length + 1), {
    folder: join(copy, folder),
    vitestConfig: writeVitestConfig(copy, scope),
    concurrency: choice.concurrency,
    work: join(copy, '.code-mutation'),
    incremental: choice.incremental,
  });
  const lines = new Map(sources.map(({ file, text }) => [file, text.split('\n')]));
  const isChosen = new Set(chosen);
  const partial = new Set(all.filter((mutant) => !isChosen.has(mutant)).map(({ file }) => file));
  return {
    tried,
    refused,
    left: all.length - chosen.length,
    lineOf: (file, line) => lines.get(file)![line - 1]!,
    whole: new Set(sources.map(({ file }) => file).filter((file) => !partial.has(file))),
  };
}

/** The package's own settings, without the tests that do not help here. */
function writeVitestConfig(copy: string, { folder, without, testTimeout }: Scope): string {
  const file = 'vitest.code-mutation.config.ts';
  const own = existsSync(join(copy, folder, 'vitest.config.ts'));
  const test = {
    exclude: ['**/node_modules/**', ...without],
    testTimeout,
    hookTimeout: testTimeout,
    reporters: [],
  };
  writeFileSync(
    join(copy, folder, file),
    `import { mergeConfig } from 'vitest/config';
import { NearestFirst } from ${JSON.stringify(fileURLToPath(new URL('nearest-first.ts', import.meta.url)))};
${own ? "import own from './vitest.config.ts';" : 'const own = {};'}
const test = ${JSON.stringify(test)};
export default mergeConfig(own, { test: { ...test, sequence: { sequencer: NearestFirst } } });
`,
  );
  return file;
}
