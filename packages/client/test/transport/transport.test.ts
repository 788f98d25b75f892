import { expect, test } from 'vitest';
import { Credentials } from '../../src/auth/credentials.ts';
import { createCharge } from '../../src/generated/operations.ts';
import { DropPay } from '../../src/index.ts';
import { Transport } from '../../src/transport/transport.ts';
import { charge, failed } from '../fixtures.ts';
import { serve } from '../server.ts';

test.each([300, 301, 302, 303, 307, 308])('a redirect by %i is not followed', async (status) => {
  const elsewhere = await serve(() => [200, { id: 'CHA1' }]);
  const { url } = await serve(() => [status, undefined, { Location: `${elsewhere.url}/stolen` }]);
  const error = await failed(new DropPay({ accessToken: 'token', baseUrl: url }).charges.create(charge));
  expect(error).toMatchObject({ operation: 'charges.create', outcome: 'unknown', status });
  expect(error.message).toContain('redirect');
  expect(elsewhere.requests).toEqual([]);
});

test('a redirect as browsers show it is not followed either', async () => {
  const droppay = new DropPay({ accessToken: 'token', fetch: () => Promise.resolve(opaqueRedirect) });
  const error = await failed(droppay.charges.get('CHA1'));
  expect(error).toMatchObject({ outcome: 'rejected', status: undefined });
});

const opaqueRedirect = Object.defineProperties(Response.error(), {
  type: { value: 'opaqueredirect' },
  status: { value: 0 },
});

test('the body of a redirect is let go, so that it does not keep its connection', async () => {
  let isCancelled = false;
  const body = new ReadableStream({
    async cancel() {
      await new Promise((resolve) => setTimeout(resolve, 20));
      isCancelled = true;
    },
  });
  const fetch = (): Promise<Response> => Promise.resolve(new Response(body, { status: 307 }));
  await failed(new DropPay({ accessToken: 'token', fetch }).charges.create(charge));
  expect(isCancelled).toBe(true);
});

test('a redirect whose body cannot be let go is told all the same', async () => {
  const body = new ReadableStream({ cancel: () => Promise.reject(new Error('no')) });
  const fetch = (): Promise<Response> => Promise.resolve(new Response(body, { status: 307 }));
  const error = await failed(new DropPay({ accessToken: 'token', fetch }).charges.create(charge));
  expect(error).toMatchObject({ outcome: 'unknown', status: 307 });
});

test('a request goes to DropPay in production unless told otherwise', async () => {
  const sent: Request[] = [];
  const fetch = (url: string, init: RequestInit): Promise<Response> => {
    sent.push(new Request(url, init));
    return Promise.resolve(Response.json({ id: 'X' }));
  };
  const droppay = new DropPay({ accessToken: 'token', checkoutPrivateKey: 'private', fetch });
  await droppay.charges.create(charge);
  await droppay.checkout.charge('CHT1', charge);
  expect(sent.map(({ method, url, redirect }) => `${method} ${url} ${redirect}`)).toEqual([
    'POST https://api.drop-pay.io/shop/v1/pos/charge manual',
    'POST https://checkout.drop-pay.com/v1/authorization/CHT1/charge manual',
  ]);
});

test('body and headers are those of JSON, amounts as they were given', async () => {
  const { url, requests } = await serve(() => [200, { id: 'CHA1' }]);
  await new DropPay({ accessToken: 'token', baseUrl: url }).charges.create({ ...charge, amount: 0.29 });
  expect(requests[0]).toMatchObject({
    method: 'POST',
    path: '/shop/v1/pos/charge',
    headers: { 'content-type': 'application/json', accept: 'application/json' },
    body: JSON.stringify({ ...charge, amount: 0.29 }),
  });
});

test('in a page, a body is a text with the word of its owner and without, for browsers differ in streams', async () => {
  const bodies: unknown[] = [];
  const fetch = (_: string, { body }: RequestInit): Promise<Response> => {
    bodies.push(body);
    return Promise.resolve(new Response());
  };
  for (const sendsOnce of [true, undefined]) {
    const options = { accessToken: 'token', fetch, sendsOnce };
    const credentials = new Credentials(options, '', () => Promise.reject(new Error('none')));
    const request = { url: 'https://sandbox.invalid', body: '{}' };
    const { signal } = new AbortController();
    await new Transport(options, credentials, 'page').send(request, signal, createCharge, { attempt: 1 });
  }
  expect(bodies).toEqual(['{}', '{}']);
});
