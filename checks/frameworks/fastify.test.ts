import type { Differences } from './harness/judge.ts';
import { testServer } from './harness/rows.ts';
import { workspace } from './harness/workspace.ts';

const because = 'Fastify has no parser for it, and responds before any handler: the plugin has one';

const unparsed: Differences = {
  'JSON that says it is a form': { got: '415', because },
  'a form': { got: '415', because },
  'no type': { got: '415', because },
  'another JSON': { got: '415', because },
  'an unknown type': { got: '415', because },
  compressed: { got: '400', because: 'Fastify takes it for JSON, and responds' },
};

for (const tenants of [false, true]) {
  testServer({
    framework: 'Fastify',
    project: 'fastify',
    versionOf: 'fastify',
    tenants,
    prepare: async () => ({
      args: ['fastify.ts'],
      cwd: await workspace('fastify', tenants ? 'tenants' : 'recipe', ['recipes/fastify.ts']),
    }),
    rows: [{ name: 'recipe, the plugin', path: '/hooks' }],
  });
}

testServer({
  framework: 'Fastify',
  project: 'fastify',
  versionOf: 'fastify',
  prepare: async () => ({
    args: ['fastify.ts'],
    cwd: await workspace('fastify', 'variants', ['variants/fastify.ts']),
  }),
  rows: [
    { name: "a route behind Fastify's parsers", path: '/route', differences: unparsed },
    {
      name: 'a route, bodies as buffers',
      path: '/buffers',
      differences: { compressed: unparsed['compressed']! },
    },
    { name: 'middie', path: '/middie' },
    { name: 'middie, mounted at each resource', path: '/mounted' },
  ],
});
