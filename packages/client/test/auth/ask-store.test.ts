import { afterEach, expect, test, vi } from 'vitest';
import { DropPay, type DropPayOptions, type StoredToken, type TokenStore } from '../../src/index.ts';
import { charge, credentials, failed } from '../fixtures.ts';
import { serve } from '../server.ts';

afterEach(() => {
  vi.useRealTimers();
});

type Exchange = TokenStore['exchange'];
const never: Exchange = () => new Promise(() => {});
const good = (value = 'kept'): StoredToken => ({ value, renewAt: Date.now() + 60_000 });

/** A client with a store that does one thing after the other, and the last of them from then on. */
async function withStore(exchanges: Exchange[], options: DropPayOptions = {}) {
  const server = await serve(() => [200, { id: 'CHA1' }]);
  let asked = 0;
  const tokenStore: TokenStore = {
    exchange: (...told) => (exchanges[asked++] ?? exchanges.at(-1)!)(...told),
  };
  const droppay = new DropPay({ ...credentials, baseUrl: server.url, tokenStore, ...options });
  return { ...server, droppay, asked: () => asked };
}

test('a store whose first response is lost is asked again after 250 ms, by the call that waits', async () => {
  const { droppay, asked } = await withStore([never, () => Promise.resolve(good())]);
  expect(await droppay.charges.get('CHA1')).toEqual({ id: 'CHA1' });
  expect(asked()).toBe(2);
});

test.each([
  ['of a call', {}, { timeout: 100 }],
  ['of the client', { timeout: 100 }, {}],
])('a store that is silent for longer than the timeout %s harms no later call', async (_, options, each) => {
  const { droppay, requests } = await withStore([never, never, () => Promise.resolve(good())], options);
  const error = await failed(droppay.charges.create(charge, each));
  expect(error).toMatchObject({ outcome: 'not_sent' });
  expect(requests).toEqual([]);
  await vi.waitFor(async () => expect(await droppay.charges.get('CHA1')).toEqual({ id: 'CHA1' }), 10_000);
});

test('a store that stays silent is asked 7 times within 30 seconds, and then each new call asks anew', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
  let asked = 0;
  const tokenStore: TokenStore = { exchange: () => (asked++, new Promise(() => {})) };
  const fetch = (): Promise<Response> => Promise.resolve(Response.json({ id: 'CHA1' }));
  const droppay = new DropPay({ ...credentials, tokenStore, fetch });
  const isAsked = async (times: number): Promise<void> => {
    for (;;) {
      if (asked >= times) return;
      await new Promise((resolve) => void setImmediate(resolve));
    }
  };
  const first = failed(droppay.charges.get('CHA1', { timeout: 60_000 }));
  await isAsked(1);
  await vi.advanceTimersByTimeAsync(31_000);
  expect((await first).message).toContain('the token store did not respond within 30000 ms');
  expect(asked).toBe(7);
  expect(vi.getTimerCount()).toBe(0);
  const second = failed(droppay.charges.get('CHA1', { timeout: 500 }));
  await isAsked(8);
  await vi.advanceTimersByTimeAsync(200);
  expect(asked).toBe(8);
  await vi.advanceTimersByTimeAsync(300);
  await second;
});

test('asking again costs no second token call, however slow the first is', async () => {
  let asked = 0;
  let calls = 0;
  const server = await serve(
    () => [200, { id: 'CHA1' }],
    (_, response) => {
      calls += 1;
      setTimeout(() => response.end('{"access_token":"slow","expires_in":3600}'), 1500);
      return undefined;
    },
  );
  const tokenStore: TokenStore = {
    exchange: async (_, __, fetchNew) => {
      // The first response is lost after the token call was begun, and after it ended.
      const token = await fetchNew();
      return ++asked === 1 ? new Promise<StoredToken>(() => {}) : token;
    },
  };
  const droppay = new DropPay({ ...credentials, baseUrl: server.url, tokenStore });
  expect(await droppay.charges.get('CHA1')).toEqual({ id: 'CHA1' });
  expect([asked, calls]).toEqual([2, 1]);
});

