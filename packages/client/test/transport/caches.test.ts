import { Agent, fetch as npmFetch, interceptors } from 'undici';
import { expect, test } from 'vitest';
import { DropPay, type DropPayOptions } from '../../src/index.ts';
import { charge } from '../fixtures.ts';
import { serve } from '../server.ts';

type Fetch = NonNullable<DropPayOptions['fetch']>;

/** A server that counts, and lets everybody keep what it says for an hour. */
async function counting(): Promise<string> {
  let count = 0;
  const { url } = await serve(({ method }) => {
    if (method === 'POST') return [200, { id: 'CHA1' }];
    return [200, { id: 'CHT1', charge_success_count: ++count }, { 'Cache-Control': 'public, max-age=3600' }];
  });
  return url;
}

const cached = (): Agent => new Agent().compose(interceptors.cache()) as Agent;

/** A fetch that keeps every response it may, as that of Next.js 14 does on pages that are built once. */
function keeping(): Fetch {
  const kept = new Map<string, Response>();
  return async (url, init) => {
    const key = `${init.method} ${url}`;
    const found = init.cache === 'no-store' ? undefined : kept.get(key);
    const response = found ?? (await fetch(url, init));
    kept.set(key, response.clone());
    return response;
  };
}

test.each<[string, () => DropPayOptions]>([
  ['the cache of a dispatcher', () => ({ transport: { dispatcher: cached() } })],
  ['a fetch that keeps what it gets', () => ({ fetch: keeping() })],
])('a count is read from the server, not from %s', async (_, options) => {
  const droppay = new DropPay({ accessToken: 'token', baseUrl: await counting(), ...options() });
  await droppay.charges.create(charge);
  const counts = [];
  for (let read = 0; read < 3; read += 1) {
    counts.push((await droppay.authorizations.get('CHT1')).charge_success_count);
  }
  expect(counts).toEqual([1, 2, 3]);
});

test('both would keep it otherwise', async () => {
  const url = `${await counting()}/x`;
  const dispatcher = cached();
  const byDispatcher = async (): Promise<unknown> => (await npmFetch(url, { dispatcher })).json();
  expect(await byDispatcher()).toEqual(await byDispatcher());
  const kept = keeping();
  const byFetch = async (): Promise<unknown> => (await kept(url, { method: 'GET' })).json();
  expect(await byFetch()).toEqual(await byFetch());
});
