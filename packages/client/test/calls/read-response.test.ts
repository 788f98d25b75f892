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

test.each([{ status: 'READY' }, { id: null, status: 'READY' }, { id: '', status: 'READY' }, {}])(
  'a push that comes as %j is not taken for one, for the method promises its id',
  async (body) => {
    const droppay = await client(() => [200, body]);
    const push = { amount: 1, recipient: { account: 'IT76M0999901600000000123416' } };
    const error = await failed(droppay.pushes.create(push));
    expect(error).toMatchObject({ outcome: 'unknown', status: 200 });
    expect(error.message).toContain('the body is without an id. Whether money moved is unknown');
    for (const call of [
      () => droppay.pushes.get('SEM1'),
      () => droppay.pushes.update('SEM1', {}),
      () => droppay.pushes.delete('SEM1'),
      () => droppay.pushTransfers.get('SMP1'),
    ])
      expect((await failed(call())).message).toContain('the body is without an id');
  },
);

test('what is null counts as absent, and is returned as it came', async () => {
  const nothing = await client(() => [200, { id: null, status: null }]);
  expect((await failed(nothing.charges.create(charge))).message).toContain('the body is without an id');
  const body = { id: 'CHA1', status: 'DONE', refund: null };
  expect(await (await client(() => [200, body])).charges.create(charge)).toEqual(body);
});

test('transfers in a list, and what a push would look like, need no id', async () => {
  const droppay = await client(({ method }) => [200, method === 'GET' ? { transfers: [{}] } : { amount: 1 }]);
  expect(await droppay.pushTransfers.list('SEM1')).toEqual({ transfers: [{}] });
  const push = { amount: 1, recipient: { account: 'IT76M0999901600000000123416' } };
  expect(await droppay.pushes.verify(push)).toEqual({ amount: 1 });
});
