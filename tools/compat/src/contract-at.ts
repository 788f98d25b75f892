import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Bundled } from './bundled.ts';
import { CompatError } from './compat-error.ts';
import { checkOut, type Git } from './git.ts';
import { redocly } from './redocly.ts';

// Both sides are bundled the way the contract is bundled today.
const config = fileURLToPath(new URL('../../../redocly.yaml', import.meta.url));

/** The contract as it is in the working tree. */
export async function contractNow(git: Git): Promise<Bundled> {
  const entry = join(git.root, 'spec/openapi.yaml');
  if ((await stat(entry).catch(() => undefined)) === undefined) {
    throw new CompatError(
      `There is no spec/openapi.yaml in ${git.root}, so there is no contract to compare.`,
    );
  }
  return inFolder((folder) => bundle(entry, folder, 'the working tree'));
}

/** The contract as it was at a commit. */
export async function contractAt(git: Git, commit: string): Promise<Bundled> {
  return inFolder(async (folder) => {
    const entry = join(folder, 'spec/openapi.yaml');
    await checkOut(git, commit, 'spec', folder);
    if ((await stat(entry).catch(() => undefined)) === undefined) {
      throw new CompatError(
        `${commit.slice(0, 7)} has no spec/openapi.yaml: the contract did not exist yet. Name a later commit.`,
      );
    }
    return bundle(entry, folder, commit.slice(0, 7));
  });
}

async function inFolder<Result>(use: (folder: string) => Promise<Result>): Promise<Result> {
  const folder = await mkdtemp(join(tmpdir(), 'droppay-compat-'));
  try {
    return await use(folder);
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function bundle(entry: string, folder: string, name: string): Promise<Bundled> {
  const output = join(folder, 'openapi.json');
  const args = ['bundle', entry, '--config', config, '--output', output];
  const { code, stderr } = await redocly(args, folder);
  if (code !== 0) {
    throw new CompatError(
      `The contract of ${name} cannot be bundled, so it cannot be compared. Redocly said:\n${stderr}`,
    );
  }
  return JSON.parse(await readFile(output, 'utf8')) as Bundled;
}
