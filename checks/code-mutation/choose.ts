import { createHash } from 'node:crypto';
import { execFileSync, spawnSync } from 'node:child_process';
import type { Mutant } from './mutants.ts';

/** So many of the mutants, the same for the same seed, in their order. */
export function sample(mutants: Mutant[], count: number, seed: string): Mutant[] {
  const rank = (mutant: Mutant): string =>
    createHash('sha256').update(seed).update(JSON.stringify(mutant)).digest('hex');
  const ranked = mutants.map((mutant) => ({ mutant, rank: rank(mutant) }));
  const chosen = new Set(
    ranked
      .toSorted((one, other) => (one.rank < other.rank ? -1 : 1))
      .slice(0, count)
      .map(({ mutant }) => mutant),
  );
  return mutants.filter((mutant) => chosen.has(mutant));
}

/** Lines that differ from a commit, by file, in what is committed and what is not. */
export type Changes = Map<string, Set<number>>;

/** The mutants that begin or end in a changed line; in a long one, such as a whole function, a change is no reason. */
export const changed = (mutants: Mutant[], changes: Changes): Mutant[] =>
  mutants.filter(({ file, line, endLine }) => {
    const lines = changes.get(file);
    return lines !== undefined && (lines.has(line) || lines.has(endLine));
  });

/** @throws {Error} when there is no such commit. */
export function changesSince(root: string, base: string): Changes {
  const args = ['diff', '--unified=0', '--no-color', '--no-ext-diff', '--end-of-options', base];
  const diff = execFileSync('git', args, { cwd: root, encoding: 'utf8', maxBuffer: 1e9, stdio: 'pipe' });
  const changes: Changes = new Map();
  for (const part of diff.split(/^diff --git /m)) {
    const file = /^\+\+\+ b\/(.*)$/m.exec(part)?.[1];
    if (file !== undefined) changes.set(file, addedLines(part));
  }
  return changes;
}

function addedLines(diff: string): Set<number> {
  const hunks = diff.matchAll(/^@@ -\S+ \+(\d+)(?:,(\d+))? @@/gm);
  return new Set(
    Array.from(hunks).flatMap(([, start, count = '1']) =>
      Array.from({ length: Number(count) }, (_, index) => Number(start) + index),
    ),
  );
}

/** Where a branch began; on the main branch, the commit before, of which a shallow clone may have none. */
export function defaultBase(root: string): string | undefined {
  const commit = (...args: string[]): string | undefined => {
    const { status, stdout } = spawnSync('git', args, { cwd: root, encoding: 'utf8' });
    return status === 0 ? stdout.trim() : undefined;
  };
  const base = commit('merge-base', 'HEAD', 'origin/main');
  return base === undefined || base === commit('rev-parse', 'HEAD') ? commit('rev-parse', 'HEAD~1') : base;
}
