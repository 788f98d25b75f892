import { join } from 'node:path';
import type { Differences } from './harness/judge.ts';
import { testServer } from './harness/rows.ts';
import { frameworks, workspace } from './harness/workspace.ts';

const installed = (project: string, path: string): string =>
  join(frameworks, 'projects', project, 'node_modules', path);

const kept: Differences = {
  'a handler that fails': { got: '200', resource: 'authorization', because: 'it is kept, and handled again' },
};

for (const tenants of [false, true]) {
  const name = tenants ? 'tenants' : 'recipe';
  testServer({
    framework: 'node:http',
    project: 'node',
    tenants,
    prepare: async () => ({ args: ['node.ts'], cwd: await workspace('node', name, ['recipes/node.ts']) }),
    rows: [{ name: 'recipe', path: '/hooks' }],
  });
  testServer({
    framework: 'Bun.serve',
    project: 'bun',
    versionOf: 'bun',
    tenants,
    prepare: async () => ({
      program: installed('bun', 'bun/bin/bun.exe'),
      args: ['--no-install', 'bun.ts'],
      isNode: false,
      cwd: await workspace('bun', name, ['recipes/bun.ts']),
    }),
    rows: [
      {
        name: 'recipe',
        path: '/hooks',
        differences: {
          'three at once on one connection': {
            got: '',
            handled: 'some or none',
            because: 'Bun ends a connection on which requests come before their responses',
          },
        },
      },
    ],
  });
  testServer({
    framework: 'Deno.serve',
    project: 'deno',
    versionOf: 'deno',
    tenants,
    prepare: async () => ({
      program: installed('deno', 'deno/deno'),
      args: [
        'run',
        '--no-prompt',
        '--allow-net',
        '--allow-read',
        '--allow-env',
        '--node-modules-dir=manual',
        'deno.ts',
      ],
      isNode: false,
      cwd: await workspace('deno', name, ['recipes/deno.ts']),
    }),
    rows: [{ name: 'recipe', path: '/hooks' }],
  });
}

for (const respond of ['kept', 'handled']) {
  const isDurable = respond === 'kept';
  testServer({
    framework: 'node:http',
    project: 'node',
    prepare: async () => ({
      args: ['graceful-stop.ts'],
      cwd: await workspace('node', respond, ['recipes/graceful-stop.ts', 'variants/durable']),
      env: { RESPOND: respond },
    }),
    rows: [
      {
        name: `SQLite, responds when ${respond}`,
        path: '/hooks',
        isDurable,
        differences: isDurable ? kept : {},
      },
    ],
  });
}
