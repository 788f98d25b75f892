import { join } from 'node:path';
import { bundle } from './harness/bundle.ts';
import { testServer } from './harness/rows.ts';
import { frameworks, workspace } from './harness/workspace.ts';

const miniflare = join(frameworks, 'harness/miniflare.mjs');

testServer({
  framework: 'Workers',
  project: 'workers',
  versionOf: 'miniflare',
  prepare: async () => {
    const cwd = await workspace('workers', 'recipe', ['recipes/worker.ts']);
    return {
      args: [miniflare, await bundle(cwd, 'worker.ts'), 'Hooks'],
      cwd,
      env: { INBOX_KEY: '0f'.repeat(32) },
    };
  },
  rows: [
    {
      name: 'recipe, a Durable Object',
      path: '/hooks',
      isDurable: true,
      differences: {
        'a handler that fails': {
          got: '200',
          resource: 'authorization',
          because: 'it is kept, and handled again',
        },
      },
    },
  ],
});
