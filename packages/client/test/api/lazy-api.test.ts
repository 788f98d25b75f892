import createClient from 'openapi-fetch';
import { expect, test } from 'vitest';
import { DropPay } from '../../src/index.ts';
import { askedFor, serve } from '../server.ts';

test('the typed client has the methods of openapi-fetch, and only those', () => {
  expect(Object.keys(new DropPay().api).toSorted()).toEqual(Object.keys(createClient()).toSorted());
});

test('a middleware is there for the calls after it, while the typed client is still loading', async () => {
  const { url, requests } = await serve(askedFor);
  const { api } = new DropPay({ accessToken: 'token', baseUrl: url });
  const before = api.GET('/shop/v1/brands');
  api.use({ onRequest: ({ request }) => request.headers.set('X-Trace', '1') });
  await before;
  await api.GET('/shop/v1/brands');
  expect(requests.map(({ headers }) => headers['x-trace'])).toEqual([undefined, '1']);
});

test('the typed client is no thenable, so that it can be returned from an async function', async () => {
  const { api } = new DropPay();
  expect(await Promise.resolve(api)).toBe(api);
});
