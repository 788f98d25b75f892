import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import type { Document, Schema } from '@droppay/contract/document';
import { compileValidators } from '../../src/sandbox/validators.ts';
import { sample } from '@droppay/contract/sample';

interface Validate {
  (value: unknown): boolean;
  errors?: { keyword: string; instancePath: string }[] | null;
}

function contract(schemas: Record<string, Schema>): Document {
  const document = sample();
  document.components.schemas = schemas;
  return document;
}

/** The validators as they are when the module is all there is: no dependency can be resolved beside it. */
async function load(document: Document, names: string[]): Promise<Record<string, Validate>> {
  const folder = await mkdtemp(join(tmpdir(), 'droppay-validators-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const file = join(folder, 'validators.ts');
  await writeFile(file, compileValidators(document, names));
  return (await import(pathToFileURL(file).href)).validators;
}

const schemas: Record<string, Schema> = {
  Text: { type: 'string', maxLength: 3 },
  Moment: { type: 'string', format: 'date-time' },
  Thing: {
    type: 'object',
    required: ['text'],
    properties: {
      text: { $ref: '#/components/schemas/Text' },
      at: { $ref: '#/components/schemas/Moment' },
      description: { type: 'string' },
    },
  },
};

test('a validator answers, and says the first thing that is wrong', async () => {
  const { Thing } = await load(contract(schemas), ['Thing']);
  expect(Thing!({ text: 'abc', other: true })).toBe(true);
  expect(Thing!({})).toBe(false);
  expect(Thing!.errors).toMatchObject([{ keyword: 'required', instancePath: '' }]);
  expect(Thing!({ text: 'abcd' })).toBe(false);
  expect(Thing!.errors).toMatchObject([{ keyword: 'maxLength', instancePath: '/text' }]);
});

test('a property called description is a property', async () => {
  const { Thing } = await load(contract(schemas), ['Thing']);
  expect(Thing!({ text: 'a', description: 1 })).toBe(false);
});

test('a number is one that JSON can have again', async () => {
  const { Amount, Count } = await load(
    contract({ Amount: { type: 'number' }, Count: { type: ['integer', 'null'] } }),
    ['Amount', 'Count'],
  );
  expect([Amount!(1e308), Count!(1e300), Count!(null)]).toEqual([true, true, true]);
  expect([Amount!(JSON.parse('1e400')), Count!(JSON.parse('-1e400'))]).toEqual([false, false]);
});

test('length counts characters, as JSON Schema does', async () => {
  const { Text } = await load(contract(schemas), ['Text']);
  expect(Text!('😀😀😀')).toBe(true);
  expect(Text!('😀😀😀😀')).toBe(false);
});

test('formats are judged', async () => {
  const { Moment } = await load(contract(schemas), ['Moment']);
  expect(Moment!('2026-03-16T19:20:30+01:00')).toBe(true);
  for (const wrong of ['2026-03-16', '2026-13-16T19:20:30Z', '2026-03-16T24:20:30Z', '2026-03-16T19:20:30']) {
    expect(Moment!(wrong), wrong).toBe(false);
  }
});

test('a schema that is not there, and one whose validator would import something, are refused', () => {
  expect(() => compileValidators(contract(schemas), ['Other'])).toThrow(
    'A validator of the schema Other is wanted, which the contract does not have.',
  );
  const unique = contract({ List: { type: 'array', uniqueItems: true, items: { type: 'object' } } });
  expect(() => compileValidators(unique, ['List'])).toThrow(
    'would import "ajv/dist/runtime/equal" at run time',
  );
});
