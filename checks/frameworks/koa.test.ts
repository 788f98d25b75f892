import type { Differences } from './harness/judge.ts';
import { testServer } from './harness/rows.ts';
import { workspace } from './harness/workspace.ts';

const mounted: Differences = {
  'capitals in the path': { got: '404', because: 'koa-mount compares the path as it came' },
  'an encoded path': { got: '404', because: 'koa-mount compares the path as it came' },
};

const because =
  "koa-mount cuts the path of Node's request, and a pull's id tells nothing: it is told as unknown";

const cut: Differences = {
  'pull, envelope': { resource: 'unknown', because },
  'pull, flat': { resource: 'unknown', because },
  'a slash at the end': { resource: 'unknown', because },
  'a query': { resource: 'unknown', because },
};

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
    { name: 'mounted at each resource', path: '/mounted', differences: mounted },
    { name: 'koa-bodyparser of json, form and text', path: '/parsed' },
    { name: "mounted, Node's own request", path: '/cut', differences: { ...mounted, ...cut } },
  ],
});
