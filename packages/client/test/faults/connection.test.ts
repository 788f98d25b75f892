import { afterEach, expect, test, vi } from 'vitest';
import { DropPay } from '../../src/index.ts';
import { charge, failed } from '../fixtures.ts';
import { type Responder, closedUrl, serve } from '../server.ts';

afterEach(() => {
  vi.restoreAllMocks();
});

const accessToken = 'token';

const reset: Responder = (_, response) => {
  response.socket?.resetAndDestroy();
  return undefined;
};

test.each([2, 0])(
  'a reset after a charge was received leaves its outcome unknown: one POST, with maxRetries %i',
  async (maxRetries) => {
    const { url, requests } = await serve(reset);
    const droppay = new DropPay({ accessToken, baseUrl: url, maxRetries });
    const error = await failed(droppay.charges.create(charge));
    expect(error).toMatchObject({ outcome: 'unknown', status: undefined });
    expect(requests.map(({ method }) => method)).toEqual(['POST']);
  },
);

test('a reset connection makes one POST of the typed client too', async () => {
  const { url, requests } = await serve(reset);
  const { api } = new DropPay({ accessToken, baseUrl: url });
  const error = await failed(api.POST('/shop/v1/pos/charge', { body: charge }));
  expect([error.outcome, requests.length]).toEqual(['unknown', 1]);
});

test('a reset on a connection that has served before is no reason to send a charge again', async () => {
  let reads = 0;
  const { url, requests } = await serve((request, response) =>
    request.method === 'GET' ? [200, { id: `CHA${++reads}` }] : reset(request, response),
  );
  const droppay = new DropPay({ accessToken, baseUrl: url });
  await droppay.charges.get('CHA1');
  expect(await failed(droppay.charges.create(charge))).toMatchObject({ outcome: 'unknown' });
  expect(requests.filter(({ method }) => method === 'POST')).toHaveLength(1);
});

test('a read that was reset is sent again', async () => {
  vi.spyOn(Math, 'random').mockReturnValue(0);
  let first = true;
  const { url, requests } = await serve((request, response) => {
    if (!first) return [200, { id: 'CHA1' }];
    first = false;
    return reset(request, response);
  });
  expect(await new DropPay({ accessToken, baseUrl: url }).charges.get('CHA1')).toEqual({ id: 'CHA1' });
  expect(requests).toHaveLength(2);
});

test('with retries off a read that was reset is not', async () => {
  const { url, requests } = await serve(reset);
  await failed(new DropPay({ accessToken, baseUrl: url, maxRetries: 0 }).charges.get('CHA1'));
  expect(requests).toHaveLength(1);
});

test('a read whose body breaks off is sent again', async () => {
  vi.spyOn(Math, 'random').mockReturnValue(0);
  let first = true;
  const { url, requests } = await serve((_, response) => {
    if (!first) return [200, { id: 'CHA1' }];
    first = false;
    response.writeHead(200, { 'Content-Type': 'application/json', 'Content-Length': '100' });
    response.write('{"id":', () => response.socket?.end());
    return undefined;
  });
  expect(await new DropPay({ accessToken, baseUrl: url }).charges.get('CHA1')).toEqual({ id: 'CHA1' });
  expect(requests).toHaveLength(2);
});

test('a charge that found nobody listening is sent again, for it provably never left', async () => {
  vi.spyOn(Math, 'random').mockReturnValue(0);
  const { url, requests } = await serve(() => [200, { id: 'CHA1' }]);
  const closed = await closedUrl();
  let tries = 0;
  const { fetch } = globalThis;
  vi.spyOn(globalThis, 'fetch').mockImplementation((to, init) => fetch(++tries < 3 ? closed : to, init));
  const droppay = new DropPay({ accessToken, baseUrl: url });
  expect(await droppay.charges.create(charge)).toEqual({ id: 'CHA1' });
  expect([tries, requests.length]).toEqual([3, 1]);
});
