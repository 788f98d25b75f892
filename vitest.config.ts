import { defineConfig } from 'vitest/config';
import { packageProjects, project } from './vitest.projects.ts';
import { reporters } from './vitest.reporters.ts';
import { LongestFirst } from './vitest.sequencer.ts';

// Everything that needs npm alone. What needs a browser is in vitest.browser.config.ts.
export default defineConfig({
  test: {
    reporters: reporters('test'),
    sequence: { sequencer: LongestFirst },
    projects: [
      ...packageProjects(),
      // Money on a file: the suites that move most of it, and the model.
      project({
        name: 'sandbox on SQLite',
        root: 'packages/sandbox',
        include: ['test/{domain/shop,outbox,model}/**/*.test.ts', 'test/{app/sandbox,quick-start}.test.ts'],
        env: { SANDBOX_STORAGE: 'sqlite' },
        // The storages are closed, and their folder goes, after the file that has loaded their helper.
        isolate: true,
      }),
      project({ name: 'chaos', include: ['checks/chaos/**/*.test.ts'] }),
      project({
        name: 'contract',
        include: ['checks/{contract,evidence,meaning}/**/*.test.ts'],
        globalSetup: 'checks/contract/clear-recordings.ts',
      }),
      // After the contract suites, for it counts what they have exchanged.
      project({ name: 'coverage', include: ['checks/coverage/**/*.test.ts'], sequence: { groupOrder: 1 } }),
      project({ name: 'mutation', include: ['checks/mutation/**/*.test.ts'], testTimeout: 600_000 }),
      project({ name: 'code-mutation', include: ['checks/code-mutation/**/*.test.ts'] }),
      project({ name: 'budgets', include: ['checks/budgets/**/*.test.ts'] }),
      // Receivers in PHP are among the services.
      project({ name: 'examine', include: ['checks/examine/{*,node/*}.test.ts'] }),
      project({ name: 'layers', include: ['checks/layers/**/*.test.ts'] }),
      project({ name: 'load', include: ['checks/load/**/*.test.ts'] }),
      project({ name: 'readme', include: ['checks/readme/**/*.test.ts'] }),
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
