import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { TestSpecification } from 'vitest/node';
import { followMoves } from '../src/moved.ts';
import { root } from '../src/workspace.ts';

const paths = [
  'packages/client/test/money/amount.test.ts',
  'packages/client/test/qr.test.ts',
  'packages/mock/test/qr.test.ts',
];
const tests = {
  getRelevantTestSpecifications: async (filters: string[] = []): Promise<TestSpecification[]> =>
    paths
      .map((path) => ({ moduleId: join(root, path) }) as TestSpecification)
      .filter(({ moduleId }) => filters.some((filter) => moduleId.includes(filter))),
};

test.each([
  ['packages/client/test/amount.test.ts', ['packages/client/test/money/amount.test.ts']],
  ['packages/client/test/old/qr.test.ts', ['packages/client/test/qr.test.ts']],
  ['packages/client/test/money/amount.test.ts', ['packages/client/test/money/amount.test.ts']],
  ['packages/client', ['packages/client']],
  ['packages/sandbox/test/amount.test.ts', ['packages/sandbox/test/amount.test.ts']],
  ['amount', ['amount']],
])('%s', async (filter, expected) => {
  expect(await followMoves([filter], tests)).toEqual(expected);
});
