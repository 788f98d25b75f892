import { defineConfig } from 'vitest/config';
import { reporters } from './vitest.reporters.ts';

// Everything that needs npm alone. What needs a browser is in vitest.browser.config.ts.
export default defineConfig({
  test: {
    reporters: reporters('test'),
    projects: [
      'packages/*',
      'tools/*',
      'examples/*',
      {
        // Money on a file: the suites that move most of it, and the model.
        test: {
          name: 'sandbox on SQLite',
          root: 'packages/sandbox',
          include: ['test/{domain/shop,outbox,model}/**/*.test.ts', 'test/{app/sandbox,quick-start}.test.ts'],
          env: { SANDBOX_STORAGE: 'sqlite' },
          testTimeout: 60_000,
        },
      },
      { test: { name: 'chaos', include: ['checks/chaos/**/*.test.ts'] } },
      {
        test: {
          name: 'contract',
          include: ['checks/contract/**/*.test.ts'],
          globalSetup: 'checks/contract/clear-recordings.ts',
          // Generators and servers start in them: on a busy machine that takes a while.
          testTimeout: 60_000,
          // Not 0: with a single worker, Vitest runs projects without an order of their own after all others.
          sequence: { groupOrder: 1 },
        },
      },
      // After the contract suites, for it counts what they have exchanged.
      {
        test: { name: 'coverage', include: ['checks/coverage/**/*.test.ts'], sequence: { groupOrder: 2 } },
      },
      {
        test: { name: 'mutation', include: ['checks/mutation/**/*.test.ts'], testTimeout: 600_000 },
      },
      {
        test: {
          name: 'code-mutation',
          include: ['checks/code-mutation/**/*.test.ts'],
          testTimeout: 60_000,
        },
      },
      { test: { name: 'budgets', include: ['checks/budgets/**/*.test.ts'] } },
      { test: { name: 'layers', include: ['checks/layers/**/*.test.ts'] } },
      { test: { name: 'load', include: ['checks/load/**/*.test.ts'] } },
      { test: { name: 'readme', include: ['checks/readme/**/*.test.ts'] } },
      {
        test: {
          name: 'types',
          include: [],
          typecheck: {
            enabled: true,
            only: true,
            include: ['checks/types/**/*.test-d.ts'],
            tsconfig: 'checks/tsconfig.json',
          },
        },
      },
    ],
  },
});
