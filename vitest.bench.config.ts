import { defineConfig } from 'vitest/config';

// Measurements, as ratios against a peer in the same run. Never part of the tests: machines are shared and noisy.
export default defineConfig({
  test: {
    root: 'checks/bench',
    // What users import is loaded by Node, as its peers are and as users load it. Vite would turn each use of an import into a
    // getter, at a tenth of what an event costs.
    server: { deps: { external: [/\/packages\/[^/]+\/dist\//] } },
  },
});
