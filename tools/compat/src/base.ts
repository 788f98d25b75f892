import { CompatError } from './compat-error.ts';
import { type Git, isShallow } from './git.ts';

/** What the contract is compared with. */
export interface Base {
  commit: string;
  /** Which it is and why, `v1.2.0, the last release`. */
  name: string;
}

const NEVER_RELEASED = '0.0.0';
const DEEPEN = 'Get it with `git fetch --unshallow --tags`, or in CI with a checkout of full depth.';

/** The commit that a person named. */
export async function namedBase(git: Git, ref: string): Promise<Base> {
  const commit = await git.output('rev-parse', '--verify', '--quiet', '--end-of-options', `${ref}^{commit}`);
  if (commit !== undefined) return { commit, name: `${ref} (${commit.slice(0, 7)})` };
  throw new CompatError(
    (await isShallow(git))
      ? `This clone is shallow and has no "${ref}". ${DEEPEN}`
      : `git knows no commit "${ref}". Name a branch, a tag or a commit; \`git fetch --tags\` gets what others have pushed.`,
  );
}

/** The last release, the one promise that users hold us to; nothing before the first. */
export async function lastRelease(git: Git): Promise<Base | undefined> {
  const base = await releasedBase(git);
  if (base !== undefined || !(await isShallow(git))) return base;
  const manifest = await git.output('show', 'HEAD:spec/package.json');
  if (manifest === undefined || JSON.parse(manifest).version === NEVER_RELEASED) return undefined;
  // Else a CI whose clones have no tags would find nothing to compare with, and pass, for ever.
  throw new CompatError(`This clone is shallow: the last release is not in it. ${DEEPEN}`);
}

async function releasedBase(git: Git): Promise<Base | undefined> {
  const tags = ['--match', '@droppay/spec@*', '--match', 'v[0-9]*'];
  const tag = await git.output('describe', '--tags', '--abbrev=0', ...tags, 'HEAD');
  if (tag === undefined) return undefined;
  return { ...(await namedBase(git, tag)), name: `${tag}, the last release` };
}

/** The first that exists: last release, where this branch left main, last commit if `spec/` differs from it, its parent. */
export async function defaultBase(git: Git): Promise<Base> {
  const head = await git.output('rev-parse', 'HEAD');
  const fork = await git.output('merge-base', 'origin/main', 'HEAD');
  const edited = ((await git.output('status', '--porcelain', '--', 'spec')) ?? '') !== '';
  const parent = await git.output('rev-parse', '--verify', '--quiet', 'HEAD^');
  const released = await releasedBase(git);
  if (released !== undefined) return released;
  if (fork !== undefined && fork !== head) return named(fork, 'where this branch left origin/main');
  if (head !== undefined && edited) return named(head, 'the last commit');
  if (parent !== undefined) return named(parent, 'the commit before the last');
  throw new CompatError(
    (await isShallow(git))
      ? `This clone is shallow: it has no earlier contract to compare with. ${DEEPEN}`
      : 'There is nothing to compare with: no release, no other branch and no earlier commit. ' +
          'Come back when there is a second commit.',
  );
}

function named(commit: string, what: string): Base {
  return { commit, name: `${commit.slice(0, 7)}, ${what}` };
}
