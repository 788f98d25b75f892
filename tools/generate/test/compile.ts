import { execFile } from 'node:child_process';
import { cp, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { onTestFinished } from 'vitest';
import { writeFolder } from '@droppay/contract/write-folder';

// The compiler that builds the packages, not the older one that openapi-typescript needs.
const root = createRequire(new URL('../../../package.json', import.meta.url));
const tsc = join(root.resolve('typescript/package.json'), '../bin/tsc');

// What generated files import, as the client has it. Only its caller is left out, which needs the rest of the client.
const client = new URL('../../../packages/client/src/', import.meta.url);
const imported = [
  'calls/call.ts',
  'calls/operation.ts',
  'calls/query-string.ts',
  'errors/catalogue-error.ts',
  'errors/request-refused.ts',
];

// Text to this package's own checks, for it means something only beside what a test generates.
const handWritten = new URL('hand-written/', import.meta.url);

/**
 * What TypeScript says about generated files beside `hand-written/`: nothing, or its diagnostics.
 * @param consumer Another program that uses them, instead of the one in `hand-written/`.
 */
export async function compile(files: Map<string, string>, consumer?: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'droppay-generate-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const sources = await readdir(handWritten, { recursive: true });
  await Promise.all([
    ...sources
      .filter((name) => name.endsWith('.txt'))
      .map((name) => cp(new URL(name, handWritten), join(folder, name.slice(0, -'.txt'.length)))),
    ...imported.map((name) => cp(new URL(name, client), join(folder, name))),
  ]);
  if (consumer !== undefined) await writeFile(join(folder, 'consumer.ts'), consumer);
  await writeFolder(join(folder, 'generated'), files);
  const options = root('./tsconfig.base.json').compilerOptions;
  await writeFile(join(folder, 'package.json'), '{ "type": "module" }');
  await writeFile(
    join(folder, 'tsconfig.json'),
    JSON.stringify({
      compilerOptions: { ...options, lib: ['es2023', 'dom'], noEmit: true, skipLibCheck: false },
    }),
  );
  const ran = promisify(execFile)(process.execPath, [tsc, '-p', folder]);
  return ran.then(
    ({ stdout }) => stdout,
    (error: { stdout: string }) => error.stdout,
  );
}
