import { compile } from './harness/compile.ts';
import { PASSWORD } from './harness/deliveries.ts';
import type { Differences } from './harness/judge.ts';
import { testServer } from './harness/rows.ts';
import { workspace } from './harness/workspace.ts';

const next = '../../node_modules/next/dist/bin/next';
// Next runs modules when it builds, too, so what they need has to be set there.
const env = { NEXT_TELEMETRY_DISABLED: '1', WEBHOOK_PASSWORD: PASSWORD };

const redirected: Differences = {
  'a slash at the end': { got: '308', because: 'Next redirects to the path without it' },
};

let built: Promise<string> | undefined;

/** Both routers, and a page that leaves parsing on, in one project that is built once. */
function build(): Promise<string> {
  built ??= (async () => {
    const cwd = await workspace('next', 'project', [
      'recipes/next-app',
      'recipes/next-pages',
      'variants/next',
    ]);
    await compile(cwd, [next, 'build'], env);
    return cwd;
  })();
  return built;
}

for (const tenants of [false, true]) {
  testServer({
    framework: 'Next',
    project: 'next',
    versionOf: 'next',
    tenants,
    prepare: async () => ({ args: [next, 'start', '-H', '127.0.0.1'], cwd: await build(), env }),
    rows: [
      { name: 'recipe, app router', path: '/hooks', differences: redirected },
      { name: 'recipe, pages router', path: '/api/hooks', differences: redirected },
      {
        name: 'pages router, bodyParser on',
        path: '/api/parsed',
        differences: {
          ...redirected,
          compressed: { got: '400', because: 'Next takes it for JSON, and responds' },
        },
      },
    ],
  });
}
