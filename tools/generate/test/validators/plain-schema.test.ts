import { expect, test } from 'vitest';
import { ContractError } from '@droppay/contract/contract-error';
import type { Document, Schema } from '@droppay/contract/document';
import { plainSchema } from '../../src/validators/plain-schema.ts';
import { sample } from '@droppay/contract/sample';

/** A contract with these schemas. */
function withSchemas(schemas: Record<string, Schema>): Document {
  const document = sample();
  document.components.schemas = schemas;
  return document;
}

const reference = (name: string): Schema => ({ $ref: `#/components/schemas/${name}` });

test('references are written out, and what judges nothing is left out', () => {
  const document = withSchemas({
    Id: {
      type: 'string',
      minLength: 1,
      description: 'Its id.',
      'x-evidence': 'documented',
      'x-id-prefix': 'ID',
    },
    When: { type: 'string', format: 'date-time', examples: ['2026-03-16T19:20:30+01:00'] },
    Thing: {
      type: 'object',
      description: 'A thing.',
      required: ['id'],
      properties: { id: { ...reference('Id'), description: 'Which.' }, when: reference('When') },
      additionalProperties: reference('Id'),
    },
  });
  const id = { type: 'string', minLength: 1 };
  expect(plainSchema(document, reference('Thing'))).toEqual({
    type: 'object',
    required: ['id'],
    properties: { id, when: { type: 'string' } },
    additionalProperties: id,
  });
});

test('a property may be called like a keyword', () => {
  const schema = {
    type: 'object',
    properties: { description: { type: 'string' }, allOf: { type: 'string' } },
  };
  expect(plainSchema(withSchemas({}), schema)).toEqual(schema);
});

test('a schema that contains itself is refused, and one that is there twice is not', () => {
  const twice = { type: 'object', properties: { a: reference('Id'), b: reference('Id') } };
  const document = withSchemas({
    Id: { type: 'string' },
    Tree: { type: 'object', properties: { child: reference('Tree') } },
  });
  expect(plainSchema(document, twice).properties).toEqual({ a: { type: 'string' }, b: { type: 'string' } });
  expect(() => plainSchema(document, reference('Tree'))).toThrow(ContractError);
});

test('a keyword that judges but has no words is refused, instead of judging nothing', () => {
  const schema = { type: 'number', multipleOf: 2 };
  expect(() => plainSchema(withSchemas({}), schema)).toThrow(/the keyword "multipleOf"/);
});

test('what judges beside a reference is judged too, and refused where both have it', () => {
  const document = withSchemas({ Id: { type: 'string', maxLength: 9 } });
  expect(plainSchema(document, { ...reference('Id'), minLength: 1, description: 'An id.' })).toEqual({
    type: 'string',
    maxLength: 9,
    minLength: 1,
  });
  expect(() => plainSchema(document, { ...reference('Id'), maxLength: 1 })).toThrow(
    /"maxLength" beside a reference to/,
  );
});

test('one of several types is a list of types, and one of several rules is refused', () => {
  const document = withSchemas({});
  expect(
    plainSchema(document, { anyOf: [{ type: 'string', description: 'Usual.' }, { type: 'integer' }] }),
  ).toEqual({
    type: ['string', 'integer'],
  });
  expect(() =>
    plainSchema(document, { anyOf: [{ type: 'string', minLength: 1 }, { type: 'integer' }] }),
  ).toThrow(/"anyOf"/);
});

test('a name that a path could not hold is refused', () => {
  const schema = { type: 'object', properties: { 'two words': { type: 'string' } } };
  expect(() => plainSchema(withSchemas({}), schema)).toThrow(/two words/);
});

test.each<[what: string, schema: Schema, left: Schema]>([
  ['a keyword', { type: 'number', multipleOf: 2 }, { type: 'number' }],
  ['rules of which one holds', { anyOf: [{ type: 'string', minLength: 1 }, { type: 'integer' }] }, {}],
  ['what contains itself', reference('Tree'), { type: 'object', properties: { child: {} } }],
  ['what stands beside a reference that has it too', { ...reference('Id'), maxLength: 1 }, { maxLength: 9 }],
  [
    'what is judged by the rest that is left',
    { items: { type: 'null' }, prefixItems: [{}], additionalProperties: false, patternProperties: { x: {} } },
    {},
  ],
  ['a name', { properties: { 'two words': { type: 'string' } } }, { properties: { 'two words': {} } }],
])('where it is to be left out, %s is', (_, schema, left) => {
  const document = withSchemas({
    Id: { maxLength: 9 },
    Tree: { type: 'object', properties: { child: reference('Tree') } },
  });
  expect(plainSchema(document, schema, 'leave out')).toEqual(left);
});
