import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Where runtimes and wrappers are installed. */
export const installedFolder: string = fileURLToPath(new URL('.', import.meta.url));

/**
 * The path of a program among what is installed.
 * @throws {Error} when it is not there. A runtime that is missing is not one that passed.
 */
export function installedProgram(path: string): string {
  const program = join(installedFolder, 'node_modules', path);
  if (!existsSync(program)) {
    throw new Error(
      `There is no ${program}, so nothing was checked with it. Remove checks/runtimes/node_modules and run \`pnpm test:runtimes\` again, which installs it.`,
    );
  }
  return program;
}
