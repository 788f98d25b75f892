import { expect, test } from 'vitest';
import { DropPay } from '../../src/index.ts';
import { charge, failed } from '../fixtures.ts';
import { type Responder, serve } from '../server.ts';

async function client(responder: Responder): Promise<DropPay> {
  const { url } = await serve(responder);
  return new DropPay({ accessToken: 'token', baseUrl: url });
}

test('the body is returned as it came, unknown properties and values included', async () => {
  const body = { id: 'CHA1', status: 'SOMETHING_NEW', invented: { later: true } };
  const droppay = await client(() => [200, body, { 'Content-Type': 'application/json; charset=utf-8' }]);
  expect(await droppay.charges.create(charge)).toEqual(body);
});

test.each<[string, number, string | undefined, string, string]>([
  ['nothing', 200, undefined, 'application/json', 'empty'],
  ['nothing, said so by 204', 204, undefined, 'application/json', 'empty'],
  ['HTML', 200, '<html></html>', 'text/html', 'text/html, not JSON'],
  ['JSON that is called HTML', 200, '{"id":"CHA1"}', 'text/html', 'text/html, not JSON'],
  ['half an object', 200, '{"id":"CHA1","pay_token_val":"hush', 'application/json', 'not a JSON object'],
  ['an array', 200, '[{"id":"CHA1"}]', 'application/json', 'not a JSON object'],
  ['null', 200, 'null', 'application/json', 'not a JSON object'],
])('a success with %s is no success', async (_, status, body, type, words) => {
  const droppay = await client(() => [status, body, { 'Content-Type': type }]);
  const error = await failed(droppay.charges.create(charge));
  expect(error).toMatchObject({ operation: 'charges.create', outcome: 'unknown', status });
  expect(error.message).toContain(`the body is ${words}. Whether money moved is unknown`);
  expect(`${error.stack} ${String(error.cause)}`).not.toContain('hush');
});

test('JSON without a media type is read', async () => {
  const droppay = await client((_, response) => {
    response.writeHead(200).end('{"id":"CHA1"}');
    return undefined;
  });
  expect(await droppay.charges.get('CHA1')).toEqual({ id: 'CHA1' });
});

test('an operation without response body returns nothing, whatever comes', async () => {
  const empty = await client(() => [204]);
  expect(await empty.pos.delete({ brand_id: 'B', store_id: 'S', pos_id: 'P' })).toBeUndefined();
  const full = await client(() => [200, '<html></html>', { 'Content-Type': 'text/html' }]);
  expect(await full.pos.delete({ brand_id: 'B', store_id: 'S', pos_id: 'P' })).toBeUndefined();
});

test('an operation that may respond without body returns the body or undefined', async () => {
  expect(await (await client(() => [204])).tpps.register({})).toBeUndefined();
  expect(await (await client(() => [200, { more: 1 }])).tpps.register({})).toEqual({ more: 1 });
});

test.each([
  'application/json',
  'APPLICATION/JSON; charset=utf-8',
  'application/problem+json',
  'application/vnd.drop-pay.charge-1+json',
])('a body of the media type %s is read', async (type) => {
  const droppay = await client(() => [200, { id: 'CHA1' }, { 'Content-Type': type }]);
  expect(await droppay.charges.get('CHA1')).toEqual({ id: 'CHA1' });
});

test.each(['text/html', 'text/json', 'x-application/json', 'application/jsonp', 'application/a b+json'])(
  'a body of the media type %s is not',
  async (type) => {
    const droppay = await client(() => [200, { id: 'CHA1' }, { 'Content-Type': type }]);
    const error = await failed(droppay.charges.get('CHA1'));
    expect(error.message).toContain(`the body is ${type}, not JSON.`);
  },
);
