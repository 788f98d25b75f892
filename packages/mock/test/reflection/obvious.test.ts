import { expect, test } from 'vitest';
import { loadEngine } from '../../src/prism/engine.ts';
import { allowsOf } from '../../src/reflection/allows.ts';
import { obviouslyAllowed } from '../../src/reflection/obvious.ts';

const { validateAgainstSchema } = await import('@stoplight/prism-http/dist/validator/validators/utils.js');
await loadEngine([]);

const schemas: readonly object[] = [
  { type: 'string' },
  { type: 'string', minLength: 1, 'x-evidence': 'documented', description: 'An id.' },
  { type: 'string', maxLength: 3 },
  { type: 'string', minLength: 1, maxLength: 2 },
  { type: 'string', pattern: '^a' },
  { type: 'string', format: 'date' },
  { type: 'number' },
  { type: 'number', minimum: 0 },
  { type: 'integer' },
  { type: 'boolean' },
  { type: ['string', 'null'] },
  { type: 'null' },
  { enum: ['a', 1] },
  { const: 1 },
  { anyOf: [{ type: 'string', enum: ['DONE'] }, { type: 'string' }] },
  { anyOf: [{ type: 'number' }, { type: 'string' }] },
  { oneOf: [{ type: 'number' }, { type: 'integer' }] },
  { allOf: [{ type: 'string' }], maxLength: 1 },
  { allOf: [{ type: 'string' }, { maxLength: 1 }] },
  { type: 'string', not: { const: 'a' } },
  { type: 'object' },
  { type: 'object', required: ['a'] },
  {},
];
const texts = ['', 'a', 'ab', 'abc', 'abcd', '😀', '😀😀', '😀a', 'é', '2026-01-01', 'DONE', '1'];
const numbers = [0, -0, -1, 1, 1.5, 2 ** 53, 1e300];
const values: readonly unknown[] = [...texts, ...numbers, true, false, null, [], ['a'], {}, { a: 1 }];

test.each(schemas)('what is obviously allowed by %j is allowed by it', (schema) => {
  const isObvious = obviouslyAllowed(schema);
  const allows = allowsOf({ responses: [] }, (value, ...rest) => validateAgainstSchema(value, ...rest));
  for (const value of values) {
    const bySchema = !('value' in validateAgainstSchema(value, schema, false, 1));
    expect(!isObvious(value) || bySchema, JSON.stringify(value)).toBe(true);
    expect([value, allows(schema, value)]).toEqual([value, bySchema]);
  }
});

test.each([
  [{ type: 'string' }, 'a'],
  [{ type: 'number', description: 'A sum.' }, 12.34],
  [{ anyOf: [{ type: 'string', enum: ['DONE'] }, { type: 'string' }] }, 'READY'],
  [{ allOf: [{ type: 'string' }], 'x-evidence': 'inferred' }, 'a'],
])('%j needs no validator for %j', (schema, value) => {
  expect(obviouslyAllowed(schema)(value)).toBe(true);
});
