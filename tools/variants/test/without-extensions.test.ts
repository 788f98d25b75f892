import { expect, test } from 'vitest';
import { withoutExtensions } from '../src/without-extensions.ts';
import { small } from './small.ts';

test('no extension stays', () => {
  expect(JSON.stringify(withoutExtensions(small()))).not.toMatch(/"x-/);
});

test('what only looks like one stays: names of properties and values as they are sent', () => {
  const odd = { type: 'object', properties: { 'x-name': { type: 'string' } }, default: { 'x-name': 'A' } };
  const document = small({ Odd: odd });
  document.components.examples!['ChargeExample'] = { value: { 'x-name': 'A' } };
  const { schemas, examples } = withoutExtensions(document).components;
  expect(schemas['Odd']).toEqual(odd);
  expect(examples!['ChargeExample']).toEqual({ value: { 'x-name': 'A' } });
});
