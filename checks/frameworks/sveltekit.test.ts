import { compile } from './harness/compile.ts';
import { PASSWORD } from './harness/deliveries.ts';
import { testServer } from './harness/rows.ts';
import { workspace } from './harness/workspace.ts';

let built: Promise<string> | undefined;

function build(): Promise<string> {
  built ??= (async () => {
    const cwd = await workspace('sveltekit', 'project', ['recipes/sveltekit', 'variants/sveltekit'], 'src');
    // Kit runs modules when it builds, too, so what they need has to be set there.
    await compile(cwd, ['../../node_modules/vite/bin/vite.js', 'build'], { WEBHOOK_PASSWORD: PASSWORD });
    return cwd;
  })();
  return built;
}

for (const tenants of [false, true]) {
  testServer({
    framework: 'SvelteKit',
    project: 'sveltekit',
    versionOf: '@sveltejs/kit',
    tenants,
    prepare: async () => ({ args: ['build/index.js'], cwd: await build(), env: { HOST: '127.0.0.1' } }),
    rows: [
      {
        name: 'recipe, adapter-node',
        path: '/hooks',
        differences: {
          'a slash at the end': { got: '308', because: 'Kit redirects to the path without it' },
        },
      },
    ],
  });
}
