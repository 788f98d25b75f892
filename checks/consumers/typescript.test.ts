import { startSandbox } from '@droppay/sandbox/server';
import { afterEach, expect, inject, test } from 'vitest';
import { sell } from './flow.ts';
import { startProgram } from './program.ts';
import { keep } from './results.ts';
import { prepare, remove } from './scratch.ts';
import { bundle, generateAndCompile, typescriptRows } from './typescript.ts';

const undo: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const step of undo.splice(0).toReversed()) await step();
});

test.each(typescriptRows)('$name: what it generates compiles and sells', async (row) => {
  const begin = performance.now();
  const folder = await prepare(row);
  undo.push(() => remove(folder));
  const errors = await generateAndCompile(row, folder);
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
