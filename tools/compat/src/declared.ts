import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readChangesets } from '@changesets/read';
import type { Step } from './change.ts';
import type { Git } from './git.ts';
import { highest } from './steps.ts';

/**
 * The bump that is declared for a package since a commit: the highest of its pending changesets, and of the version
 * itself, which the changesets that are no longer pending have raised.
 */
export async function declared(
  git: Git,
  commit: string,
  name: string,
  folder: string,
): Promise<Step | 'none'> {
  const changesets = await readChangesets(git.root);
  const releases = changesets.flatMap((changeset) => changeset.releases);
  const pending = releases.filter((release) => release.name === name).map(({ type }) => type);
  const manifest = `${folder}/package.json`;
  const before = await git.output('show', `${commit}:${manifest}`);
  const now = await readFile(join(git.root, manifest), 'utf8').catch(() => undefined);
  return highest([...pending, versionStep(versionOf(before), versionOf(now))]);
}

function versionOf(manifest: string | undefined): number[] {
  if (manifest === undefined) return [];
  const { version = '' } = JSON.parse(manifest) as { version?: string };
  return version.split(/[.+-]/, 3).map(Number);
}

/** Which number rose first, reading from the left. */
function versionStep(before: number[], now: number[]): Step | 'none' {
  const index = now.findIndex((number, place) => number !== before[place]);
  if (before.length === 0 || index === -1 || (now[index] ?? 0) < (before[index] ?? 0)) return 'none';
  return (['major', 'minor', 'patch'] as const)[index] ?? 'none';
}
