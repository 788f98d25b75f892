import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { sieve } from './compiler.ts';
import { listMutants, type Mutant, type Source } from './mutants.ts';
import type { Scope } from './scopes.ts';
import { sourcesOf } from './sources.ts';
import { tryMutants, type Tried } from './stryker.ts';

/** The mutants of a package. */
export interface Plan {
  scope: Scope;
  sources: Source[];
  mutants: Mutant[];
}

export interface Run {
  tried: Tried[];
  refused: Mutant[];
  /** The line of a file, the first is 1. */
  lineOf: (file: string, line: number) => string;
  /** The files all of whose mutants were tried. */
  whole: Set<string>;
}

export interface Choice {
  /** Those of the mutants to try. */
  chosen: Mutant[];
  concurrency: number;
  incremental?: string | undefined;
}

/** @param only A glob of files, below the root or the package. */
export async function plan(root: string, scope: Scope, only?: string): Promise<Plan> {
  const sources = sourcesOf(root, scope, only);
  return { scope, sources, mutants: await listMutants(sources) };
}

/**
 * Tries mutants of a package.
 *
 * @param copy A copy of the repository, whose files are broken.
 */
export async function run(
  copy: string,
  { scope, sources, mutants }: Plan,
  { chosen, concurrency, incremental }: Choice,
): Promise<Run> {
  const { folder } = scope;
  const isConcerned = new Set(chosen.map(({ file }) => file));
  const concerned = sources.filter(({ file }) => isConcerned.has(file));
  const { compiled, refused } = await sieve(copy, folder, concerned, chosen);
  const others = mutants.length - chosen.length;
  console.error(
    `${scope.name}: ${compiled.length} mutants are tried; ${refused.length} more the compiler refuses` +
      `${others > 0 ? `; ${others} are not chosen` : ''}.`,
  );
  const tried = await tryMutants(compiled, ({ file }) => file.slice(folder.length + 1), {
    folder: join(copy, folder),
    vitestConfig: writeVitestConfig(copy, scope),
    concurrency,
    work: join(copy, '.code-mutation'),
    incremental,
  });
  const lines = new Map(sources.map(({ file, text }) => [file, text.split('\n')]));
  const isChosen = new Set(chosen);
  const partial = new Set(mutants.filter((mutant) => !isChosen.has(mutant)).map(({ file }) => file));
  return {
    tried,
    refused,
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
