import { test as base, type TestAPI } from 'vitest';
import { startMock, type RunningMock } from './start.ts';

/** Vitest's `test` with a `mock`, started for the first test that asks for it and closed after the last. */
export const test: TestAPI<{ mock: RunningMock }> = base.extend<{ mock: RunningMock }>({
  mock: [
    // oxlint-disable-next-line eslint/no-empty-pattern -- Vitest reads from the braces what a fixture needs
    async ({}, use) => {
      const mock = await startMock();
      await use(mock);
      await mock.close();
    },
    { scope: 'worker' },
  ],
});
