import { defineConfig } from 'vitest/config';
import { reporters } from './vitest.reporters.ts';

export default defineConfig({
  test: {
    name: 'services',
    // PHP comes with the servers: pnpm setup:debian.
    include: [
      'checks/services/**/*.test.ts',
      'checks/examine/{php,shop}/*.test.ts',
      'checks/{known-clients,reach}/*.test.ts',
    ],
    globalSetup: 'checks/services/setup.ts',
    reporters: reporters('services'),
    // Each planted shop is some processes, and its examination another.
    maxConcurrency: 3,
    // Processes and servers start first, on a busy machine.
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
