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
      { test: { name: 'contract', include: ['checks/contract/**/*.test.ts'] } },
      { test: { name: 'budgets', include: ['checks/budgets/**/*.test.ts'] } },
      { test: { name: 'guides', include: ['checks/guides/**/*.test.ts'] } },
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
