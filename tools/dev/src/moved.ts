import { basename, relative } from 'node:path';
import type { Vitest } from 'vitest/node';
import { root } from './workspace.ts';

/** Finds tests as Vitest does: by a part of their path. */
type Tests = Pick<Vitest, 'getRelevantTestSpecifications'>;

/**
 * What to run in place of paths at which no test is: the tests of that name that their package has elsewhere, as after a
 * move. Says so on stderr. A path without such a test stays, for Vitest to say that there is none.
 */
export async function followMoves(filters: readonly string[], tests: Tests): Promise<string[]> {
  const followed = await Promise.all(filters.map((filter) => followMove(filter, tests)));
  return followed.flat();
}

async function followMove(filter: string, tests: Tests): Promise<string[]> {
  if (!filter.includes('/') || (await pathsOf(filter, tests)).length > 0) return [filter];
  const [top, folder] = filter.split('/');
  const elsewhere = await pathsOf(`/${basename(filter)}`, tests);
  const moved = elsewhere.filter((path) => path.startsWith(`${top}/${folder}/`));
  if (moved.length === 0) return [filter];
  console.error(`No test is at ${filter}. Running ${moved.join(' and ')}.`);
  return moved;
}

async function pathsOf(filter: string, tests: Tests): Promise<string[]> {
  const found = await tests.getRelevantTestSpecifications([filter]);
  return [...new Set(found.map(({ moduleId }) => relative(root, moduleId).replaceAll('\\', '/')))];
}
