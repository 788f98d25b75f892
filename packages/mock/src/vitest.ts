import { test as base, type TestAPI } from 'vitest';
import type { Control } from './control/control.ts';
import { startMock, type RunningMock } from './start.ts';

/** What a test may ask for. */
export interface MockFixtures {
  /** The mock, in a scope of the test's own: other tests meet neither its scripts nor its journal. */
  mock: Control;
  /** The mock itself, started for the first test of a worker that asks for either, and closed after the last. */
  runningMock: RunningMock;
}

/** Vitest's `test` with a `mock`. */
export const test: TestAPI<MockFixtures> = base.extend<MockFixtures>({
  runningMock: [
    // oxlint-disable-next-line eslint/no-empty-pattern -- Vitest reads from the braces what a fixture needs
    async ({}, use) => {
      const mock = await startMock();
      await use(mock);
      await mock.close();
    },
    // Vitest before 3.2 knows no scope, and would take what has no `auto` for a list: there each test has a mock of its own.
    { auto: false, scope: 'worker' },
  ],
  mock: async ({ runningMock }, use) => {
    const mock = runningMock.scope();
    await use(mock);
    await mock.reset();
  },
});
