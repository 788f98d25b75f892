import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'vitest';
import { compile } from './harness/compile.ts';
import { frameworks, workspace } from './harness/workspace.ts';

const tsc = join(frameworks, '../../node_modules/typescript/bin/tsc');

/** As a careful user compiles, beside the types that each framework has. Nest's are compiled where they are run. */
const compilerOptions = {
  noEmit: true,
  allowImportingTsExtensions: true,
  target: 'es2024',
  module: 'nodenext',
  lib: ['es2024'],
  types: ['node'],
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  skipLibCheck: true,
};

test.each([
  ['express-4', ['recipes/express.ts', 'variants/express.ts']],
  ['express-5', ['recipes/express.ts']],
  ['fastify', ['recipes/fastify.ts', 'variants/fastify.ts']],
  ['hono', ['recipes/hono.ts', 'variants/hono.ts']],
  ['koa', ['recipes/koa.ts', 'variants/koa.ts']],
  ['lambda', ['recipes/lambda.ts', 'recipes/lambda-hono.ts', 'recipes/lambda-express.ts']],
  ['cloud-functions', ['recipes/cloud-function.ts']],
  ['node', ['recipes/node.ts', 'recipes/graceful-stop.ts', 'variants/durable']],
])('what runs in %s compiles against its types', async (project, files) => {
  for (const file of files) {
    const cwd = await workspace(project, 'types', [file]);
    await writeFile(join(cwd, 'tsconfig.json'), JSON.stringify({ compilerOptions, include: ['*.ts'] }));
    await compile(cwd, [tsc, '-p', '.']);
  }
});
