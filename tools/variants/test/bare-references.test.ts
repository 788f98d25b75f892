import { expect, test } from 'vitest';
import { bareReferences } from '../src/bare-references.ts';
import { small } from './small.ts';

const charge = { $ref: '#/components/schemas/Charge' };

test('an allOf of one reference and extensions becomes the reference; any other allOf stays', () => {
  const properties = {
    marked: { allOf: [charge], 'x-evidence': 'inferred' as const },
    described: { allOf: [charge], description: 'It.' },
    two: { allOf: [charge, { $ref: '#/components/schemas/Desk' }] },
  };
  const { schemas } = bareReferences(small({ Order: { type: 'object', properties } })).components;
  expect(schemas['Order']?.properties).toEqual({ ...properties, marked: charge });
});
