import { expect, test } from 'vitest';
import { DropPay } from '../../src/index.ts';
import { charge, credentials, failed } from '../fixtures.ts';
import { askedFor, closedUrl, serve } from '../server.ts';

const path = { id: 'CHA/1' };

test('the typed client sends with the same token as the methods', async () => {
  const { url, requests, tokenCalls } = await serve(askedFor);
  const droppay = new DropPay({ ...credentials, baseUrl: url });
  const { data, response } = await droppay.api.GET('/shop/v1/pos/charge/{id}', { params: { path } });
  await droppay.charges.get('CHA1');
  expect(data?.id).toBe('CHA/1');
  expect(response.headers.get('Content-Type')).toBe('application/json');
  expect(requests.map(({ headers }) => headers.authorization)).toEqual(['Bearer token-1', 'Bearer token-1']);
  expect(requests[0]?.path).toBe('/shop/v1/pos/charge/CHA%2F1');
  expect(tokenCalls).toHaveLength(1);
});

test('the typed client sends checkout operations to the Checkout host, with its key', async () => {
  const api = await serve(askedFor);
  const checkout = await serve(askedFor);
  const droppay = new DropPay({
    checkoutPrivateKey: 'private',
    baseUrl: api.url,
    checkoutUrl: `${checkout.url}/x`,
  });
  const body = charge;
  await droppay.api.POST('/v1/authorization/{id}/charge', { params: { path: { id: 'CHT1' } }, body });
  expect(api.requests).toEqual([]);
  expect(checkout.requests[0]).toMatchObject({
    path: '/x/v1/authorization/CHT1/charge',
    headers: { 'x-droppay-checkout-privatekey': 'private' },
    body: JSON.stringify(body),
  });
});

test('the typed client returns a response that is not 2xx', async () => {
  const { url } = await serve(() => [410, { code: '200' }]);
  const { error } = await new DropPay({ accessToken: 't', baseUrl: url }).api.POST('/shop/v1/pos/charge', {
    body: charge,
  });
  expect(error).toEqual({ code: '200' });
});

test('the typed client throws a DropPayError when there is no answer', async () => {
  const droppay = new DropPay({ accessToken: 't', baseUrl: await closedUrl() });
  const error = await failed(droppay.api.POST('/shop/v1/pos/charge', { body: charge }));
  expect(error).toMatchObject({ operation: 'charges.create', outcome: 'not_sent' });
});

test.each([{ baseUrl: 'https://elsewhere.example' }, { redirect: 'follow' as const }])(
  'a single call of the typed client cannot lead credentials elsewhere by %j',
  async (init) => {
    const { url, requests } = await serve(askedFor);
    const droppay = new DropPay({ accessToken: 't', baseUrl: url });
    const call = droppay.api.GET('/shop/v1/pos/charge/{id}', { params: { path }, ...init });
    await expect(call).rejects.toThrow('credentials follow them');
    expect(requests).toEqual([]);
  },
);

test('the typed client refuses the ids that the methods refuse', async () => {
  const { url, requests } = await serve(askedFor);
  const { api } = new DropPay({ accessToken: 't', baseUrl: url });
  const call = api.GET('/shop/v1/pos/charge/{id}', { params: { path: { id: '..' } } });
  await expect(call).rejects.toThrow('the path parameter "id" has to be a string');
  expect(requests).toEqual([]);
});

test('a middleware may set headers, but not replace the request', async () => {
  const { url, requests } = await serve(askedFor);
  const { api } = new DropPay({ accessToken: 't', baseUrl: url });
  api.use({ onRequest: ({ request }) => request.headers.set('X-Trace', '1') });
  await api.GET('/shop/v1/brands');
  expect(requests[0]?.headers).toMatchObject({ 'x-trace': '1', authorization: 'Bearer t' });
  api.use({ onRequest: ({ request }) => new Request(request) });
  await expect(api.GET('/shop/v1/brands')).rejects.toThrow('A middleware replaced the request');
});

test("a header of a middleware replaces neither the credentials nor the client's own headers", async () => {
  const { url, requests } = await serve(askedFor);
  const { api } = new DropPay({ accessToken: 't', baseUrl: url, userAgent: 'box-office/1.0' });
  api.use({
    onRequest: ({ request }) => {
      for (const name of ['Authorization', 'Accept', 'User-Agent']) request.headers.set(name, 'mine');
    },
  });
  await api.GET('/shop/v1/brands');
  expect(requests[0]?.headers).toMatchObject({
    authorization: 'Bearer t',
    accept: 'application/json',
    'user-agent': 'box-office/1.0',
  });
});

test('a query that openapi-fetch has written goes with its request', async () => {
  const { url, requests } = await serve(askedFor);
  const { api } = new DropPay({ accessToken: 't', baseUrl: `${url}/gateway` });
  // The contract has no operation with query parameters.
  const params = { query: { limit: 10, states: ['NEW', 'DONE'] } } as object;
  await api.GET('/shop/v1/brands', { params });
  expect(requests[0]?.path).toBe('/gateway/shop/v1/brands?limit=10&states=NEW&states=DONE');
});

test('a body that is not promised is not read, whatever it is', async () => {
  const { url } = await serve(() => [200, '<html>', { 'Content-Type': 'application/json' }]);
  const { api } = new DropPay({ accessToken: 't', baseUrl: url });
  const { data, error, response } = await api.DELETE('/oa2/v1/connection/{id}', {
    params: { path: { id: 'CON1' } },
  });
  expect([data, error, response.status]).toEqual([undefined, undefined, 200]);
});
