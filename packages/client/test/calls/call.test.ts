import { expect, test } from 'vitest';
import { DropPay } from '../../src/index.ts';
import { charge, failed } from '../fixtures.ts';
import { type Responder, askedFor, closedUrl, serve } from '../server.ts';

async function client(responder: Responder): Promise<DropPay> {
  return new DropPay({ accessToken: 'token', baseUrl: (await serve(responder)).url });
}

test('a call gives its response too: status, headers and the raw body', async () => {
  const droppay = await client(() => [200, '{ "id": "CHA1", "amount": 50.00 }', { 'X-Request-Id': 'r1' }]);
  const { data, response } = await droppay.charges.get('CHA1').withResponse();
  expect(data).toEqual({ id: 'CHA1', amount: 50 });
  expect([response.status, response.headers.get('X-Request-Id')]).toEqual([200, 'r1']);
  expect(await response.text()).toBe('{ "id": "CHA1", "amount": 50.00 }');
});

test('the response can be asked for more than once', async () => {
  const droppay = await client((request, response) => {
    const [status, body] = askedFor(request, response)!;
    return [status, { ...(body as object), pay_token: { val: 'v' } }];
  });
  for (const call of [
    droppay.charges.get('CHA1'),
    droppay.charges.create({ authorization_id: 'A', amount: 1 }),
  ]) {
    const [first, second] = await Promise.all([call.withResponse(), call.withResponse()]);
    expect(await first.response.json()).toEqual(await second.response.json());
    expect(await call).toBe(first.data);
  }
});

test('a call without a body in its response has a response as well', async () => {
  const droppay = await client(() => [204]);
  const { data, response } = await droppay.connections.delete('CON1').withResponse();
  expect([data, response.status, await response.text()]).toEqual([undefined, 204, '']);
});

test('a call that was sent once more gives the last response', async () => {
  const statuses = [503, 200];
  const droppay = await client(() => [statuses.shift() ?? 500, { id: 'CHA1' }]);
  const { response } = await droppay.charges.get('CHA1').withResponse();
  expect(response.status).toBe(200);
});

test('a refusal rejects, and its error gives the response', async () => {
  const droppay = await client(() => [403, '{"code":"101","hint":"not yours"}', { 'X-Request-Id': 'r2' }]);
  const error = await failed(droppay.charges.create(charge).withResponse());
  expect(error.response?.headers.get('X-Request-Id')).toBe('r2');
  expect(await error.response?.json()).toEqual({ code: '101', hint: 'not yours' });
  expect(await error.response?.text()).toContain('not yours');
});

test('a response that cannot be used can still be read', async () => {
  const droppay = await client(() => [200, '<h1>Welcome</h1>', { 'Content-Type': 'text/html' }]);
  const error = await failed(droppay.charges.create(charge));
  expect(error.outcome).toBe('unknown');
  expect(await error.response?.text()).toBe('<h1>Welcome</h1>');
});

test('without a response there is no response', async () => {
  const droppay = new DropPay({ accessToken: 'token', baseUrl: await closedUrl(), maxRetries: 0 });
  expect((await failed(droppay.charges.create(charge).withResponse())).response).toBeUndefined();
});
