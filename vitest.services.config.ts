import { defineConfig } from 'vitest/config';
import { reporters } from './vitest.reporters.ts';

export default defineConfig({
  test: {
    name: 'services',
    include: ['checks/services/**/*.test.ts'],
    globalSetup: 'checks/services/setup.ts',
    reporters: reporters('services'),
    // Processes and servers start first, on a busy machine.
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
