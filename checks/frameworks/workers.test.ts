import { join } from 'node:path';
import { bundle } from './harness/bundle.ts';
import { testServer } from './harness/rows.ts';
import { frameworks, workspace } from './harness/workspace.ts';

const miniflare = join(frameworks, 'harness/miniflare.mjs');

for (const tenants of [false, true]) {
  testServer({
    framework: 'Workers',
    project: 'workers',
    versionOf: 'miniflare',
    tenants,
    prepare: async () => {
      const cwd = await workspace('workers', tenants ? 'tenants' : 'recipe', ['recipes/worker.ts']);
      return { args: [miniflare, await bundle(cwd, 'worker.ts')], cwd };
    },
    rows: [{ name: 'recipe, memory', path: '/hooks' }],
  });
}
