import { createHash } from 'node:crypto';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Projects with files that take longest, which begin first, so that nothing waits for the last of them alone. */
const LONGEST = [
  'mutation',
  '@droppay/box-office',
  '@droppay/compat',
  'readme',
  'contract',
  'sandbox on SQLite',
];

/**
 * Projects by their longest file. Within one, the files stay together, for they share processes; `--sequence.seed 7` shuffles
 * them, to see that none needs what another has left behind.
 */
export class LongestFirst extends BaseSequencer {
  override async sort(specifications: TestSpecification[]): Promise<TestSpecification[]> {
    // oxlint-disable-next-line unicorn/no-array-sort -- Vitest's own, of a promise
    const sorted = await super.sort(specifications);
    const { seed } = this.ctx.config.cliOptions.sequence ?? {};
    const files = seed === undefined ? sorted : sorted.toSorted(byHash(String(seed)));
    return files.toSorted((left, right) => orderOf(left) - orderOf(right) || rankOf(left) - rankOf(right));
  }
}

function byHash(seed: string): (left: TestSpecification, right: TestSpecification) => number {
  const hash = ({ moduleId }: TestSpecification): string =>
    createHash('sha1')
      .update(seed + moduleId)
      .digest('hex');
  return (left, right) =>
    left.project.name.localeCompare(right.project.name) || hash(left).localeCompare(hash(right));
}

function orderOf({ project }: TestSpecification): number {
  return project.config.sequence.groupOrder;
}

function rankOf({ project }: TestSpecification): number {
  const rank = LONGEST.indexOf(project.name);
  return rank === -1 ? LONGEST.length : rank;
}
