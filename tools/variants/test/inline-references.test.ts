import type { Schema } from '@droppay/contract/document';
import { expect, test } from 'vitest';
import { inlineReferences } from '../src/inline-references.ts';
import { small } from './small.ts';

const amount = { $ref: '#/components/schemas/Amount' };

/** The property `fee` of a schema known as well as that says, after it. */
function published(fee: Schema, own: Schema = {}, schemas: Record<string, Schema> = {}): Schema | undefined {
  const order: Schema = { type: 'object', 'x-evidence': 'documented', properties: { fee }, ...own };
  return inlineReferences(small({ Order: order, ...schemas })).components.schemas['Order']?.properties?.[
    'fee'
  ];
}

test('a bare reference stays', () => {
  expect(published(amount)).toEqual(amount);
});

test('what stands beside a reference to a scalar is merged over what it refers to', () => {
  expect(published({ ...amount, description: 'The fee.', maximum: 5 })).toEqual({
    type: 'number',
    minimum: 0,
    description: 'The fee.',
    maximum: 5,
  });
});

test('of two lower limits the stricter one stays', () => {
  expect(published({ ...amount, exclusiveMinimum: 0 })).not.toHaveProperty('minimum');
  expect(published({ ...amount, exclusiveMinimum: -1 })).toHaveProperty('minimum', 0);
});

test.each([
  ['its own where it states it', { ...amount, 'x-evidence': 'client' }, 'inferred', 'documented', 'client'],
  [
    'that of what it refers to where that is weaker',
    { ...amount, title: 'A' },
    'documented',
    'client',
    'client',
  ],
  [
    'none, and so that of its schema, where that is weaker',
    { ...amount, title: 'A' },
    'inferred',
    'client',
    undefined,
  ],
] as const)('a written out property has %s as its evidence', (_, fee, around, behind, expected) => {
  const behindIt: Schema = { type: 'number', 'x-evidence': behind, 'x-evidence-note': 'Why.' };
  expect(published(fee, { 'x-evidence': around }, { Amount: behindIt })?.['x-evidence']).toBe(expected);
});

test('a contradiction is told once, where it is written', () => {
  const contradicting: Schema = { type: 'number', 'x-contradicts': {} };
  expect(published({ ...amount, title: 'A' }, {}, { Amount: contradicting })).toEqual({
    type: 'number',
    title: 'A',
  });
});

test('extensions beside a reference to an object go beside an allOf of the reference alone', () => {
  const charge = { $ref: '#/components/schemas/Charge' };
  expect(published({ ...charge, 'x-evidence': 'inferred' })).toEqual({
    allOf: [charge],
    'x-evidence': 'inferred',
  });
});

test('so do those beside a reference to a scalar: a copy of `OrderStatus` as `status` of `Order` would be named as it is', () => {
  const values: Schema = { type: 'string', 'x-extensible-enum': ['NEW'] };
  const reference = { $ref: '#/components/schemas/OrderStatus' };
  const order: Schema = { properties: { status: { ...reference, 'x-evidence': 'inferred' } } };
  const { schemas } = inlineReferences(small({ Order: order, OrderStatus: values })).components;
  expect(schemas['Order']?.properties?.['status']).toEqual({ allOf: [reference], 'x-evidence': 'inferred' });
});

test('more than that beside it is refused', () => {
  expect(() => published({ $ref: '#/components/schemas/Charge', description: 'It.' })).toThrow(
    'There is "description" beside a reference to Charge, which is more than one value.',
  );
});

test('a limit on both sides is refused, for both hold', () => {
  expect(() => published({ ...amount, minimum: 5 })).toThrow(
    'There is "minimum" in Amount and beside a reference to it. Keep one of them.',
  );
});

test('references in lists, in unions and under free names are written out too', () => {
  const reference = { ...amount, title: 'A' };
  const { schemas } = inlineReferences(
    small({ Order: { items: reference, anyOf: [reference], additionalProperties: reference } }),
  ).components;
  expect(JSON.stringify(schemas['Order'])).not.toContain('$ref');
});
