import { type RunningMock, startMock } from '@droppay/mock';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

let mock: RunningMock;
beforeAll(async () => {
  // Strict: a request that breaks the contract gets a 422.
  mock = await startMock({ errors: true });
});
afterAll(() => mock.close());

type Sent = [what: string, method: string, path: string, body: unknown];
const credentials = {
  code: 'ac9185e9f29adf7238fkj9fd2881ff1a',
  client_id: '0385a889-03b2-4bac-ac5e-710042b2ba27',
  client_secret: '91c9adaa829545c1934b96490ba2b9b1',
  scope: 'app',
};
const everybody = {
  id: 'DPI1234567890',
  username: 'The shop around the corner',
  account_iban: 'IT76M0999901600000000123416',
};

/** Requests of two applications that work with DropPay, with their oddities and mistakes. */
const cashback: Sent[] = [
  ['a token', 'POST', '/oa2/v1/ac/token', { grant_type: 'authorization_code', ...credentials }],
  [
    'a refresh by the other grant type',
    'PUT',
    '/oa2/v1/ac/token',
    { grant_type: 'authorization_code', ...credentials, refresh_token: '5d1e0b7c4f9a4be2a1c3d86f27b9e054' },
  ],
  [
    'a loopback that is no address',
    'POST',
    '/oa2/v1/connection',
    { webhooks: { ALL: 'https://user:word@cashback.example/connection' }, loopback_uri: '#' },
  ],
  ['a connection to read', 'GET', '/oa2/v1/connection/CONK312VB67', undefined],
  ['a connection to cancel', 'DELETE', '/oa2/v1/connection/CONK312VB67', undefined],
  [
    'a misspelt property, and an account of another kind',
    'POST',
    '/bank/v1/push',
    {
      amount: 1.1 + 2.2,
      description: 'Cashback',
      tarnsfer_description: 'Cashback of March',
      status: 'READY',
      source: { ...everybody, account: 'IT76M0999901600000000123416' },
      recipient: { account: 'IT76M0999901600000000123416' },
      webhooks: { all: 'https://cashback.example/push' },
    },
  ],
  [
    'an amount as text, and an app’s own scheme',
    'POST',
    '/bank/v1/pull',
    {
      description: 'At the till',
      policy: 'TRANSFERRED',
      transfer_amount_policy: 'FIXED',
      transfer_amount: '12.50',
      date_end: '2026-12-31',
      recipient: { ...everybody, account: 'IT76M0999901600000000123416' },
      webhooks: { all: 'https://cashback.example/pull' },
      loopback_uri: 'cashback://paid',
      status: 'READY',
    },
  ],
  [
    'an amount with what a float leaves behind',
    'POST',
    '/bank/v1/pull',
    { policy: 'TRANSFERABLE', transfer_amount_policy: 'FIXED', transfer_amount: 19.9 * 3 },
  ],
  [
    'a transfer of a pull',
    'POST',
    '/bank/v1/pull/SEM7738201PL4/transfer',
    { description: 'Dinner', amount: 0.1 + 0.2 },
  ],
  ['its account', 'GET', '/bank/v1/registry/account', undefined],
];

const shopPlugin: Sent[] = [
  ['a checkout to read', 'GET', '/v1/authorization/CHTQA45B7PA98/check', undefined],
  [
    'a checkout to charge',
    'POST',
    '/v1/authorization/CHTQA45B7PA98/charge',
    {
      pay_token_val: 'ec4e9e23-84b3-42b4-ba73-1bf9f39de66a',
      amount: 54.720000000000006,
      description: 'Order 1042',
      merchant_custom_id: '1042',
    },
  ],
];

describe.each([
  ['the cashback application', { authorization: 'Bearer a43baf630b964c049dcfba1031d2c43e' }, cashback],
  ['the plugin of a shop', { 'X-DropPay-Checkout-PrivateKey': 'a-private-key' }, shopPlugin],
] as const)('%s', (_, credential, requests) => {
  test.each(requests)('sends %s, and gets a success', async (_what, method, path, body) => {
    const response = await fetch(mock.url + path, {
      method,
      headers: { ...credential, accept: 'application/json', 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    expect([response.status, response.headers.get('sl-violations')]).toEqual([
      method === 'DELETE' ? 204 : 200,
      null,
    ]);
  });
});

test('a GET may name the type of a form that it does not have, as in the documentation', async () => {
  const path = '/shop/v1/brand/BRNC8K195PZ1Q/store/STRX88DHT129M/pos/POSV265V3PQ9E';
  const headers = { authorization: 'Bearer any', 'content-type': 'application/x-www-form-urlencoded' };
  expect((await fetch(mock.url + path, { headers })).status).toBe(200);
});

test('a response has what the plugin of a shop reads', async () => {
  const headers = { 'X-DropPay-Checkout-PrivateKey': 'a-private-key', 'content-type': 'application/json' };
  const check = await fetch(`${mock.url}/v1/authorization/CHTQA45B7PA98/check`, { headers });
  expect(await check.json()).toMatchObject({
    id: expect.any(String),
    status: 'GRANTED',
    charge_amount: expect.any(Number),
    pay_token: { val: expect.any(String) },
  });
});
