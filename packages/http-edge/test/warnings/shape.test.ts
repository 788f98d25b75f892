import { expect, test } from 'vitest';
import { shapeOf } from '../../src/warnings/shape.ts';

const document = {
  components: {
    schemas: {
      Amount: { type: 'number', 'x-unit': 'EUR' },
      Url: { type: 'string', 'x-secret': 'credentials' },
      Ring: { type: 'object', properties: { inner: { $ref: '#/components/schemas/Ring' } } },
      'a/b~c': { type: 'boolean' },
    },
  },
};

test.each<[string, unknown, unknown]>([
  ['a reference', { $ref: '#/components/schemas/Amount' }, { types: ['number'], money: true }],
  [
    'what stands beside a reference',
    { $ref: '#/components/schemas/Url', format: 'date-time' },
    { types: ['string'], listener: true, format: 'date-time' },
  ],
  ['an escaped reference', { $ref: '#/components/schemas/a~1b~0c' }, { types: ['boolean'] }],
  ['a reference into nothing', { $ref: '#/components/schemas/Nothing' }, {}],
  ['a reference elsewhere', { $ref: 'https://elsewhere.example/x' }, {}],
  [
    'a schema inside itself',
    { $ref: '#/components/schemas/Ring' },
    { types: ['object'], properties: { inner: {} } },
  ],
  [
    'all of several',
    { allOf: [{ type: 'object', properties: { a: { type: 'string' } } }, { properties: { b: {} } }] },
    { types: ['object'], properties: { a: { types: ['string'] }, b: {} } },
  ],
  [
    'any one of several',
    { anyOf: [{ type: 'integer' }, { type: 'string' }], 'x-unit': 'EUR' },
    { types: ['number', 'string'], money: true },
  ],
  [
    'any one of several, of which one may be anything',
    { oneOf: [{ type: 'number' }, {}] },
    { types: undefined },
  ],
  [
    'an open list of values',
    { anyOf: [{ type: 'string', enum: ['A'] }, { type: 'string' }], 'x-extensible-enum': ['A'] },
    { types: ['string'], known: ['A'] },
  ],
  [
    'several types',
    { type: ['string', 'null'], 'x-twin-of': 'other' },
    { types: ['string', 'null'], twinOf: 'other' },
  ],
  ['items', { type: 'array', items: { type: 'number' } }, { types: ['array'], items: { types: ['number'] } }],
  ['a schema that is a boolean', true, {}],
])('the shape of %s', (_, schema, expected) => {
  expect(shapeOf(document, schema)).toEqual(expected);
});
