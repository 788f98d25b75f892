import { expect, test } from 'vitest';
import type { Schema } from '@droppay/contract/document';
import { validators } from '../../src/validators/validators.ts';

type Validator = (value: unknown) => string | undefined;

/** Runs what is compiled, as a module of its own. */
async function compiled(...schemas: Schema[]): Promise<Validator[]> {
  const { code, names } = validators(schemas);
  const module = `${code}\nexport default [${names.join(', ')}];`;
  const { default: list } = await import(`data:text/javascript,${encodeURIComponent(module)}`);
  return list as Validator[];
}

const object = (properties: Record<string, Schema>, more: Schema = {}): Schema => ({
  type: 'object',
  properties,
  ...more,
});
const iban = '^[A-Z]{2}[0-9]+$';

test.each<[Schema, unknown, string | undefined]>([
  [{ type: 'string' }, 'x', undefined],
  [{ type: 'string' }, 5, ' must be a string'],
  [{ type: 'number' }, '5', ' must be a number'],
  [{ type: 'number' }, Infinity, ' must be a number'],
  [{ type: 'integer' }, 1.5, ' must be an integer'],
  [{ type: 'boolean' }, 0, ' must be true or false'],
  [{ type: 'array' }, {}, ' must be an array'],
  [{ type: 'object' }, null, ' must be an object'],
  [{ type: 'object' }, [], ' must be an object'],
  [{ type: ['number', 'null'] }, null, undefined],
  [{ type: ['number', 'null'] }, '', ' must be a number or null'],
  [{ type: ['number', 'string'], minimum: 0 }, Infinity, ' must be a number or a string'],
  [{ type: ['number', 'string'], minimum: 0 }, -1, ' must be at least 0'],
  [{ type: 'number', maximum: 3 }, 4, ' must be at most 3'],
  [{ type: 'string', minLength: 1 }, '', ' must not be empty'],
  [{ type: 'string', minLength: 2 }, '🎭', ' must have at least 2 characters'],
  [{ type: 'string', minLength: 2 }, '🎭🎭', undefined],
  [{ type: 'string', maxLength: 3 }, '🎭🎭🎭', undefined],
  [{ type: 'string', maxLength: 3 }, 'abcd', ' must have at most 3 characters'],
  [{ type: 'string', pattern: iban }, 'IT', ` must match ${iban}`],
  [{ type: 'string', enum: ['a', 'b'] }, 'c', ' must be one of a, b'],
  [object({ a: object({ b: { type: 'string' } }) }), { a: { b: 1 } }, '/a/b must be a string'],
  [object({}, { required: ['id'] }), {}, '/id is missing'],
  [object({ a: object({}, { required: ['id'] }) }), { a: {} }, '/a/id is missing'],
  [object({ id: { type: 'string' } }), { other: 1 }, undefined],
  [
    object({}, { additionalProperties: { type: 'string' } }),
    { x: 1 },
    ' has a property that must be a string',
  ],
  [
    object({ a: object({}, { additionalProperties: false }) }),
    { a: { x: 1 } },
    '/a has a property that must not be there',
  ],
  [object({ a: { type: 'array', items: { type: 'string' } } }), { a: ['', 1] }, '/a/1 must be a string'],
])('%j says of %j: %j', async (schema, value, flaw) => {
  const [validate] = await compiled(schema);
  expect(validate!(value)).toBe(flaw);
});

test('several schemas are several functions in their order, each with its own words', async () => {
  const schemas = ['a', 'b', 'c'].map((name) =>
    object({ [name]: { type: 'string', maxLength: 3, pattern: iban } }, { required: [name] }),
  );
  const list = await compiled(...schemas);
  expect(list.map((validate) => validate({}))).toEqual(['/a is missing', '/b is missing', '/c is missing']);
  expect(list.map((validate) => validate({ a: 'IT1', b: 'IT12', c: 1 }))).toEqual([
    undefined,
    '/b must have at most 3 characters',
    '/c must be a string',
  ]);
});

test('told all, a validator tells of every part that breaks the schema, and goes on behind it', async () => {
  const person = object({ name: { type: 'string' } }, { required: ['name'] });
  const schema = object(
    {
      id: { type: 'string', minLength: 1 },
      amount: { type: 'number' },
      owner: person,
      others: { type: 'array', items: person },
      labels: object({}, { additionalProperties: { type: 'string' } }),
    },
    { required: ['id'] },
  );
  const { code, names } = validators([schema], 'all');
  const module = `${code}\nexport default ${names[0]};`;
  const { default: validate } = (await import(`data:text/javascript,${encodeURIComponent(module)}`)) as {
    default: (value: unknown, flaws: string[]) => void;
  };
  const flawsOf = (value: unknown): string[] => {
    const flaws: string[] = [];
    validate(value, flaws);
    return flaws;
  };
  expect(flawsOf({ id: 'x', owner: null, others: [{ name: '' }] })).toEqual([]);
  expect(flawsOf({ amount: '5', owner: 7, others: [null, {}], labels: { 'a/~ b': 1 } })).toEqual([
    '/id is missing',
    '/amount must be a number',
    '/owner must be an object',
    '/others/0 must be an object',
    '/others/1/name is missing',
    '/labels has a property that must be a string',
  ]);
  expect(flawsOf({ id: '', amount: Infinity, owner: {} })).toEqual([
    '/id must not be empty',
    '/amount must be a number',
    '/owner/name is missing',
  ]);
  for (const none of [null, [], 'x', undefined]) expect(flawsOf(none)).toEqual([' must be an object']);
});

test('a name that the sender chose is in no path, whatever follows it', async () => {
  const nested = object({}, { additionalProperties: object({ b: { type: 'string' } }) });
  const [validate] = await compiled(nested);
  expect(validate!({ 'a/~ b': { b: 1 } })).toBe(' has a property that must be a string');
});

test('the code needs nothing at run time, and evaluates nothing', () => {
  const { code } = validators([object({ a: { type: 'string', pattern: iban } })]);
  expect(code).not.toMatch(/\b(?:require|import|eval|Function)\b/);
});
