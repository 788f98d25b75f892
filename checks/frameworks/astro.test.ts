import { compile } from './harness/compile.ts';
import { testServer } from './harness/rows.ts';
import { workspace } from './harness/workspace.ts';

const env = { ASTRO_TELEMETRY_DISABLED: '1' };

let built: Promise<string> | undefined;

function build(): Promise<string> {
  built ??= (async () => {
    const cwd = await workspace('astro', 'project', ['recipes/astro'], 'src');
    await compile(cwd, ['../../node_modules/astro/bin/astro.mjs', 'build'], env);
    return cwd;
  })();
  return built;
}

for (const tenants of [false, true]) {
  testServer({
    framework: 'Astro',
    project: 'astro',
    versionOf: 'astro',
    tenants,
    prepare: async () => ({
      args: ['dist/server/entry.mjs'],
      cwd: await build(),
      env: { ...env, HOST: '127.0.0.1' },
    }),
    rows: [{ name: 'recipe, @astrojs/node', path: '/hooks' }],
  });
}
