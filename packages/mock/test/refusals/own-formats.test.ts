import { formats } from '@droppay/http-edge/refusals/formats';
import { expect, test } from 'vitest';
import { namingFormats, withOwnFormats } from '../../src/refusals/own-formats.ts';

test('a format becomes a pattern, in a copy, at any depth', () => {
  const day = { type: 'string', format: 'date' };
  const schema = { properties: { day, days: { items: day } } };
  const copy = withOwnFormats(schema);
  const own = { type: 'string', pattern: formats['date'] };
  expect(copy).toEqual({ properties: { day: own, days: { items: own } } });
  expect(schema.properties.day).toEqual({ type: 'string', format: 'date' });
});

test('a format that is not ours stays, as does one beside a pattern', () => {
  const schemas = [
    { format: 'hostname' },
    { format: 'date', pattern: 'x' },
    { format: 'constructor' },
    null,
    7,
  ];
  expect(withOwnFormats(schemas)).toEqual(schemas);
});

test('what is inside itself stays so', () => {
  const schema: { items?: unknown; format: string } = { format: 'date' };
  schema.items = schema;
  const copy = withOwnFormats(schema);
  expect(copy.items).toBe(copy);
});

test('a violation of such a pattern is told as one of its format, and others as they are', () => {
  const found = {
    code: 'pattern',
    message: `Request body property a must match pattern "${formats['duration']}"`,
  };
  expect(namingFormats(found)).toEqual({
    code: 'format',
    message: 'Request body property a must match format "duration"',
  });
  const other = { code: 'pattern', message: 'Request body property a must match pattern "^a$"' };
  expect(namingFormats(other)).toBe(other);
});
