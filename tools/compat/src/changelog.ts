import { readChangesets } from '@changesets/read';
import { contractAt, contractNow } from './contract-at.ts';
import { CompatError } from './compat-error.ts';
import { isShallow, openGit } from './git.ts';
import type { Verdict } from './policy.ts';
import { changesOf, type ListedChange } from './report.ts';
import { specFindings } from './spec-findings.ts';

/** What a release brought, or what the next one will. */
export interface Release {
  /** The version, or nothing for what has not been released yet. */
  version: string | undefined;
  /** `2026-03-16`. */
  date: string | undefined;
  /** What people wrote about it, a text of Markdown each, for the next release alone; later they are in changelogs. */
  notes: string[];
  /** How the contract changed since the release before, the worst first; undefined for the first release. */
  changes: ListedChange[] | undefined;
}

export type { ListedChange, Verdict };

/**
 * The releases of the contract, the newest first, and what comes next on top. In a folder without history, or with a
 * shallow one, only what comes next, without changes.
 */
export async function changelog(folder: string): Promise<Release[]> {
  const notes = async (root: string): Promise<string[]> =>
    (await readChangesets(root)).map(({ summary }) => summary);
  const git = await openGit(folder).catch((error: unknown) => {
    if (error instanceof CompatError) return undefined;
    throw error;
  });
  const next = { version: undefined, date: undefined, changes: undefined };
  if (git === undefined) return [{ ...next, notes: await notes(folder) }];
  if (await isShallow(git)) return [{ ...next, notes: await notes(git.root) }];

  const format = '--format=%(refname:strip=2) %(creatordate:short)';
  const tags = await git.output(
    'tag',
    '--list',
    '@droppay/spec@*',
    '--merged',
    'HEAD',
    '--sort=v:refname',
    format,
  );
  const released = (tags ?? '')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => line.split(' ') as [tag: string, date: string]);

  const releases: Release[] = [];
  let before: Awaited<ReturnType<typeof contractAt>> | undefined;
  for (const [tag, date] of released) {
    const after = await contractAt(git, tag);
    const changes = before && changesOf(await specFindings(before, after));
    releases.unshift({ version: tag.slice(tag.lastIndexOf('@') + 1), date, notes: [], changes });
    before = after;
  }
  const changes = before && changesOf(await specFindings(before, await contractNow(git)));
  return [{ ...next, notes: await notes(git.root), changes }, ...releases];
}
