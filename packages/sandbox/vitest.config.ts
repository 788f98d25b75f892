import type { ViteUserConfig } from 'vitest/config';

const config: ViteUserConfig = {
  // Processes start, and thousands of requests are made: on a busy machine that takes a while.
  test: { testTimeout: 60_000, hookTimeout: 60_000 },
};
export default config;
