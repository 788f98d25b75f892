import { expect, test } from 'vitest';
import { Credentials } from '../../src/auth/credentials.ts';
import type { Operation } from '../../src/calls/operation.ts';
import { createConnection } from '../../src/generated/later-operations.ts';
import { DropPay, type DropPayOptions } from '../../src/index.ts';
import { charge, credentials, failed } from '../fixtures.ts';
import { askedFor, serve } from '../server.ts';

async function sentWith(options: DropPayOptions, call: (droppay: DropPay) => Promise<unknown>) {
  const server = await serve(askedFor);
  await call(new DropPay({ ...options, baseUrl: server.url, checkoutUrl: server.url }));
  return { ...server, headers: server.requests[0]?.headers };
}

const { applicationKey, applicationSecret } = credentials;

test('with a connection code everything is sent with the user token', async () => {
  const sent = await sentWith(credentials, (droppay) => droppay.connections.create({}));
  expect(sent.headers?.authorization).toBe('Bearer token-1');
  expect(sent.tokenCalls.map(({ path }) => path)).toEqual(['/oa2/v1/ac/token']);
});

test('without connection code connections are asked for with the application token', async () => {
  const sent = await sentWith({ applicationKey, applicationSecret }, (droppay) =>
    droppay.connections.get('CON1'),
  );
  expect(sent.headers?.authorization).toBe('Bearer token-1');
  expect(sent.tokenCalls.map(({ path }) => path)).toEqual(['/oa2/v1/cc/token']);
  expect(JSON.parse(sent.tokenCalls[0]?.body ?? '')).toEqual({
    grant_type: 'client_credentials',
    client_id: applicationKey,
    client_secret: applicationSecret,
    scope: 'app',
  });
});

test('a user token does not stand for an application token', async () => {
  const onlyApplication = { ...createConnection, security: [['applicationToken']] as const };
  const own = new Credentials(credentials, 'https://api.example', () =>
    Promise.reject(new Error('not asked')),
  );
  await expect(own.headers(onlyApplication)).rejects.toThrow('applicationKey without connectionCode');
});

test('the Checkout private key travels in its own header and needs no token', async () => {
  const sent = await sentWith({ checkoutPrivateKey: 'private' }, (droppay) => droppay.checkout.check('CHT1'));
  expect(sent.headers).toMatchObject({ 'x-droppay-checkout-privatekey': 'private' });
  expect(sent.headers?.authorization).toBeUndefined();
  expect(sent.tokenCalls).toEqual([]);
});

test('the Checkout private key is not sent to the API', async () => {
  const sent = await sentWith({ ...credentials, checkoutPrivateKey: 'private' }, (droppay) =>
    droppay.charges.get('C'),
  );
  expect(sent.headers).not.toHaveProperty('x-droppay-checkout-privatekey');
});

test('an access token of your own is sent as it is', async () => {
  const sent = await sentWith({ accessToken: 'tpp-1' }, (droppay) => droppay.pushes.get('SEM1'));
  expect(sent.headers?.authorization).toBe('Bearer tpp-1');
  expect(sent.tokenCalls).toEqual([]);
});

test('a function is asked for the access token before every call', async () => {
  let asked = 0;
  const accessToken = (): Promise<string> => Promise.resolve(`tpp-${++asked}`);
  const sent = await sentWith({ accessToken }, async (droppay) => {
    await droppay.pushes.get('SEM1');
    await droppay.pushes.get('SEM1');
  });
  expect(sent.requests.map(({ headers }) => headers.authorization)).toEqual(['Bearer tpp-1', 'Bearer tpp-2']);
});

test('the registration of a third party carries no credential in a header', async () => {
  const sent = await sentWith({}, (droppay) => droppay.tpps.register({}));
  expect(sent.headers?.authorization).toBeUndefined();
  expect(sent.requests[0]?.body).toBe('{}');
});

test('without the credentials an operation needs it is not sent, and the error names the options', async () => {
  const { url, requests, tokenCalls } = await serve(askedFor);
  const error = await failed(
    new DropPay({ applicationKey, applicationSecret, baseUrl: url }).charges.create(charge),
  );
  expect(error.outcome).toBe('not_sent');
  expect(error.message).toBe(
    'charges.create was not sent: this client was made without connectionCode. No money moved.',
  );
  expect([...requests, ...tokenCalls]).toEqual([]);
});

test('a credential that a header cannot carry is refused without being shown', async () => {
  const { url, requests } = await serve(askedFor);
  const error = await failed(new DropPay({ accessToken: 'hush\nhush', baseUrl: url }).charges.get('CHA1'));
  expect(error.outcome).toBe('not_sent');
  expect(error.message).toContain('userToken');
  expect(`${error.stack} ${String(error.cause)}`).not.toContain('hush');
  expect(requests).toEqual([]);
});

test('of several alternatives the first is sent that there are credentials for, whole', async () => {
  const alternatives = [
    ['applicationToken'],
    ['userToken', 'applicationToken'],
    ['checkoutPrivateKey', 'userToken'],
    ['checkoutPrivateKey'],
    ['userToken'],
  ] as const;
  const own = new Credentials({ ...credentials, checkoutPrivateKey: 'private' }, 'https://api.example', () =>
    Promise.resolve({ access_token: 'token', token_type: 'bearer', expires_in: 3600 }),
  );
  const headersOf = (security: Operation['security']): Promise<Record<string, string>> =>
    own.headers({ ...createConnection, security });
  const both = { authorization: 'Bearer token', 'x-droppay-checkout-privatekey': 'private' };
  expect(await headersOf(alternatives)).toEqual(both);
  expect(await headersOf(alternatives.slice(3))).toEqual({ 'x-droppay-checkout-privatekey': 'private' });
  expect(await headersOf(alternatives.slice(4))).toEqual({ authorization: 'Bearer token' });
  expect(await headersOf([])).toEqual({});
});

test('a Checkout private key cannot be renewed, so its 401 is final and its charge sent once', async () => {
  const { url, requests, tokenCalls } = await serve(() => [401, { code: '100' }]);
  const droppay = new DropPay({
    ...credentials,
    checkoutPrivateKey: 'private',
    checkoutUrl: url,
    baseUrl: url,
  });
  const error = await failed(droppay.checkout.charge('CHT1', charge));
  expect(error).toMatchObject({ outcome: 'rejected', status: 401 });
  expect([requests.length, tokenCalls.length]).toEqual([1, 0]);
});
