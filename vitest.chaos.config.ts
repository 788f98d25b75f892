import { defineConfig } from 'vitest/config';
import { reporters } from './vitest.reporters.ts';

// The long run of what `test` samples: at least 10,000 purchases. CHAOS_SEED picks other ones.
export default defineConfig({
  test: {
    reporters: reporters('chaos'),
    include: ['checks/chaos/**/*.test.ts'],
    env: { CHAOS_RUNS: process.env['CHAOS_RUNS'] ?? '3000' },
  },
});
