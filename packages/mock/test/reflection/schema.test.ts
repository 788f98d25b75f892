import { expect, test } from 'vitest';
import { isLocal, isOfAList, propertiesOf, schemaAt } from '../../src/reflection/schema.ts';

const text = { type: 'string' };
const inside: Record<string, unknown> = { type: 'object', properties: {} };
Object.assign(inside['properties'] as object, { self: inside });

test.each([
  [{ type: 'object', properties: { a: text }, required: ['a'], 'x-evidence': 'documented' }, true],
  [{ allOf: [{ type: 'object', properties: { a: { type: 'object', properties: { b: text } } } }] }, true],
  [
    {
      type: 'object',
      properties: { list: { type: 'array', items: { type: 'object', properties: { a: text } } } },
    },
    true,
  ],
  [{ type: 'object', properties: { a: { oneOf: [text] } } }, true],
  [{ type: 'object', properties: { a: text }, not: { required: ['a'] } }, false],
  [{ type: 'object', properties: { a: text }, dependentRequired: { a: ['b'] } }, false],
  [{ type: 'object', properties: { a: text }, additionalProperties: false }, false],
  [{ allOf: [{ properties: { a: text } }, { if: {}, else: {} }] }, false],
  [{ properties: { a: { properties: { b: text }, maxProperties: 1 } } }, false],
  [{ properties: { list: { items: { properties: { a: text } }, uniqueItems: true } } }, false],
  [{ properties: { list: { items: { properties: { a: text }, minProperties: 1 } } } }, false],
  [{ $ref: '#/anything' }, false],
  [undefined, false],
  [inside, false],
])('the parts of %j can be judged one by one: %j', (schema, expected) => {
  expect(isLocal(schema)).toBe(expected);
});

test('a property is found by its place, through allOf and lists', () => {
  const schema = { allOf: [{ properties: { list: { allOf: [{ items: { properties: { a: text } } }] } } }] };
  expect(schemaAt(schema, ['list', '0', 'a'])).toBe(text);
  expect(schemaAt(schema, ['list', '0', 'constructor'])).toBeUndefined();
  expect(schemaAt(schema, ['nothing', 'a'])).toBeUndefined();
});

test('names that objects have by themselves are not documented', () => {
  expect(propertiesOf({ properties: {} })).toBeUndefined();
  expect(propertiesOf({ properties: { a: text } })!.get('toString')).toBeUndefined();
});

test.each([
  [{ enum: ['A'] }, true],
  [{ allOf: [{ anyOf: [{ enum: ['A'] }, text] }] }, true],
  [{ type: 'string', 'x-extensible-enum': ['A'] }, true],
  [text, false],
  [undefined, false],
])('the value of %j is one of a list: %j', (schema, expected) => {
  expect(isOfAList(schema)).toBe(expected);
});
