import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { DropPay, type StoredToken, type TokenStore } from '../../src/index.ts';
import { credentials, failed } from '../fixtures.ts';
import { type Responder, serve } from '../server.ts';

const charges: Responder = () => [200, { id: 'CHA1' }];

/** A store as its contract wants it, in one process. */
function sharedStore(): TokenStore & { keys: Set<string> } {
  const tokens = new Map<string, Promise<StoredToken>>();
  const keys = new Set<string>();
  return {
    keys,
    exchange(key, stale, fetchNew) {
      keys.add(key);
      const next = Promise.resolve(tokens.get(key)).then((token) =>
        token !== undefined && token.value !== stale && Date.now() < token.renewAt ? token : fetchNew(),
      );
      tokens.set(key, next);
      return next;
    },
  };
}

test('clients of one connection share a token through a store', async () => {
  const { url, tokenCalls } = await serve(charges);
  const tokenStore = sharedStore();
  const clients = [1, 2, 3].map(() => new DropPay({ ...credentials, baseUrl: url, tokenStore }));
  await Promise.all(clients.map((droppay) => droppay.charges.get('CHA1')));
  expect(tokenCalls).toHaveLength(1);
});

test('a token that one client found refused is replaced for all', async () => {
  let good = 'Bearer token-1';
  const { url, tokenCalls } = await serve(({ headers }) =>
    headers.authorization === good ? [200, { id: 'CHA1' }] : [401],
  );
  const tokenStore = sharedStore();
  const clients = [1, 2, 3].map(() => new DropPay({ ...credentials, baseUrl: url, tokenStore }));
  await Promise.all(clients.map((droppay) => droppay.charges.get('CHA1')));
  good = 'Bearer token-2';
  for (const droppay of clients) expect(await droppay.charges.get('CHA1')).toEqual({ id: 'CHA1' });
  expect(tokenCalls).toHaveLength(2);
});

test('the store is asked when a token is needed, not before every call', async () => {
  const { url } = await serve(charges);
  const stale: (string | undefined)[] = [];
  const tokenStore: TokenStore = {
    exchange(_, staleToken, fetchNew) {
      stale.push(staleToken);
      return fetchNew();
    },
  };
  const droppay = new DropPay({ ...credentials, baseUrl: url, tokenStore });
  await droppay.charges.get('CHA1');
  await droppay.charges.get('CHA1');
  expect(stale).toEqual([undefined]);
});

test('keys tell connections, applications and hosts apart, and show none of them', async () => {
  const { url } = await serve(charges);
  const other = await serve(charges);
  const tokenStore = sharedStore();
  const connections = [
    { baseUrl: url },
    { baseUrl: url, connectionCode: 'another' },
    { baseUrl: url, applicationKey: 'another' },
    { baseUrl: url, applicationSecret: 'another' },
    { baseUrl: other.url },
  ];
  for (const connection of connections) {
    await new DropPay({ ...credentials, tokenStore, ...connection }).charges.get('CHA1');
  }
  const keys = [...tokenStore.keys];
  expect(keys).toHaveLength(connections.length);
  for (const key of keys) expect(key).toMatch(/^[0-9a-f]{64}$/);
});

test('a store that fails leaves the call not sent', async () => {
  const { url, requests } = await serve(charges);
  const tokenStore = { exchange: () => Promise.reject(new Error('database closed')) };
  const error = await failed(new DropPay({ ...credentials, baseUrl: url, tokenStore }).charges.get('CHA1'));
  expect(error).toMatchObject({ outcome: 'not_sent', cause: { message: 'database closed' } });
  expect(requests).toEqual([]);
});

// A store outlives the version of the client that wrote to it, and is shared with others.
test('the key of a connection is the same in every version', async () => {
  const { url } = await serve(charges);
  const tokenStore = sharedStore();
  await new DropPay({ ...credentials, baseUrl: `${url}/`, tokenStore }).charges.get('CHA1');
  const { applicationKey, applicationSecret, connectionCode } = credentials;
  const text = JSON.stringify([url, applicationKey, applicationSecret, connectionCode]);
  expect([...tokenStore.keys]).toEqual([createHash('sha256').update(text).digest('hex')]);
});

test('the store is told which token is unwanted: the one that was refused or is due', async () => {
  const stale: (string | undefined)[] = [];
  const { url } = await serve(({ headers }) =>
    headers.authorization === 'Bearer token-1' ? [401] : [200, { id: 'CHA1' }],
  );
  const tokenStore: TokenStore = {
    exchange(_, staleToken, fetchNew) {
      stale.push(staleToken);
      return fetchNew();
    },
  };
  await new DropPay({ ...credentials, baseUrl: url, tokenStore }).charges.get('CHA1');
  expect(stale).toEqual([undefined, 'token-1']);
});
