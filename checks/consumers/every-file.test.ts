import { copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Consumer, consumers, type SpecFile } from '@droppay/docs-site/consumers';
import { expect, inject, test } from 'vitest';
import { prepare, remove, specFolder } from './scratch.ts';
import { generate, typescriptRows } from './typescript.ts';

/** Every file of the contract that somebody may give to a generator. */
const files: SpecFile[] = [
  'openapi.json',
  'openapi-lean.json',
  'openapi-api.json',
  'openapi-checkout.json',
  'openapi-3.0.json',
  'openapi-lean-3.0.json',
  'openapi-api-3.0.json',
  'openapi-checkout-3.0.json',
];

const openapiTypescript = typescriptRows.find(({ id }) => id === 'openapi-fetch')!;

/** The rows, and what a tool makes of the files with another option that many use. */
const variations: readonly Consumer[] = [
  ...typescriptRows,
  {
    ...openapiTypescript,
    name: 'openapi-typescript --enum',
    command: openapiTypescript.command!.replace(' -o ', ' --enum -o '),
  },
];

const trials = variations.flatMap((row) => files.map((file) => ({ row, file })));

test('every file that a row names is among them, or is a collection', () => {
  const named = consumers
    .filter(({ kind }) => kind !== 'collection')
    .flatMap(({ file, beside = [] }) => beside.concat(file));
  expect(files).toEqual(expect.arrayContaining(named));
});

// Ninety runs of a generator and a compiler: in the long form alone.
test.each(inject('isLongForm') ? trials : [])('$row.name: $file compiles', async ({ row, file }) => {
  const folder = await prepare(row);
  try {
    await copyFile(join(specFolder, file), join(folder, row.file));
    const errors = await generate(row, folder);
    expect(errors, errors.slice(0, 20).join('\n')).toEqual([]);
  } finally {
    await remove(folder);
  }
});
