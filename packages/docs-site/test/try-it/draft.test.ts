import type { Parameter } from '@droppay/contract/parameters';
import { expect, test } from 'vitest';
import { type Operation, operations } from '../../src/contract.ts';
import { caller } from '../../src/try-it/call-operation.ts';
import { requestOfDraft } from '../../src/try-it/draft.ts';
import { formOf } from '../../src/try-it/forms.ts';
import { prefill } from '../../src/try-it/prepare.ts';
import { inventedOperation } from '../invented-operation.ts';

const form = formOf(inventedOperation());

test('the form has the parameters of query and headers, filled in with their examples', () => {
  expect(prefill(form, {})).toEqual({
    method: 'GET',
    path: '/shop/v1/brands',
    query: 'limit=10&status=NEW&status=NOT+YET',
    headers: [{ name: 'X-Trace', value: 'seat-14' }],
  });
  expect(prefill(form, { limit: '3', 'X-Trace': 'b' })).toMatchObject({
    query: 'limit=3&status=NEW&status=NOT+YET',
    headers: [{ name: 'X-Trace', value: 'b' }],
  });
});

test.each([...operations, { ...inventedOperation(), id: 'invented' }])(
  'the form of $id has fields for the parameters that the contract gives it, and no others',
  (operation) => {
    const { query, headers } = prefill(formOf(operation as Operation), {});
    const fields = [...new URLSearchParams(query).keys()];
    // One that may be left out has no field unless the contract has a value to show.
    const shown = (parameters: Parameter[]): string[] =>
      parameters.flatMap(({ name, required, example }) => (required || example !== undefined ? [name] : []));
    expect(query !== undefined).toBe(operation.queryParameters.length > 0);
    expect([...new Set(fields)]).toEqual(shown(operation.queryParameters));
    expect(headers.map(({ name }) => name)).toEqual(shown(operation.headerParameters));
  },
);

test('what people make of them is sent as it is', () => {
  const credential = { name: 'Authorization', value: 'Bearer x' };
  const headers = [{ name: 'X-Trace', value: 'c' }];
  expect(requestOfDraft({ ...prefill(form, {}), credential, headers, query: 'limit=a lot&more' })).toEqual([
    'http://127.0.0.1:4010/shop/v1/brands?limit=a%20lot&more',
    { method: 'GET', headers: { Authorization: 'Bearer x', 'X-Trace': 'c' } },
  ]);
  expect(requestOfDraft({ ...prefill(form, {}), query: '' })[0]).toBe('http://127.0.0.1:4010/shop/v1/brands');
});

test('calls of scenes carry them, too', async () => {
  const sent: [string, RequestInit][] = [];
  const call = caller([form], async (...request) => {
    sent.push(request);
    return Response.json({ brands: [] });
  });
  const headers = [{ name: 'X-Trace', value: 'd' }];
  await call('listBrands', { query: { limit: 2, status: ['NEW'] }, headers });
  expect(sent).toEqual([
    [
      'http://127.0.0.1:4010/shop/v1/brands?limit=2&status=NEW',
      { method: 'GET', headers: { 'X-Trace': 'd' } },
    ],
  ]);
});
