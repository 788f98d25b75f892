import type { Differences } from './harness/judge.ts';
import { testServer } from './harness/rows.ts';
import { workspace } from './harness/workspace.ts';

const encoded: Differences = {
  'an encoded path': { got: '404', because: 'Express compares what is mounted with the path as it came' },
};

const unread: Differences = {
  'another charset': { got: '415', because: 'express.json() refuses what it cannot read, and responds' },
};

const versions = [
  { framework: 'Express 4', project: 'express-4' },
  { framework: 'Express 5', project: 'express-5' },
] as const;

for (const { framework, project } of versions) {
  for (const tenants of [false, true]) {
    testServer({
      framework,
      project,
      versionOf: 'express',
      tenants,
      prepare: async () => ({
        args: ['express.ts'],
        cwd: await workspace(project, tenants ? 'tenants' : 'recipe', ['recipes/express.ts']),
      }),
      rows: [{ name: 'recipe', path: '/hooks' }],
    });
  }

  testServer({
    framework,
    project,
    versionOf: 'express',
    prepare: async () => ({
      args: ['express.ts'],
      cwd: await workspace(project, 'variants', ['variants/express.ts']),
    }),
    rows: [
      { name: 'nothing before', path: '/bare' },
      { name: 'express.json()', path: '/json', differences: unread },
      { name: 'express.json() and urlencoded()', path: '/forms', differences: unread },
      { name: 'express.json({ verify })', path: '/verify', differences: unread },
      { name: 'express.text()', path: '/text' },
      { name: 'express.raw()', path: '/raw' },
      { name: 'mounted at each resource', path: '/mounted', differences: encoded },
      { name: 'a router, mounted', path: '/router', differences: { ...encoded, ...unread } },
      { name: 'routes of a router', path: '/nested/router', differences: encoded },
      {
        name: 'connect-timeout',
        path: '/timeout',
        differences: { ...unread, 'a slow handler': { got: '503', because: 'connect-timeout responds' } },
      },
    ],
  });
}
