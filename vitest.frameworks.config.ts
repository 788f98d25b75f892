import { defineConfig } from 'vitest/config';
import { reporters } from './vitest.reporters.ts';

// Webhooks in other people's frameworks, each on its real server.
export default defineConfig({
  test: {
    name: 'frameworks',
    include: ['checks/frameworks/*.test.ts'],
    globalSetup: 'checks/frameworks/setup.ts',
    reporters: reporters('frameworks'),
    // Servers and compilers, each a process of its own.
    maxWorkers: 2,
    testTimeout: 120_000,
    hookTimeout: 180_000,
  },
});
