import { expect, test } from 'vitest';
import { DropPay } from '../../src/index.ts';
import { charge, credentials, failed } from '../fixtures.ts';
import { serve } from '../server.ts';

test('a 307 to another origin takes neither body nor credentials there', async () => {
  const elsewhere = await serve(() => [200, { id: 'CHA1' }]);
  const { url, requests } = await serve(() => [307, undefined, { Location: `${elsewhere.url}/stolen` }]);
  const droppay = new DropPay({ ...credentials, baseUrl: url });
  expect(await failed(droppay.charges.create(charge))).toMatchObject({ outcome: 'unknown', status: 307 });
  expect(await failed(droppay.charges.get('CHA1'))).toMatchObject({ outcome: 'rejected', status: 307 });
  await failed(droppay.api.POST('/shop/v1/pos/charge', { body: charge }));
  expect(requests).toHaveLength(3);
  expect([...elsewhere.requests, ...elsewhere.tokenCalls]).toEqual([]);
});

test('a 307 of the token call takes the secret nowhere', async () => {
  const elsewhere = await serve(() => [200, {}]);
  const { url, requests } = await serve(
    () => [200, { id: 'CHA1' }],
    () => [307, undefined, { Location: `${elsewhere.url}/oa2/v1/ac/token` }],
  );
  const error = await failed(new DropPay({ ...credentials, baseUrl: url }).charges.create(charge));
  expect(error).toMatchObject({ outcome: 'not_sent', cause: { outcome: 'rejected', status: 307 } });
  expect([...requests, ...elsewhere.requests, ...elsewhere.tokenCalls]).toEqual([]);
});

const json = 'application/json';

test.each<[string, number, string | undefined, string]>([
  ['empty', 200, undefined, json],
  ['empty, and says so by 204', 204, undefined, json],
  ['HTML', 200, '<html><h1>Welcome</h1></html>', 'text/html'],
  ['truncated JSON', 200, '{"id":"CHA1","amount":', json],
  ['an array', 200, '[{"id":"CHA1"}]', json],
  ['a string', 200, '"CHA1"', json],
  ['null', 200, 'null', json],
])(
  'a 2xx whose body is %s is no success, its outcome unknown, and is sent once',
  async (_, status, body, type) => {
    const { url, requests } = await serve(() => [status, body, { 'Content-Type': type }]);
    const droppay = new DropPay({ accessToken: 'token', baseUrl: url });
    expect(await failed(droppay.charges.create(charge))).toMatchObject({ outcome: 'unknown', status });
    const read = await failed(droppay.charges.get('CHA1'));
    expect(read).toMatchObject({ outcome: 'unknown', status });
    expect(requests.map(({ method }) => method)).toEqual(['POST', 'GET']);
  },
);

test('a body cut off by its connection leaves the outcome unknown, and the charge is sent once', async () => {
  const { url, requests } = await serve((_, response) => {
    response.writeHead(200, { 'Content-Type': json, 'Content-Length': '100' });
    response.write('{"id":"CHA1"', () => response.socket?.end());
    return undefined;
  });
  const error = await failed(new DropPay({ accessToken: 'token', baseUrl: url }).charges.create(charge));
  expect(error).toMatchObject({ outcome: 'unknown', status: 200 });
  expect(requests).toHaveLength(1);
});
