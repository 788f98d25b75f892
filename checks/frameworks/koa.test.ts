import { testServer } from './harness/rows.ts';
import { workspace } from './harness/workspace.ts';

for (const tenants of [false, true]) {
  testServer({
    framework: 'Koa',
    project: 'koa',
    versionOf: 'koa',
    tenants,
    prepare: async () => ({
      args: ['koa.ts'],
      cwd: await workspace('koa', tenants ? 'tenants' : 'recipe', ['recipes/koa.ts']),
    }),
    rows: [{ name: 'recipe, koa-bodyparser', path: '/hooks' }],
  });
}

testServer({
  framework: 'Koa',
  project: 'koa',
  versionOf: 'koa',
  prepare: async () => ({
    args: ['koa.ts'],
    cwd: await workspace('koa', 'variants', ['variants/koa.ts']),
  }),
  rows: [
    { name: 'nothing before', path: '/bare' },
    { name: 'mounted at each resource', path: '/mounted' },
    { name: 'koa-bodyparser of json, form and text', path: '/parsed' },
    { name: "Node's own request, after koa-bodyparser", path: '/incoming' },
  ],
});
