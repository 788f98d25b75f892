import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { compile } from './harness/compile.ts';
import type { Differences } from './harness/judge.ts';
import { testServer } from './harness/rows.ts';
import { frameworks, workspace } from './harness/workspace.ts';

const tsc = join(frameworks, '../../node_modules/typescript/bin/tsc');

/** As Nest's own starter compiles, but that 12 has ES modules only. */
const compilerOptions = {
  module: 'nodenext',
  target: 'es2023',
  outDir: 'dist',
  rootDir: '.',
  types: ['node'],
  strict: true,
  skipLibCheck: true,
  rewriteRelativeImportExtensions: true,
  experimentalDecorators: true,
  emitDecoratorMetadata: true,
};

async function prepare(
  project: string,
  name: string,
  file: string,
): Promise<{ args: string[]; cwd: string }> {
  const cwd = await workspace(project, name, [file]);
  await writeFile(join(cwd, 'tsconfig.json'), JSON.stringify({ compilerOptions, include: ['*.ts'] }));
  await compile(cwd, [tsc, '-p', '.']);
  return { cwd, args: ['dist/main.js'] };
}

const unread: Differences = {
  'another charset': { got: '415', because: "Nest's parser refuses what it cannot read, and responds" },
};

const versions = [
  { framework: 'Nest 11', project: 'nest-11' },
  { framework: 'Nest 12', project: 'nest-12' },
] as const;

for (const { framework, project } of versions) {
  for (const tenants of [false, true]) {
    testServer({
      framework,
      project,
      versionOf: '@nestjs/core',
      tenants,
      prepare: () => prepare(project, tenants ? 'tenants' : 'recipe', 'recipes/nest/main.ts'),
      rows: [{ name: 'recipe, as middleware', path: '/hooks' }],
    });
  }
  for (const rawBody of [true, false]) {
    testServer({
      framework,
      project,
      versionOf: '@nestjs/core',
      prepare: async () => ({
        ...(await prepare(project, `raw-body-${rawBody}`, 'variants/nest/main.ts')),
        env: rawBody ? { RAW_BODY: '1' } : {},
      }),
      rows: [
        { name: `a controller, rawBody: ${rawBody}`, path: '/hooks', differences: unread },
        { name: `a route for each resource, rawBody: ${rawBody}`, path: '/api/each', differences: unread },
      ],
    });
  }
}
