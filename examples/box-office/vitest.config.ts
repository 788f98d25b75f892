import { defineConfig } from 'vitest/config';

// Nothing waits that long, unless the machine is busy.
export default defineConfig({ test: { testTimeout: 20_000, expect: { poll: { timeout: 10_000 } } } });
