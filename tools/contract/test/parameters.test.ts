import { expect, test } from 'vitest';
import type { Document, ParameterObject } from '../src/document.ts';
import { readParameters } from '../src/parameters.ts';
import { sample } from './sample.ts';

const path = '/shop/v1/pos/charge/{id}';

/** The parameters of getCharge with these of its own. */
function parametersWith(...own: ParameterObject[]): ReturnType<typeof readParameters> {
  const document = sample();
  const item = document.paths[path]!;
  return readParameters(document, path, item, { ...item.get!, parameters: own });
}

test('those of the path, the query and headers are told apart, each with its schema and an example', () => {
  const { pathParameters, queryParameters, headerParameters } = parametersWith(
    { name: 'limit', in: 'query', schema: { type: 'integer' }, example: 10, description: 'How many.' },
    { name: 'status', in: 'query', required: true, schema: { $ref: '#/components/schemas/ChargeStatus' } },
    { name: 'X-Trace', in: 'header', schema: { type: 'string', examples: ['abc'] } },
  );
  expect(pathParameters).toEqual([
    { name: 'id', required: true, description: "The charge's id.", schema: {}, example: undefined },
  ]);
  expect(queryParameters).toEqual([
    { name: 'limit', required: false, description: 'How many.', schema: { type: 'integer' }, example: 10 },
    {
      name: 'status',
      required: true,
      description: '',
      schema: { $ref: '#/components/schemas/ChargeStatus' },
      example: undefined,
    },
  ]);
  expect(headerParameters).toMatchObject([{ name: 'X-Trace', required: false, example: 'abc' }]);
});

test('an example may be the schema’s own, also behind a reference', () => {
  const document = sample();
  document.components.schemas['ChargeStatus']!.examples = ['DONE'];
  const item = document.paths[path]!;
  const parameters: ParameterObject[] = [
    { name: 'status', in: 'query', schema: { $ref: '#/components/schemas/ChargeStatus' } },
    {
      name: 'last',
      in: 'query',
      schema: { $ref: '#/components/schemas/ChargeStatus', examples: ['FAILED'] },
    },
  ];
  const { queryParameters } = readParameters(document, path, item, { ...item.get!, parameters });
  expect(queryParameters.map(({ example }) => example)).toEqual(['DONE', 'FAILED']);
});

test("an operation's own parameter replaces the path's of the same name and place", () => {
  const { pathParameters } = parametersWith({ name: 'id', in: 'path', description: 'Which charge.' });
  expect(pathParameters.map(({ description }) => description)).toEqual(['Which charge.']);
  const { queryParameters } = parametersWith({ name: 'id', in: 'query' });
  expect(queryParameters.map(({ name }) => name)).toEqual(['id']);
});

test('a list in a query is its name repeated', () => {
  const list = { type: 'array', items: { type: 'string' } };
  expect(parametersWith({ name: 'status', in: 'query', schema: list }).queryParameters).toHaveLength(1);
});

test.each<[string, ParameterObject, string]>([
  ['a cookie', { name: 'page', in: 'cookie' }, 'getCharge has the cookie parameter "page".'],
  [
    'an object in a query',
    { name: 'filter', in: 'query', schema: { type: 'object' } },
    'getCharge has the query parameter "filter", which is neither a single value nor a list',
  ],
  [
    'a list in one value',
    { name: 'status', in: 'query', explode: false, schema: { type: 'array' } },
    'getCharge has the query parameter "status", which is neither',
  ],
  [
    'another style',
    { name: 'status', in: 'query', style: 'pipeDelimited', schema: { type: 'array' } },
    'getCharge has the query parameter "status", which is neither',
  ],
])('%s is refused', (_, parameter, message) => {
  expect(() => parametersWith(parameter)).toThrow(message);
});

test('a name in the path needs a description', () => {
  const document: Document = sample();
  const { get } = document.paths[path]!;
  expect(() => readParameters(document, path, {}, get!)).toThrow(
    'getCharge does not describe the parameter {id} of its path /shop/v1/pos/charge/{id}.',
  );
});
