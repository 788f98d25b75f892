// Read by the settings that run.ts writes for Vitest, in each test runner.
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** The file whose mutant is tried, below its package; the test runner sets it. */
export const MUTATED_FILE = 'CODE_MUTATION_FILE';

/**
 * Runs the tests of the mutated file first, for a run ends with the first that fails. Tests mirror the source:
 * `src/money/amount.ts` is tested by `test/money/amount.test.ts`, and then by others of `test/money`.
 */
export class NearestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    // oxlint-disable-next-line unicorn/no-array-sort -- it is Vitest's method, and copies.
    const sorted = await super.sort(files);
    const file = process.env[MUTATED_FILE];
    return file === undefined
      ? sorted
      : sorted.toSorted((one, other) => distance(file, one.moduleId) - distance(file, other.moduleId));
  }
}

/** How many folders and names of the source the test does not share. */
export function distance(source: string, test: string): number {
  const ofSource = wordsOf(source, 'src');
  const ofTest = wordsOf(test, 'test');
  const shared = ofSource.findIndex((word, index) => word !== ofTest[index]);
  return shared === -1 ? 0 : ofSource.length - shared;
}

const wordsOf = (path: string, top: string): string[] =>
  path
    .replace(new RegExp(`^.*[/\\\\]${top}[/\\\\]`), '')
    .replace(/(\.test)?\.ts$/, '')
    .split(/[/\\]/);
