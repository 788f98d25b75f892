import type { Schema } from '@droppay/contract/document';
import { expect, test } from 'vitest';
import { schema30 } from '../../src/openapi-3.0/schema.ts';

const reference = { $ref: '#/components/schemas/Charge' };

test.each<[string, Schema, Schema]>([
  [
    'examples become the first of them',
    { type: 'string', examples: ['a', 'b'] },
    { type: 'string', example: 'a' },
  ],
  ['a constant becomes a list of one', { const: 'A' }, { enum: ['A'] }],
  ['null among the types becomes a mark', { type: ['string', 'null'] }, { type: 'string', nullable: true }],
  [
    'a union of scalars accepts anything, without limits',
    { anyOf: [{ type: 'number' }, { type: 'string', pattern: '^1$' }], minimum: 0, description: 'A.' },
    { description: 'A.' },
  ],
  ['so do several types', { type: ['integer', 'string'] }, {}],
  [
    'known values are a string',
    { anyOf: [{ type: 'string', enum: ['A'] }, { type: 'string' }], 'x-extensible-enum': ['A'] },
    { type: 'string', 'x-extensible-enum': ['A'] },
  ],
  [
    'a choice of objects stays',
    { anyOf: [reference, { type: 'object' }] },
    { anyOf: [reference, { type: 'object' }] },
  ],
  [
    'an exclusive limit becomes a mark on the limit',
    { type: 'number', exclusiveMinimum: 0, exclusiveMaximum: 9 },
    { type: 'number', minimum: 0, exclusiveMinimum: true, maximum: 9, exclusiveMaximum: true },
  ],
  [
    'unless another limit is stricter',
    { type: 'number', minimum: 1, exclusiveMinimum: 0 },
    { type: 'number', minimum: 1 },
  ],
  [
    'parts are turned as well',
    { type: 'array', items: { type: 'string', examples: ['a'] } },
    { type: 'array', items: { type: 'string', example: 'a' } },
  ],
])('%s', (_, before, after) => {
  expect(schema30(before)).toEqual(after);
});

test.each<[string, Schema]>([
  ['deprecated', { type: 'number', deprecated: true }],
  ['marked', { type: 'number', 'x-twin-of': 'charge_max_count' }],
])('of two names that fold into one the %s one goes', (_, twin) => {
  const kept = { charge_max_count: { type: 'number' } };
  expect(schema30({ properties: { ...kept, charge_maxcount: twin } })).toEqual({ properties: kept });
});

test('a deprecated property with a name of its own stays', () => {
  const schema: Schema = {
    properties: { iban: { type: 'string' }, acccount_iban: { type: 'string', deprecated: true } },
  };
  expect(schema30(schema)).toEqual(schema);
});
