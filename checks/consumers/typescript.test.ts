import { copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import { consumers } from '@droppay/docs-site/consumers';
import { startSandbox } from '@droppay/sandbox/server';
import { rolldown } from 'rolldown';
import { afterEach, expect, inject, test } from 'vitest';
import { sell } from './flow.ts';
import { startProgram } from './program.ts';
import { keep } from './results.ts';
import { prepare, remove, run, toolsFolder } from './scratch.ts';
import { strictErrors } from './strict-compile.ts';

const rows = consumers.filter(
  ({ kind, language, heavy }) =>
    kind === 'client' && language === 'TypeScript' && (inject('isLongForm') || heavy === undefined),
);

const undo: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const step of undo.splice(0).toReversed()) await step();
});

test.each(rows)('$name: what it generates compiles and sells', async (row) => {
  const begin = performance.now();
  const folder = await prepare(row);
  undo.push(() => remove(folder));
  const generated = await run(folder, row.command!);
  expect(generated.code, generated.output).toBe(0);

  await copyFile(join(toolsFolder, 'typescript', `${row.id}.ts`), join(folder, 'main.ts'));
  for (const name of ['serve.ts', 'axios-reply.ts'])
    await copyFile(join(toolsFolder, 'typescript', name), join(folder, name));
  const errors = await strictErrors(folder);
  expect(errors, errors.slice(0, 20).join('\n')).toHaveLength(row.errors);

  await bundle(folder);
  const sandbox = await startSandbox();
  undo.push(sandbox.close);
  const program = startProgram([process.execPath, 'main.mjs'], { folder, droppay: sandbox.url });
  undo.push(program.close);
  await sell(program.call, sandbox);
  const seconds = (performance.now() - begin) / 1000;
  await keep(inject('results'), { id: row.id, seconds, errors: errors.length, done: 'generated, sold' });
});

/** Generated code imports its files without an extension, which Node does not find; packages stay outside. */
async function bundle(folder: string): Promise<void> {
  const build = await rolldown({
    input: join(folder, 'main.ts'),
    cwd: folder,
    platform: 'node',
    external: /^[^./\0]/,
    logLevel: 'silent',
  });
  await build.write({ file: join(folder, 'main.mjs'), format: 'esm' });
}
