import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { DropPay } from '@droppay/client';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startProxy, type RunningProxy } from './start-proxy.ts';

/** The upstream's response to every request, and how many it got. */
const scripted = { status: 200, body: '', requests: 0 };
const upstream = createServer((request, response) => {
  scripted.requests += 1;
  request.resume().on('end', () => {
    response.writeHead(scripted.status, { 'content-type': 'application/json' }).end(scripted.body);
  });
});
let proxy: RunningProxy;
let droppay: DropPay;
beforeAll(async () => {
  await new Promise<void>((resolve) => upstream.listen(0, '127.0.0.1', resolve));
  proxy = await startProxy(`http://127.0.0.1:${(upstream.address() as AddressInfo).port}`);
  droppay = new DropPay({ accessToken: 'token', baseUrl: proxy.url, maxRetries: 0 });
});
afterAll(async () => {
  await proxy.close();
  upstream.close();
});

/** The violations that the proxy reports in one response of the upstream to a conforming call. */
async function report(status: number, body: unknown): Promise<string[]> {
  Object.assign(scripted, { status, body: JSON.stringify(body) });
  await droppay.charges.get('CHAQA34B31FJ9').catch(() => {});
  return proxy.exchanges.at(-1)!.violations;
}

test('a response as documented is forwarded unchanged, unknown properties included', async () => {
  const charge = { id: 'CHAQA34B31FJ9', amount: 50, loyalty_points: 5 };
  expect(await report(200, charge)).toEqual([]);
  expect(await droppay.charges.get('CHAQA34B31FJ9')).toEqual(charge);
});

test.each([
  [
    'without what is required',
    200,
    { amount: 50 },
    "response.body: Response body must have required property 'id'",
  ],
  [
    'with a wrong type',
    200,
    { id: 'CHA', amount: '50' },
    'response.body.amount: Response body property amount must be number',
  ],
  ['of another form', 200, [], 'response.body: Response body must be object'],
  ['of an undocumented status', 418, {}, expect.stringContaining('status code')],
  ['of a status that only default describes', 409, {}, expect.stringContaining('status code')],
  [
    'that is an error of another form',
    404,
    { description: 7 },
    expect.stringContaining('response.body.description'),
  ],
  ['with the status 501', 501, {}, 'response: the upstream responded with 501, so Prism made up a response'],
])('a response %s is reported, and the client never sees it', async (_, status, body, violation) => {
  expect(await report(status, body)).toContainEqual(violation);
  await expect(droppay.charges.get('CHAQA34B31FJ9')).rejects.toMatchObject({ status: 500 });
});

test('a response that cannot be read is reported', async () => {
  Object.assign(scripted, { status: 200, body: '{"id":' });
  await expect(droppay.charges.get('CHAQA34B31FJ9')).rejects.toMatchObject({ status: 502 });
  expect(proxy.exchanges.at(-1)!.violations[0]).toMatch(/^response: there is none to read: /);
});

test.each([
  ['a wrong body', '/shop/v1/pos/charge', { pay_token_val: 'x', amount: '50' }, {}, 422],
  ['no credentials', '/shop/v1/pos/charge', { pay_token_val: 'x', amount: 50 }, { authorization: '' }, 401],
  ['a path that does not exist', '/shop/v1/pos/charges', {}, {}, 404],
])(
  'a request with %s is reported, and the upstream never sees it',
  async (_, path, body, headers, status) => {
    const before = scripted.requests;
    const response = await fetch(proxy.url + path, {
      method: 'POST',
      headers: { authorization: 'Bearer token', 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });
    expect(response.status).toBe(status);
    expect(proxy.exchanges.at(-1)!.violations[0]).toMatch(/^request: /);
    expect(scripted.requests).toBe(before);
  },
);
