import { expect, test } from 'vitest';
import { caller } from '../../src/try-it/call-operation.ts';
import { requestOfDraft } from '../../src/try-it/draft.ts';
import { formOf, forms } from '../../src/try-it/forms.ts';
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

test('an operation without them has no fields for them', () => {
  for (const each of forms) {
    expect(prefill(each, {})).not.toHaveProperty('query');
    expect(prefill(each, {}).headers).toEqual([]);
  }
});

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
