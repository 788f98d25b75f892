import type { Document, ParameterObject } from '@droppay/contract/document';
import { readErrors } from '@droppay/contract/errors';
import { readOperations } from '@droppay/contract/operations';
import { sample } from '@droppay/contract/sample';
import { expect, test } from 'vitest';
import { client } from '../../src/client/client.ts';
import { method } from '../../src/client/method.ts';
import { commentOf } from '../comment-of.ts';
import { compile } from '../compile.ts';

const limit: ParameterObject = {
  name: 'limit',
  in: 'query',
  description: 'How many at most.',
  schema: { type: 'integer' },
};
const states: ParameterObject = {
  name: 'states',
  in: 'query',
  description: 'Only those in one of these states.',
  schema: { type: 'array', items: { type: 'string' } },
};
const since: ParameterObject = {
  name: 'since',
  in: 'query',
  required: true,
  description: 'The first day.',
  schema: { type: 'string' },
};

/** A contract in which operations take query parameters: one of each shape of a method. */
function queried(): Document {
  const document = sample();
  document.paths['/shop/v1/brands']!.get!.parameters = [limit, states];
  document.paths['/shop/v1/pos/charge/{id}']!.get!.parameters = [since];
  document.paths['/shop/v1/brand/{brand_id}/pos/{pos_id}']!.patch!.parameters = [since, limit];
  return document;
}

const operations = readOperations(queried(), readErrors(queried()));
const methodOf = (name: string): string => method(operations.find((candidate) => candidate.name === name)!);

test.each([
  [
    'brands.list',
    'list(query?: ListBrandsQuery, options?: CallOptions): Call<BrandList>',
    'listBrands, options, {}, undefined, () => queryString(query)',
  ],
  [
    'charges.get',
    'get(id: string, query: GetChargeQuery, options?: CallOptions): Call<Charge>',
    'getCharge, options, { id }, undefined, () => queryString(query)',
  ],
  [
    'pos.update',
    'update(path: { brand_id: string; pos_id: string }, body: PosUpdate | undefined, query: UpdatePosQuery, options?: CallOptions): Call<Pos>',
    'updatePos, options, path, body, () => queryString(query)',
  ],
])('%s is %s', (name, signature, passed) => {
  expect(methodOf(name)).toContain(`  ${signature} {\n    return this.#caller.call(${passed});\n`);
});

test('the doc comment says what each query parameter is', () => {
  expect(commentOf(methodOf('brands.list'), 'list(')).toEqual([
    'List the brands.',
    'Evidence: documented.',
    '@param query.limit How many at most.',
    '@param query.states Only those in one of these states.',
    '@returns The brands.',
  ]);
});

const consumer = `
import type { ListBrandsQuery, Resources } from './generated/resources.ts';

declare const droppay: Resources;
export const query: ListBrandsQuery = { limit: 10, states: ['ENABLED'] };
await droppay.brands.list();
await droppay.brands.list({});
await droppay.brands.list(query, { timeout: 1 });
// @ts-expect-error a number is no text
await droppay.brands.list({ limit: '10' });
// @ts-expect-error no such parameter
await droppay.brands.list({ page: 1 });
await droppay.charges.get('CHA1', { since: '2026-01-01' }, { timeout: 1 });
// @ts-expect-error what is required is
await droppay.charges.get('CHA1');
// @ts-expect-error within the query too
await droppay.charges.get('CHA1', {});
await droppay.pos.update({ brand_id: 'B', pos_id: 'P' }, undefined, { since: '2026-01-01', limit: 1 });
`;

test('the compiler knows the query parameters', { timeout: 60_000 }, async () => {
  expect(await compile(await client(queried()), consumer)).toBe('');
  const optional = queried();
  optional.paths['/shop/v1/pos/charge/{id}']!.get!.parameters = [{ ...since, required: false }];
  expect(await compile(await client(optional), consumer)).toContain("Unused '@ts-expect-error' directive");
});

test('a query whose type has the name of a schema is refused', async () => {
  const document = queried();
  document.components.schemas['ListBrandsQuery'] = { type: 'object', 'x-evidence': 'documented' };
  await expect(client(document)).rejects.toThrow(
    "The schema ListBrandsQuery has the name of listBrands's query. Rename one.",
  );
});

test('a header parameter is refused, for no method takes it', async () => {
  const document = sample();
  document.paths['/shop/v1/brands']!.get!.parameters = [{ ...limit, name: 'X-Limit', in: 'header' }];
  await expect(client(document)).rejects.toThrow('listBrands has the header parameter "X-Limit".');
});

test('without query parameters no file mentions any', async () => {
  expect([...(await client(sample())).values()].filter((text) => text.includes('queryString'))).toEqual([]);
});
