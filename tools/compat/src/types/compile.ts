import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { client } from '@droppay/generate/client';
import type { Document } from '@droppay/contract/document';
import { writeFolder } from '@droppay/generate/write-folder';
import { CompatError } from '../compat-error.ts';
import { run } from '../run.ts';
import { consumer } from './consumer.ts';
import { handWritten } from './hand-written.ts';

const require = createRequire(import.meta.url);
// The compiler that builds the packages, not the older one that openapi-typescript needs.
const tsc = join(require.resolve('typescript/package.json'), '../bin/tsc');

/** What a consumer of the old types cannot do with the new. */
export interface TypeProblem {
  /** `charges.create: request` */
  use: string;
  message: string;
}

/** Compiles a consumer that was written against the client of the old document against the client of the new. */
export async function compileConsumer(before: Document, after: Document): Promise<TypeProblem[]> {
  const { text, uses } = consumer(before);
  const [old, now] = [await client(before), await client(after)];
  const folder = await mkdtemp(join(tmpdir(), 'droppay-compat-'));
  try {
    await Promise.all([
      writeClient(join(folder, 'old'), old),
      writeClient(join(folder, 'new'), now),
      writeFile(join(folder, 'consumer.ts'), text),
      writeFile(join(folder, 'package.json'), '{ "type": "module" }'),
      writeFile(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions: options() })),
    ]);
    const { code, stdout, stderr } = await run(
      process.execPath,
      [tsc, '-p', folder, '--pretty', 'false'],
      folder,
    );
    const problems = read(stdout.replaceAll(`${folder}/`, ''), uses);
    if (code !== 0 && problems.length === 0)
      throw new CompatError(`tsc failed. It said:\n${stdout}${stderr}`);
    return problems;
  } finally {
    await rm(folder, { recursive: true });
  }
}

function options(): object {
  const { compilerOptions } = require('../../../../tsconfig.base.json') as { compilerOptions: object };
  return {
    ...compilerOptions,
    lib: ['es2023', 'dom'],
    noEmit: true,
    declaration: false,
    isolatedDeclarations: false,
  };
}

async function writeClient(folder: string, generated: Map<string, string>): Promise<void> {
  await writeFolder(join(folder, 'generated'), generated);
  const besides = await handWritten(generated);
  await Promise.all(
    [...besides].map(async ([path, text]) => {
      await mkdir(join(folder, dirname(path)), { recursive: true });
      await writeFile(join(folder, path), text);
    }),
  );
}

/**
 * `consumer.ts(12,34): error TS2345: Argument of …`, and indented below it the reasons, of which the last is the one
 * that names the property.
 */
function read(stdout: string, uses: readonly (string | undefined)[]): TypeProblem[] {
  const found = stdout.split(/^(?=\S)/m).flatMap((block): [string, string][] => {
    const [, line, message] = /^consumer\.ts\((\d+),\d+\): error TS\d+: (.*)/s.exec(block) ?? [];
    const use = uses[Number(line) - 1];
    if (message !== undefined && use !== undefined)
      return [[use, message.trim().split('\n').at(-1)?.trim() ?? message]];
    if (!block.includes(': error ')) return [];
    throw new CompatError(`The generated client does not compile by itself. tsc said:\n${block}`);
  });
  return [...Map.groupBy(found, ([use]) => use)].map(([use, [first]]) => ({
    use,
    message: first?.[1] ?? '',
  }));
}
