import { expect, test } from 'vitest';
import type { Schema } from '@droppay/contract/document';
import { properties } from '../../src/components/properties.ts';

const shown = async (schema: Schema): Promise<string> =>
  String(await properties({ 'x-evidence': 'documented', ...schema }))
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll(/\s+/g, ' ');

test('a property shows name, type, whether it is required, limits and an example', async () => {
  const text = await shown({
    required: ['id'],
    properties: {
      id: { type: 'string', minLength: 3, maxLength: 9, description: 'Its id.', examples: ['CHA1'] },
    },
  });
  expect(text).toBe(
    ' id string required Its id. At least 3 characters, at most 9 characters. Example: CHA1 ',
  );
});

test('values to choose from are told from values that are known', async () => {
  expect(await shown({ properties: { a: { type: 'string', enum: ['X', 'Y'] } } })).toContain(
    'One of X , Y .',
  );
  expect(await shown({ properties: { a: { type: 'string', 'x-extensible-enum': ['X'] } } })).toContain(
    'Known values: X ; more may come.',
  );
});

test('only doubt carries a label, and says what it is about', async () => {
  const inferred: Schema = {
    type: 'string',
    'x-evidence': 'inferred',
    'x-evidence-note': 'Named after another.',
  };
  expect(await shown({ properties: { a: inferred } })).toContain(
    'a string inferred Evidence: Named after another.',
  );
  expect(await shown({ properties: { a: { type: 'string', 'x-evidence': 'documented' } } })).not.toContain(
    'documented',
  );
});

test('a property is no more certain than the schema it refers to, and links to it', async () => {
  const markup = String(
    await properties({
      'x-evidence': 'documented',
      properties: { status: { $ref: '#/components/schemas/ChargeStatus' } },
    }),
  );
  expect(markup).toContain('<a href="/schemas/charge-status/">');
  expect(markup).toMatch(/class="badge inferred"/);
});
