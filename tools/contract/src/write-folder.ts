import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';

const GENERATED =
  '// Generated from the contract by tools/generate. Do not edit: change spec/ and run `pnpm generate`.\n\n';

/**
 * Makes `folder` hold exactly `files`. A file that is already right is left alone, so that watchers and caches see only
 * what changed; a file that is no longer generated is removed. Each begins with `header`.
 */
export async function writeFolder(
  folder: string,
  files: Map<string, string>,
  header = GENERATED,
): Promise<{ written: string[]; removed: string[] }> {
  await mkdir(folder, { recursive: true });
  const present = await readdir(folder, { recursive: true, withFileTypes: true });
  const removed = present
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll(sep, '/'))
    .filter((name) => !files.has(name));
  await Promise.all(removed.map((name) => rm(join(folder, name))));
  const written = await Promise.all(
    [...files].map(async ([name, text]) =>
      (await writeChanged(join(folder, name), header + text)) ? [name] : [],
    ),
  );
  return { written: written.flat(), removed };
}

async function writeChanged(path: string, text: string): Promise<boolean> {
  if ((await readFile(path, 'utf8').catch(() => undefined)) === text) return false;
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, text);
  return true;
}
