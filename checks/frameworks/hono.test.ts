import { testServer } from './harness/rows.ts';
import { workspace } from './harness/workspace.ts';

for (const tenants of [false, true]) {
  testServer({
    framework: 'Hono',
    project: 'hono',
    versionOf: 'hono',
    tenants,
    prepare: async () => ({
      args: ['hono.ts'],
      cwd: await workspace('hono', tenants ? 'tenants' : 'recipe', ['recipes/hono.ts']),
    }),
    rows: [{ name: 'recipe', path: '/hooks' }],
  });
}

testServer({
  framework: 'Hono',
  project: 'hono',
  versionOf: 'hono',
  prepare: async () => ({
    args: ['hono.ts'],
    cwd: await workspace('hono', 'variants', ['variants/hono.ts']),
  }),
  rows: [
    { name: 'mount', path: '/mount' },
    {
      name: 'mounted at each resource, replaceRequest: false',
      path: '/mounted',
      differences: {
        'capitals in the path': { got: '404', because: 'Hono tells capitals apart in what is mounted' },
      },
    },
    { name: 'bodyLimit()', path: '/limited' },
    {
      name: 'a route of a router',
      path: '/nested',
      differences: { 'a slash at the end': { got: '404', because: 'Hono tells it apart' } },
    },
    {
      name: 'the body read before',
      path: '/read',
      differences: { compressed: { got: '400', because: 'it was read as text' } },
    },
  ],
});
