import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { copyFile, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** What was installed last, kept beside it. */
const INSTALLED = 'node_modules/.installed-lock.yaml';

/** Installs what a folder's lockfile says, unless that is there already. Its workspace file says which packages may run a script. */
export async function install(folder: string): Promise<void> {
  const lock = join(folder, 'pnpm-lock.yaml');
  const installed = join(folder, INSTALLED);
  if (existsSync(installed) && (await readFile(installed, 'utf8')) === (await readFile(lock, 'utf8'))) return;
  await promisify(execFile)('npx', ['-y', 'pnpm@12', 'install', '--frozen-lockfile'], {
    cwd: folder,
    env: { ...process.env, CI: 'true' },
    maxBuffer: 16 * 1024 * 1024,
  }).catch((error: { stdout?: string; stderr?: string }) => {
    throw new Error(`The tools of ${folder} were not installed:\n${error.stdout ?? ''}${error.stderr ?? ''}`);
  });
  await copyFile(lock, installed);
}
