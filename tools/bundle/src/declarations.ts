import { glob, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { BundleError } from './bundle-error.ts';

/**
 * Removes the declarations in `dist` that those of `entries` do not lead to: of modules that only the package itself uses.
 *
 * @throws {BundleError} when one that stays names a module that is not installed with the package.
 */
export async function pruneDeclarations(
  dist: string,
  entries: readonly string[],
  installed: (specifier: string) => boolean,
): Promise<void> {
  const reached = new Set(entries.map((entry) => join(dist, `${entry}.d.ts`)));
  for (const file of reached) {
    for (const specifier of importsOf(await readFile(file, 'utf8'))) {
      if (specifier.startsWith('.')) reached.add(join(file, '..', specifier.replace(/\.[jt]s$/, '.d.ts')));
      else if (!installed(specifier)) {
        throw new BundleError(`${file} names ${specifier}, which is not installed with the package.`);
      }
    }
  }
  for await (const file of glob(join(dist, '**/*.d.ts'))) if (!reached.has(file)) await rm(file);
}

/** The modules that a declaration file names, outside of comments. */
function importsOf(declarations: string): string[] {
  const code = declarations.replaceAll(/\/\*.*?\*\//gs, '');
  return [...code.matchAll(/\b(?:from|import)\s*\(?\s*["']([^"']+)["']/g)].map(([, specifier]) => specifier!);
}
