import { defineConfig } from 'vitest/config';
import { reporters } from './vitest.reporters.ts';

export default defineConfig({
  test: {
    name: 'browser',
    include: ['checks/browser/**/*.test.ts'],
    reporters: reporters('browser'),
    // Each file has a browser and servers of its own, and mostly waits for them.
    maxWorkers: 2,
    // The first page of a cold browser on a busy machine.
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
