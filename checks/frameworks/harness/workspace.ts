import { existsSync } from 'node:fs';
import { cp, mkdir, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';

/** Where frameworks are installed, each a folder of `projects`. */
export const frameworks: string = join(import.meta.dirname, '..');

/**
 * Copies what a server is made of to a folder of its project, where it finds the framework, and gives that folder.
 *
 * @param files From `checks/frameworks`: a file comes to lie in the folder, of a folder all that is in it.
 * @param source Where in it `webhooks.ts` and `handle.ts` come to lie.
 */
export async function workspace(
  project: string,
  name: string,
  files: readonly string[],
  source = '.',
): Promise<string> {
  const home = join(frameworks, 'projects', project);
  if (!existsSync(join(frameworks, 'node_modules'))) {
    throw new Error(
      `There is no ${frameworks}/node_modules, so nothing was checked with it. \`pnpm test:frameworks\` installs it.`,
    );
  }
  const folder = join(home, 'dist', name);
  await rm(folder, { recursive: true, force: true });
  await mkdir(join(folder, source), { recursive: true });
  await cp(join(home, 'package.json'), join(folder, 'package.json'));
  for (const file of ['webhooks.ts', 'handle.ts'])
    await cp(join(frameworks, file), join(folder, source, file));
  for (const file of files) {
    const to = /\.\w+$/.test(file) ? join(folder, basename(file)) : folder;
    await cp(join(frameworks, file), to, { recursive: true });
  }
  return folder;
}
