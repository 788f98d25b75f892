import { globSync, readFileSync } from 'node:fs';
import { join, matchesGlob } from 'node:path';
import type { Source } from './mutants.ts';
import type { Scope } from './scopes.ts';

/** The files of a package that are mutated, those that match the glob `only` if there is one. */
export function sourcesOf(root: string, { folder, sources }: Scope, only = '**'): Source[] {
  return globSync(sources, { cwd: join(root, folder), exclude: ['**/generated/**', '**/*.d.ts'] })
    .map((file) => `${folder}/${file.replaceAll('\\', '/')}`)
    .filter((file) => matchesGlob(file, only) || matchesGlob(file, `${folder}/${only}`))
    .toSorted()
    .map((file) => ({ file, text: readFileSync(join(root, file), 'utf8') }));
}

/**
 * The files on which money depends.
 *
 * @throws {Error} when a glob of the table matches none: the file was moved, and the table should follow.
 */
export function moneyFiles(root: string, { name, folder, money }: Scope): Set<string> {
  return new Set(
    money.flatMap((glob) => {
      const files = globSync(glob, { cwd: join(root, folder) });
      if (files.length === 0) throw new Error(`${name}: money path ${glob} matches no file. Mend scopes.ts.`);
      return files.map((file) => `${folder}/${file.replaceAll('\\', '/')}`);
    }),
  );
}
