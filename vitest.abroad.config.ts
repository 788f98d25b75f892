import { defineConfig } from 'vitest/config';
import { reporters } from './vitest.reporters.ts';

// The client in other people's projects: Nest, Jest, and whatever TypeScript they have; and the shop, copied out of here.
// And the packed mock, by six installers, beside three Vitests, on the Nodes that it claims.
// ABROAD=all, `pnpm abroad:all`, has the types of a page under every way to find a module, and the mock by each of them on each.
export default defineConfig({
  test: {
    name: 'abroad',
    include: ['checks/abroad/*.test.ts'],
    globalSetup: 'checks/abroad/setup.ts',
    reporters: reporters('abroad'),
    // Compilers, Nest and Jest, each a process of its own that wants a processor.
    maxWorkers: 2,
    testTimeout: 180_000,
    hookTimeout: 180_000,
  },
});
