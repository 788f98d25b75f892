import { consumers, type SpecFile } from '@droppay/docs-site/consumers';
import { expect, inject, test } from 'vitest';
import { prepare, remove, withFile } from './scratch.ts';
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

const trials = typescriptRows.flatMap((row) => files.map((file) => ({ row: withFile(row, file), file })));

test('every file that a row names is among them, or is a collection', () => {
  const named = consumers.filter(({ kind }) => kind !== 'collection').map(({ file }) => file);
  expect(files).toEqual(expect.arrayContaining(named));
});

// Eighty runs of a generator and a compiler: in the long form alone.
test.each(inject('isLongForm') ? trials : [])('$row.name: $file compiles', async ({ row }) => {
  const folder = await prepare(row);
  try {
    const errors = await generate(row, folder);
    expect(errors, errors.slice(0, 20).join('\n')).toEqual([]);
  } finally {
    await remove(folder);
  }
});
