import type { ServerResponse } from 'node:http';
import { afterEach, expect, test, vi } from 'vitest';
import { DropPay } from '../../src/index.ts';
import { charge, credentials, failed } from '../fixtures.ts';
import { askedFor, type Responder, serve } from '../server.ts';

afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

const hundred = Array.from({ length: 100 }, (_, n) => `CHA${n}`);

/** A server whose every new token revokes the one before. */
async function rotating(responder: Responder = askedFor) {
  let current = 0;
  const isGood = (authorization: string | undefined): boolean => authorization === `Bearer token-${current}`;
  const server = await serve(
    (request, response) =>
      isGood(request.headers.authorization) ? responder(request, response) : [401, { code: '102' }],
    () => [200, { access_token: `token-${++current}`, expires_in: 3600 }],
  );
  return { ...server, isGood, revoke: () => current++ };
}

test('100 concurrent calls on a cold client make one token call', async () => {
  const { url, requests, tokenCalls } = await rotating();
  const droppay = new DropPay({ ...credentials, baseUrl: url });
  await Promise.all(hundred.map((id) => droppay.charges.get(id)));
  expect([tokenCalls.length, requests.length]).toEqual([1, 100]);
});

test('100 concurrent calls on a cold client whose token call fails at first share its repetition', async () => {
  vi.spyOn(Math, 'random').mockReturnValue(0);
  const responders: Responder[] = [
    (_, response) => {
      response.socket?.destroy();
      return undefined;
    },
    () => [503],
    () => [200, { access_token: 'token', expires_in: 3600 }],
  ];
  const { url, requests, tokenCalls } = await serve(
    () => [200, { id: 'X' }],
    (request, response) => responders.shift()?.(request, response),
  );
  const droppay = new DropPay({ ...credentials, baseUrl: url });
  await Promise.all(hundred.map((id) => droppay.charges.create({ ...charge, description: id })));
  expect([tokenCalls.length, requests.length]).toEqual([3, 100]);
});

test('100 late 401s cost one token call and no failure, though each new token revokes the one before', async () => {
  const held: (() => void)[] = [];
  let again = 0;
  const { url, tokenCalls } = await serve(
    (request, response) => {
      const { headers } = request;
      if (headers.authorization === 'Bearer token-2') {
        // Every answer to a call that was sent again lets the next late 401 go.
        if (++again < 100) held.shift()?.();
        return askedFor(request, response);
      }
      if (headers.authorization !== 'Bearer token-1') return [401, { code: '102' }];
      held.push(() => refuse(response));
      if (held.length === 100) held.shift()?.();
      return undefined;
    },
    ((count) => () => [200, { access_token: `token-${++count}`, expires_in: 3600 }])(0),
  );
  const droppay = new DropPay({ ...credentials, baseUrl: url });
  const results = await Promise.allSettled(hundred.map((id) => droppay.charges.get(id)));
  expect(results.filter(({ status }) => status === 'rejected')).toEqual([]);
  expect(tokenCalls).toHaveLength(2); // the cold one, and one for the storm
});

function refuse(response: ServerResponse): void {
  response.writeHead(401, { 'Content-Type': 'application/json' }).end('{"code":"102"}');
}

test('100 401s at once cost one token call and no failure, charges among them', async () => {
  const { url, requests, tokenCalls, revoke } = await rotating();
  const droppay = new DropPay({ ...credentials, baseUrl: url });
  await droppay.charges.get('CHA1');
  revoke();
  const results = await Promise.allSettled(hundred.map(() => droppay.charges.create(charge)));
  expect(results.filter(({ status }) => status === 'rejected')).toEqual([]);
  expect(tokenCalls).toHaveLength(2);
  expect(requests.length).toBeLessThanOrEqual(201);
});

test('a token that expired earlier than this clock says is replaced, and the charge is made once', async () => {
  vi.useFakeTimers({ toFake: ['Date'] });
  const { url, requests, tokenCalls, isGood, revoke } = await rotating();
  const droppay = new DropPay({ ...credentials, baseUrl: url });
  await droppay.charges.get('CHA1');
  vi.setSystemTime(Date.now() - 24 * 3600 * 1000); // set back, so that the token seems good for a day more
  revoke();
  expect(await droppay.charges.create(charge)).toEqual({ id: 'X' });
  expect(tokenCalls).toHaveLength(2);
  expect(
    requests.filter(({ method }) => method === 'POST').map(({ headers }) => isGood(headers.authorization)),
  ).toEqual([false, true]);
});

test('a clock that is set forward costs a token call and nothing else', async () => {
  vi.useFakeTimers({ toFake: ['Date'] });
  const { url, requests, tokenCalls } = await rotating();
  const droppay = new DropPay({ ...credentials, baseUrl: url });
  await droppay.charges.get('CHA1');
  vi.setSystemTime(Date.now() + 24 * 3600 * 1000);
  await droppay.charges.get('CHA1');
  expect([tokenCalls.length, requests.length]).toEqual([2, 2]);
});

test('a charge that is refused with the new token too is not sent a third time', async () => {
  const { url, requests, tokenCalls } = await serve(() => [401, { code: '102' }]);
  const error = await failed(new DropPay({ ...credentials, baseUrl: url }).charges.create(charge));
  expect(error).toMatchObject({ outcome: 'rejected', errorName: 'InvalidAccessToken' });
  expect([requests.length, tokenCalls.length]).toEqual([2, 2]);
});

test('with retries off a call whose token was refused is sent once more all the same', async () => {
  const { url, requests, revoke } = await rotating();
  const droppay = new DropPay({ ...credentials, baseUrl: url, maxRetries: 0 });
  await droppay.charges.get('CHA1');
  revoke();
  expect(await droppay.charges.create(charge)).toEqual({ id: 'X' });
  expect(requests).toHaveLength(3);
});

test('an access token that is a string cannot be replaced, so its 401 is final', async () => {
  const { url, requests } = await rotating();
  const droppay = new DropPay({ accessToken: 'mine', baseUrl: url });
  expect(await failed(droppay.charges.create(charge))).toMatchObject({ outcome: 'rejected', status: 401 });
  expect(requests).toHaveLength(1);
});

test('an accessToken function is asked again after a 401', async () => {
  const { url, requests } = await serve(({ headers }) =>
    headers.authorization === 'Bearer mine-2' ? [200, { id: 'X' }] : [401],
  );
  let asked = 0;
  const droppay = new DropPay({ accessToken: () => Promise.resolve(`mine-${++asked}`), baseUrl: url });
  expect(await droppay.charges.create(charge)).toEqual({ id: 'X' });
  expect([asked, requests.length]).toEqual([2, 2]);
});

test('the typed client renews a refused token too, its body sent again whole', async () => {
  const { url, requests, revoke } = await rotating();
  const droppay = new DropPay({ ...credentials, baseUrl: url });
  await droppay.charges.get('CHA1');
  revoke();
  const { data } = await droppay.api.POST('/shop/v1/pos/charge', { body: charge });
  expect(data).toEqual({ id: 'X' });
  expect(requests.slice(1).map(({ body }) => body)).toEqual([JSON.stringify(charge), JSON.stringify(charge)]);
});
