import { testServer } from './harness/rows.ts';
import { workspace } from './harness/workspace.ts';

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
    { name: "a route behind Fastify's parsers", path: '/route' },
    { name: 'a route, bodies as buffers', path: '/buffers' },
    { name: 'middie', path: '/middie' },
    { name: 'middie, mounted at each resource', path: '/mounted' },
  ],
});
