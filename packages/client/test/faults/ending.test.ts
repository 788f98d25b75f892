import type { ServerResponse } from 'node:http';
import { expect, test } from 'vitest';
import { DropPay, DropPayError } from '../../src/index.ts';
import { charge, credentials, failed, gate } from '../fixtures.ts';
import { type Responder, serve } from '../server.ts';

const stall: Responder = () => undefined;

/** Headers and half a body, and then nothing. */
function stallBody(response: ServerResponse): undefined {
  response.writeHead(200, { 'Content-Type': 'application/json' }).write('{"id":');
}

/** What a call has come to when everything that can run has run, without waiting for time or network. */
async function withinATick(call: Promise<unknown>): Promise<unknown> {
  const settled = call.catch((error: unknown) => error);
  return Promise.race([settled, new Promise((resolve) => setImmediate(resolve, 'still running'))]);
}

test('an abort in the wait between two sends ends the call within a tick, and nothing more is sent', async () => {
  const { url, requests } = await serve(() => [503, undefined, { 'Retry-After': '20' }]);
  const waiting = gate();
  const droppay = new DropPay({ accessToken: 't', baseUrl: url, hooks: { retry: () => waiting.open() } });
  const controller = new AbortController();
  const call = droppay.charges.get('CHA1', { signal: controller.signal });
  await waiting.opened;
  controller.abort();
  expect(await withinATick(call)).toMatchObject({
    message: 'charges.get was aborted, before it was sent again.',
    cause: { name: 'AbortError' },
  });
  expect(requests).toHaveLength(1);
});

test('an abort while the token is awaited ends the call within a tick, not sent', async () => {
  const asked = gate();
  const { url, requests } = await serve(stall, () => asked.open());
  const controller = new AbortController();
  const call = new DropPay({ ...credentials, baseUrl: url }).charges.create(charge, controller);
  await asked.opened;
  controller.abort();
  expect(await withinATick(call)).toMatchObject({ outcome: 'not_sent' });
  expect(requests).toEqual([]);
});

test('an abort while headers are awaited ends the call within a tick, its outcome unknown', async () => {
  const received = gate();
  const { url } = await serve(() => received.open());
  const controller = new AbortController();
  const call = new DropPay({ accessToken: 't', baseUrl: url }).charges.create(charge, controller);
  await received.opened;
  controller.abort();
  expect(await withinATick(call)).toMatchObject({ outcome: 'unknown', status: undefined });
});

test('an abort of a read that was sent is its end: no other send is told, and none made', async () => {
  const received = gate();
  const { url, requests } = await serve(() => received.open());
  const retries: unknown[] = [];
  const hooks = { retry: (event: object) => retries.push(event) };
  const controller = new AbortController();
  const call = new DropPay({ accessToken: 't', baseUrl: url, hooks }).charges.get('CHA1', controller);
  await received.opened;
  controller.abort();
  expect(await failed(call)).toMatchObject({
    outcome: 'unknown',
    message: 'charges.get was aborted, without a response. Reading again is safe.',
  });
  expect([retries, requests.length]).toEqual([[], 1]);
});

test('an abort while the body of a 401 arrives is the end of its call, whose token is not renewed', async () => {
  const { url, requests, tokenCalls } = await serve((_, response) => {
    response.writeHead(401, { 'Content-Type': 'application/json' }).write('{"code":');
    return undefined;
  });
  const responded = gate();
  const hooks = {
    response: ({ operation }: { operation: string }) =>
      operation === 'charges.create' ? responded.open() : undefined,
  };
  const controller = new AbortController();
  const call = new DropPay({ ...credentials, baseUrl: url, hooks }).charges.create(charge, controller);
  await responded.opened;
  controller.abort();
  expect(await withinATick(call)).toMatchObject({ outcome: 'rejected', status: 401 });
  expect([requests.length, tokenCalls.length]).toEqual([1, 1]);
});

test('an abort while the body arrives ends the call within a tick, its outcome unknown', async () => {
  const { url } = await serve((_, response) => stallBody(response));
  const responded = gate();
  const hooks = { response: () => responded.open() };
  const controller = new AbortController();
  const call = new DropPay({ accessToken: 't', baseUrl: url, hooks }).charges.create(charge, controller);
  await responded.opened;
  controller.abort();
  expect(await withinATick(call)).toMatchObject({ outcome: 'unknown', status: 200 });
});

test('a call that was aborted before asks for no token', async () => {
  const sent: string[] = [];
  const fetch = (url: string): Promise<never> => {
    sent.push(url);
    return new Promise(() => {});
  };
  const call = new DropPay({ ...credentials, fetch }).charges.get('CHA1', { signal: AbortSignal.abort() });
  expect(await withinATick(call)).toMatchObject({ outcome: 'not_sent' });
  expect(sent).toEqual([]);
});

test('stalled headers end a charge with the timeout of the client, sent once', async () => {
  const { url, requests } = await serve(stall);
  const error = await failed(
    new DropPay({ accessToken: 't', baseUrl: url, timeout: 100 }).charges.create(charge),
  );
  expect(error).toMatchObject({ outcome: 'unknown', status: undefined, cause: { name: 'TimeoutError' } });
  expect(requests.length).toBeLessThanOrEqual(1);
});

test('stalled headers end a read with the timeout, and it is not sent again', async () => {
  const { url, requests } = await serve(stall);
  const error = await failed(
    new DropPay({ accessToken: 't', baseUrl: url }).charges.get('C', { timeout: 100 }),
  );
  expect(error.message).toBe(
    'charges.get timed out after 100 ms, without a response. Reading again is safe.',
  );
  expect(requests.length).toBeLessThanOrEqual(1);
});

test('a stalled body ends a charge with the timeout, its outcome unknown', async () => {
  const { url, requests } = await serve((_, response) => stallBody(response));
  const droppay = new DropPay({ accessToken: 't', baseUrl: url, timeout: 2000 });
  expect(await failed(droppay.charges.create(charge))).toMatchObject({ outcome: 'unknown', status: 200 });
  expect(requests).toHaveLength(1);
});

test('a stalled body ends a call of the typed client too', async () => {
  const { url } = await serve((_, response) => stallBody(response));
  const { api } = new DropPay({ accessToken: 't', baseUrl: url, timeout: 2000 });
  await expect(api.GET('/shop/v1/brands')).rejects.toThrow('brands.list timed out after 2000 ms while');
});

test('a stalled token call leaves a charge not sent', async () => {
  const { url, requests } = await serve(stall, stall);
  const error = await failed(
    new DropPay({ ...credentials, baseUrl: url, timeout: 100 }).charges.create(charge),
  );
  expect(error).toBeInstanceOf(DropPayError);
  expect(error).toMatchObject({ outcome: 'not_sent' });
  expect(requests).toEqual([]);
});
