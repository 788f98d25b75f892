import { expect, test } from 'vitest';
import { child, follow, nameOf, resolve, tokensOf } from '../src/references.ts';

const document = {
  paths: { '/push/{id}': { get: { parameters: [{ name: 'id' }] } } },
  components: { schemas: { Charge: { type: 'object' }, Alias: { $ref: '#/components/schemas/Charge' } } },
};

test('a reference is followed to its end, anything else is itself', () => {
  expect(resolve(document, { $ref: '#/components/schemas/Alias' })).toBe(document.components.schemas.Charge);
  expect(resolve(document, { $ref: '#/paths/~1push~1{id}/get/parameters/0' })).toEqual({ name: 'id' });
  const value = { type: 'string' };
  expect(resolve(document, value)).toBe(value);
  expect(follow(document, 'text')).toBe('text');
});

test('a reference to nothing is refused, or gives nothing', () => {
  const nowhere = { $ref: '#/components/schemas/Nothing' };
  expect(() => resolve(document, nowhere)).toThrow(
    '#/components/schemas/Nothing points to nothing. Bundle the document first.',
  );
  expect(follow(document, nowhere)).toBeUndefined();
});

test('a pointer is its keys, and a reference ends in a name', () => {
  expect(tokensOf('#/paths/~1push~1{id}/a~0b')).toEqual(['paths', '/push/{id}', 'a~b']);
  expect(tokensOf('#/')).toEqual([]);
  expect(nameOf({ $ref: '#/components/schemas/Charge' })).toBe('Charge');
  expect(nameOf({})).toBe('');
});

test('what is in a list or a mapping is found by its key, and nothing in anything else', () => {
  expect(child(['a', 'b'], '1')).toBe('b');
  expect(child({ a: 1 }, 'a')).toBe(1);
  expect(child('text', '0')).toBeUndefined();
  expect(child(null, 'a')).toBeUndefined();
});
