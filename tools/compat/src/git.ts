import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { CompatError } from './compat-error.ts';
import { run } from './run.ts';

/** A clone. */
export interface Git {
  root: string;
  /** What a command of git prints, without the line's end; undefined when it fails. */
  output(...args: string[]): Promise<string | undefined>;
}

export async function openGit(folder: string): Promise<Git> {
  const root = await outputOf(folder, ['rev-parse', '--show-toplevel']);
  if (root === undefined) {
    throw new CompatError(
      `${folder} is not in a git repository, or git is not installed, so there is no earlier contract to compare ` +
        'with. Run this in a clone; a downloaded archive has no history.',
    );
  }
  return { root, output: (...args) => outputOf(root, args) };
}

async function outputOf(folder: string, args: readonly string[]): Promise<string | undefined> {
  const { code, stdout } = await run('git', args, folder);
  return code === 0 ? stdout.trim() : undefined;
}

/** Whether older commits were left out of the clone. */
export async function isShallow(git: Git): Promise<boolean> {
  return (await git.output('rev-parse', '--is-shallow-repository')) === 'true';
}

/** Writes the folder as it was at a commit; false when the commit has no such folder. */
export async function checkOut(git: Git, commit: string, folder: string, target: string): Promise<boolean> {
  const listed = await git.output('ls-tree', '-r', '--name-only', '-z', '--full-tree', commit, `${folder}/`);
  const names = (listed ?? '').split('\0').filter((name) => name !== '');
  for (const name of names) {
    const { code, stdout, stderr } = await run('git', ['show', `${commit}:${name}`], git.root);
    if (code !== 0) throw new CompatError(`git could not read ${name} of ${commit}. It said:\n${stderr}`);
    await mkdir(dirname(join(target, name)), { recursive: true });
    await writeFile(join(target, name), stdout);
  }
  return names.length > 0;
}
