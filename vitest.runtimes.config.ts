import { defineConfig } from 'vitest/config';
import { reporters } from './vitest.reporters.ts';

// Runtimes of others, and what wraps their fetch. RUNTIMES=all, `pnpm runtimes:all`, has every fault under every wrapper.
export default defineConfig({
  test: {
    name: 'runtimes',
    include: ['checks/runtimes/*.test.ts'],
    globalSetup: 'checks/runtimes/setup.ts',
    reporters: reporters('runtimes'),
    // Runtimes are processes of their own, and they have deadlines to keep.
    maxWorkers: 2,
    testTimeout: 120_000,
    hookTimeout: 180_000,
  },
});
