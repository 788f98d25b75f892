import { describe, expect, test } from 'vitest';
import { handlers } from '../../src/app/handlers.ts';
import { createRuntime } from '../../src/app/runtime.ts';
import { type ErrorName, errors } from '../../src/generated/errors.ts';
import { type Operation, operations, type Query } from '../../src/generated/operations.ts';
import { type Validate, validators } from '../../src/generated/validators.ts';
import { createDispatch } from '../../src/http/dispatch.ts';
import { readQuery } from '../../src/http/read-query.ts';
import type { ResponseParts } from '../../src/http/respond.ts';
import type { Handlers } from '../../src/kernel/handler.ts';
import { randomIds } from '../../src/kernel/ids.ts';
import { takeReadings } from '../../src/kernel/readings.ts';
import { memoryStorage } from '../../src/index.ts';
import { seed } from '../../src/seed/seed.ts';
import { acmeToken } from '../play.ts';

const query: Query = {
  schema: 'ListThingsQuery' as Query['schema'],
  parameters: { limit: 'number', status: 'string', open: 'boolean', day: { list: 'number' } },
};
const read = (text: string): Record<string, unknown> => readQuery(`https://api.example/things${text}`, query);

describe('a query is read', () => {
  test.each<[string, Record<string, unknown>]>([
    ['', {}],
    ['?', {}],
    ['?limit=10&status=DONE&open=true', { limit: 10, status: 'DONE', open: true }],
    ['?limit=-1.5&open=false', { limit: -1.5, open: false }],
    ['?status=10', { status: '10' }],
    ['?status=', { status: '' }],
    ['?status=a%20b+c', { status: 'a b c' }],
    ['?day=1', { day: [1] }],
    ['?day=1&day=2', { day: [1, 2] }],
    ['?unknown=1&constructor=2', {}],
  ])('%s', (text, values) => {
    expect(read(text)).toEqual(values);
  });

  test.each<[string, Record<string, unknown>]>([
    ['?limit=ten', { limit: 'ten' }],
    ['?limit=', { limit: '' }],
    ['?limit=0x10', { limit: '0x10' }],
    ['?limit=1e3', { limit: '1e3' }],
    ['?open=yes', { open: 'yes' }],
    ['?limit=1&limit=2', { limit: [1, 2] }],
    ['?day=1&day=x', { day: [1, 'x'] }],
  ])('and what is not of its type is left to the validator: %s', (text, values) => {
    expect(read(text)).toEqual(values);
  });
});

/** As the generator would have compiled it: `limit` is needed, a number of at least 1. */
const validate: Validate = (value) => {
  const { limit } = value as { limit?: unknown };
  const wrong = { schemaPath: '', params: {} };
  if (limit === undefined) {
    const message = "must have required property 'limit'";
    validate.errors = [{ ...wrong, keyword: 'required', instancePath: '', message }];
    return false;
  }
  if (typeof limit === 'number' && limit >= 1) return true;
  validate.errors = [{ ...wrong, keyword: 'minimum', instancePath: '/limit', message: 'must be >= 1' }];
  return false;
};

/** An operation with a query, of which DropPay has none: it lists brands, and documents what is wrong with a query. */
const operation: Operation = {
  ...operations.listBrands,
  query,
  responses: { ...operations.listBrands.responses, '400': 'ErrorInfo' },
  errors: [...operations.listBrands.errors, 'WrongArguments', 'MissingArguments'],
};
const checks = { ...validators, ListThingsQuery: validate };

/** What it responds, and the queries that its handler has seen. */
async function listThings(text: string): Promise<{ parts: ResponseParts; seen: unknown[] }> {
  const seen: unknown[] = [];
  const made: Handlers = {
    ...handlers,
    async listBrands(call) {
      seen.push(call.query);
      return handlers.listBrands(call);
    },
  };
  const runtime = createRuntime(memoryStorage(), {
    publicUrl: '',
    ids: randomIds(),
    host: Date.now,
    readings: takeReadings(),
    seed,
  });
  const dispatch = createDispatch(runtime, made, checks);
  const headers = { authorization: `Bearer ${acmeToken}` };
  const request = new Request(`https://api.example/shop/v1/brands${text}`, { headers });
  return { parts: await dispatch(operation, { request, path: {} }), seen };
}

test('a handler is given the query as it was read', async () => {
  const { parts, seen } = await listThings('?limit=10&day=1&other=x');
  expect(parts.status).toBe(200);
  expect(seen).toEqual([{ limit: 10, day: [1] }]);
});

test.each<[string, ErrorName, string]>([
  ['?limit=0', 'WrongArguments', 'The query.limit must be >= 1.'],
  ['?limit=ten', 'WrongArguments', 'The query.limit must be >= 1.'],
  ['?limit=1&limit=2', 'WrongArguments', 'The query.limit must be >= 1.'],
  ['', 'MissingArguments', "The query must have required property 'limit'."],
])('a bad one is the documented error, and nothing is done: %s', async (text, error, reason) => {
  const { parts, seen } = await listThings(text);
  const { status, body } = errors[error];
  expect(parts).toMatchObject({ status, body, reason });
  expect(seen).toEqual([]);
});

test('who may not call hears of that first', async () => {
  const runtime = createRuntime(memoryStorage(), {
    publicUrl: '',
    ids: randomIds(),
    host: Date.now,
    readings: takeReadings(),
    seed,
  });
  const dispatch = createDispatch(runtime, handlers, checks);
  const request = new Request('https://api.example/shop/v1/brands?limit=ten');
  expect(await dispatch(operation, { request, path: {} })).toMatchObject({ status: 401 });
});