test('a store is not asked again while it waits for a slow token call, nor once it has responded', async () => {
  let asked = 0;
  const server = await serve(
    () => [200, { id: 'CHA1' }],
    (_, response) => {
      setTimeout(() => response.end('{"access_token":"slow","expires_in":3600}'), 1200);
      return undefined;
    },
  );
  const tokenStore: TokenStore = { exchange: (_, __, fetchNew) => (asked++, fetchNew()) };
  const droppay = new DropPay({ ...credentials, baseUrl: server.url, tokenStore });
  expect(await droppay.charges.get('CHA1')).toEqual({ id: 'CHA1' });
  expect(asked).toBe(1);
  await new Promise((resolve) => void setTimeout(resolve, 2000));
  expect(asked).toBe(1);
});

test.each([
  ['null', null],
  ['nothing', undefined],
  ['text', 'kept'],
  ['no value', { renewAt: Date.now() + 60_000 }],
  ['an empty value', { value: '', renewAt: Date.now() + 60_000 }],
  ['a value of two lines', { value: 'hush\nhush', renewAt: Date.now() + 60_000 }],
  ['a value that is no text', { value: 7, renewAt: Date.now() + 60_000 }],
  ['no renewAt', { value: 'hush' }],
  ['NaN for renewAt', { value: 'hush', renewAt: Number.NaN }],
  ['text for renewAt', { value: 'hush', renewAt: 'tomorrow' }],
  ['null for renewAt', { value: 'hush', renewAt: null }],
])('a store that returns %s gave no token: one error, and the next call asks anew', async (_, garbage) => {
  const { droppay, requests } = await withStore([
    () => Promise.resolve(garbage as StoredToken),
    () => Promise.resolve(good()),
  ]);
  const error = await failed(droppay.charges.create(charge));
  expect(error).toMatchObject({ outcome: 'not_sent' });
  expect(error.message).toBe(
    'charges.create was not sent: its token store gave no token that can be used. No money moved.',
  );
  expect(`${error.stack} ${String(error.cause)}`).not.toContain('hush');
  expect(requests).toEqual([]);
  expect(await droppay.charges.get('CHA1')).toEqual({ id: 'CHA1' });
});

test.each([
  [
    'throws',
    () => {
      throw new Error('not connected');
    },
  ],
  ['rejects', () => Promise.reject(new Error('not connected'))],
  ['rejects with nothing', () => Promise.reject(undefined as unknown as Error)],
] as [string, Exchange][])(
  'a store that %s leaves the call not sent, and the next asks anew',
  async (_, fails) => {
    const { droppay, tokenCalls } = await withStore([fails, () => Promise.resolve(good())]);
    expect(await failed(droppay.charges.create(charge))).toMatchObject({ outcome: 'not_sent' });
    expect(await droppay.charges.get('CHA1')).toEqual({ id: 'CHA1' });
    expect(tokenCalls).toEqual([]);
  },
);

test('a client goes on with the token it has while its store is down', async () => {
  const { droppay } = await withStore([
    () => Promise.resolve(good()),
    () => Promise.reject(new Error('not connected')),
  ]);
  for (let n = 0; n < 3; n += 1) expect(await droppay.charges.get('CHA1')).toEqual({ id: 'CHA1' });
});

test('a token that its store changes afterwards stays as it was', async () => {
  const token = { ...good() };
  const { droppay, requests } = await withStore([() => Promise.resolve(token)]);
  await droppay.charges.get('CHA1');
  Object.assign(token, { value: 'another', renewAt: 0 });
  await droppay.charges.get('CHA1');
  expect(requests.map(({ headers }) => headers.authorization)).toEqual(['Bearer kept', 'Bearer kept']);
});
