import { expect, test } from 'vitest';
import { knownValues } from '../src/known-values.ts';
import { small } from './small.ts';

const state = { type: 'string', description: 'Where it stands.', 'x-extensible-enum': ['NEW', 'DONE'] };

test('known values become a type beside any string, and stay listed', () => {
  const { schemas } = knownValues(small({ State: state })).components;
  expect(schemas['State']).toEqual({
    anyOf: [{ type: 'string', enum: ['NEW', 'DONE'] }, { type: 'string' }],
    description: 'Where it stands.',
    'x-extensible-enum': ['NEW', 'DONE'],
  });
});

test('wherever in a schema, and in parameters', () => {
  const document = small({
    Order: { type: 'object', properties: { states: { type: 'array', items: state } } },
  });
  document.components.parameters = { State: { name: 'state', in: 'query', schema: state } };
  const text = JSON.stringify(knownValues(document));
  expect(text.match(/"enum":\["NEW","DONE"\]/g)).toHaveLength(2);
});
