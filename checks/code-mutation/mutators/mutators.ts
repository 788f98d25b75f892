import type { Mutator, Path } from './babel.ts';
import { codeOf } from './babel.ts';
import { arrowBody } from './arrow-body.ts';
import { callRemoval } from './call-removal.ts';
import { droppedAwait } from './dropped-await.ts';
import { swappedArguments } from './swapped-arguments.ts';
import { timeUnit } from './time-unit.ts';

/** Says whether a mutant is wanted: `place` is `line:column-line:column`, lines from 1 and columns from 0. */
export type Wanted = (file: string, place: string, mutator: string, replacement: string) => boolean;

/**
 * Not of Stryker's: texts and objects, whose mutants are about wording and wiring, and what {@link callRemoval} and
 * {@link arrowBody} do better.
 */
const leftOut = new Set(['StringLiteral', 'ObjectLiteral', 'CallExpression', 'ArrowFunction']);

const own = [arrowBody, callRemoval, droppedAwait, swappedArguments, timeUnit];

// Stryker has no plugins of this kind. Its instrumenter reads this one array, whose module its package does not export.
const { allMutators } = (await import(
  new URL('mutators/mutate.js', import.meta.resolve('@stryker-mutator/instrumenter')).href
)) as { allMutators: Mutator[] };
const stock = allMutators.filter(({ name }) => !leftOut.has(name));

/** From now on the instrumenter of this process makes these mutants: Stryker's, ours, and of those the wanted. */
export function installMutators(wanted: Wanted = () => true): void {
  const choosy = ({ name, mutate }: Mutator): Mutator => ({
    name,
    *mutate(path, context) {
      for (const replacement of mutate(path, context))
        if (wanted(fileOf(path), placeOf(path), name, codeOf(replacement))) yield replacement;
    },
  });
  allMutators.splice(0, allMutators.length, ...[...stock, ...own].map(choosy));
}

const fileOf = (path: Path): string =>
  (path.hub as unknown as { file: { opts: { filename: string } } }).file.opts.filename;

const placeOf = ({ node }: Path): string => {
  const { start, end } = node.loc!;
  return `${start.line}:${start.column}-${end.line}:${end.column}`;
};
