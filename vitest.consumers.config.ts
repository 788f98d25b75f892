import { defineConfig } from 'vitest/config';
import { reporters } from './vitest.reporters.ts';

// Other people's tools. CONSUMERS=all, `pnpm consumers:all`, has those that take long as well.
export default defineConfig({
  test: {
    name: 'consumers',
    include: ['checks/consumers/*.test.ts'],
    globalSetup: 'checks/consumers/setup.ts',
    reporters: reporters('consumers'),
    // Java's programs are short-lived here: half of their time went into compiling what is never hot.
    env: { JAVA_TOOL_OPTIONS: '-XX:TieredStopAtLevel=1 -XX:+UseSerialGC' },
    // Compilers and generators, each a process of its own that wants a processor.
    maxWorkers: 2,
    testTimeout: 180_000,
    hookTimeout: 180_000,
  },
});
