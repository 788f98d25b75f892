import { getEventListeners } from 'node:events';
import { expect, test, vi } from 'vitest';
import { DropPay } from '../../src/index.ts';
// Loaded before deadlines of milliseconds: it is loaded when it is used.
// oxlint-disable-next-line import/no-unassigned-import -- for this effect alone
import '../../src/transport/count-sends.ts';
import { charge, credentials, failed } from '../fixtures.ts';
import { serve } from '../server.ts';

const accessToken = 'token';

test('a call without response ends with its timeout, its outcome unknown', async () => {
  const fetch = async (_: string, init: RequestInit): Promise<Response> => {
    await new Response(init.body).text();
    return new Promise(() => {});
  };
  const error = await failed(new DropPay({ accessToken, fetch }).charges.create(charge, { timeout: 50 }));
  expect(error).toMatchObject({ outcome: 'unknown', cause: { name: 'TimeoutError' } });
  expect(error.message).toContain('charges.create timed out after 50 ms, without a response.');
});

test('the timeout covers the body', async () => {
  const headers = { 'Content-Type': 'application/json' };
  const fetch = (): Promise<Response> => Promise.resolve(new Response(new ReadableStream(), { headers }));
  const error = await failed(new DropPay({ accessToken, fetch }).charges.create(charge, { timeout: 20 }));
  expect(error).toMatchObject({ outcome: 'unknown', status: 200 });
  expect(error.message).toContain('timed out after 20 ms while the response (status 200) arrived');
});

test('a call that times out while it waits for its token is never sent', async () => {
  const sent: string[] = [];
  let release: ((token: Response) => void) | undefined;
  const fetch = (url: string, { method }: RequestInit): Promise<Response> => {
    sent.push(`${method} ${new URL(url).pathname}`);
    return sent.length === 1
      ? new Promise((resolve) => {
          release = resolve;
        })
      : Promise.resolve(Response.json({ id: 'CHA1' }));
  };
  const droppay = new DropPay({ ...credentials, fetch });
  const error = await failed(droppay.charges.create(charge, { timeout: 20 }));
  expect(error.outcome).toBe('not_sent');
  expect(error.message).toBe('charges.create timed out after 20 ms, before it was sent. No money moved.');
  release?.(Response.json({ access_token: 'late', expires_in: 3600 }));
  // The same token serves this call, so the abandoned one has had its chance to be sent.
  await droppay.charges.get('CHA1');
  expect(sent).toEqual(['POST /oa2/v1/ac/token', 'GET /shop/v1/pos/charge/CHA1']);
});

test('an aborted call closes its connection', async () => {
  const controller = new AbortController();
  let open = true;
  const { url } = await serve((_, response) => {
    response.on('close', () => {
      open = false;
    });
    controller.abort();
    return undefined;
  });
  await failed(new DropPay({ accessToken, baseUrl: url }).charges.get('CHA1', { signal: controller.signal }));
  await vi.waitFor(() => expect(open).toBe(false), 4000);
});

test('a signal aborts a call that was sent, its outcome unknown', async () => {
  const controller = new AbortController();
  const { url } = await serve(() => {
    controller.abort(new Error('enough'));
    return undefined;
  });
  const { signal } = controller;
  const error = await failed(new DropPay({ accessToken, baseUrl: url }).charges.create(charge, { signal }));
  expect(error).toMatchObject({ outcome: 'unknown', cause: { message: 'enough' } });
  expect(error.message).toContain('charges.create was aborted, without a response.');
});

test('a signal that was aborted before sends nothing', async () => {
  const { url, requests } = await serve(() => [200, { id: 'CHA1' }]);
  const signal = AbortSignal.abort();
  const error = await failed(new DropPay({ accessToken, baseUrl: url }).charges.create(charge, { signal }));
  expect(error.outcome).toBe('not_sent');
  expect(requests).toEqual([]);
});

test('a fetch that ignores its signal does not keep a call from ending', async () => {
  const droppay = new DropPay({ accessToken, fetch: () => new Promise(() => {}) });
  expect(await failed(droppay.charges.get('CHA1', { timeout: 20 }))).toMatchObject({ outcome: 'unknown' });
});

test('an endless timeout does not end a call at once', async () => {
  const { url } = await serve(() => [200, { id: 'CHA1' }]);
  const droppay = new DropPay({ accessToken, baseUrl: url });
  expect(await droppay.charges.get('CHA1', { timeout: Infinity })).toEqual({ id: 'CHA1' });
});

test('a signal used for many calls collects no listeners', async () => {
  const { url } = await serve(() => [200, { id: 'CHA1' }]);
  const { signal } = new AbortController();
  const droppay = new DropPay({ accessToken, baseUrl: url });
  await Promise.all([1, 2, 3].map(() => droppay.charges.get('CHA1', { signal })));
  expect(getEventListeners(signal, 'abort')).toEqual([]);
});
