import { expect, test } from 'vitest';
import { DropPay } from '../../src/index.ts';
import { credentials, failed } from '../fixtures.ts';
import { askedFor, serve } from '../server.ts';

type PosPath = Parameters<DropPay['pos']['delete']>[0];

test('path parameters are encoded, so that an id stays one segment', async () => {
  const { url, requests } = await serve(askedFor);
  const droppay = new DropPay({ ...credentials, baseUrl: `${url}/gateway` });
  await droppay.charges.get('a/b?c#d%2e é');
  expect(requests[0]?.path).toBe('/gateway/shop/v1/pos/charge/a%2Fb%3Fc%23d%252e%20%C3%A9');
});

test('several path parameters go where the path names them', async () => {
  const { url, requests } = await serve(askedFor);
  const droppay = new DropPay({ ...credentials, baseUrl: url });
  await droppay.pos.update({ pos_id: 'P/1', store_id: 'S1', brand_id: 'B1' }, { status: 'DISABLED' });
  expect(requests[0]).toMatchObject({
    method: 'PATCH',
    path: '/shop/v1/brand/B1/store/S1/pos/P%2F1',
    body: '{"status":"DISABLED"}',
  });
});

test.each(['', '.', '..', undefined as unknown as string, 7 as unknown as string])(
  'the id %j is refused before anything is sent',
  async (id) => {
    const { url, requests, tokenCalls } = await serve(askedFor);
    const error = await failed(new DropPay({ ...credentials, baseUrl: url }).charges.get(id));
    expect(error).toMatchObject({ operation: 'charges.get', outcome: 'not_sent' });
    expect(error.message).toContain('charges.get was not sent: the path parameter "id" has to be a string');
    expect([...requests, ...tokenCalls]).toEqual([]);
  },
);

test.each<[Partial<PosPath> | undefined, string]>([
  [{ brand_id: 'B1', store_id: 'S1' }, 'pos_id'],
  [undefined, 'brand_id'],
])('of several path parameters %j misses one, which is named', async (path, missing) => {
  const { url, requests } = await serve(askedFor);
  const error = await failed(new DropPay({ ...credentials, baseUrl: url }).pos.delete(path as PosPath));
  expect(error.message).toContain(`"${missing}"`);
  expect(requests).toEqual([]);
});
