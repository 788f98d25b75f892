import { expect, test } from 'vitest';
import { createMock } from '../../src/index.ts';
import { send } from '../send.ts';

const mock = await createMock();

test('what was sent comes back under its name', async () => {
  const sent = { authorization_id: 'CHT1', pay_token_val: 'a-token', amount: 2.5, unknown: 'property' };
  const { body } = await send(mock, 'POST', '/shop/v1/pos/charge', { json: sent });
  expect(body).toMatchObject({
    authorization_id: 'CHT1',
    pay_token_val: 'a-token',
    amount: 2.5,
    status: 'DONE',
  });
  expect(body).not.toHaveProperty('unknown');
  const push = { amount: 7, recipient: { account: 'IT07Y0999800001000000070001' } };
  expect((await send(mock, 'POST', '/bank/v1/push', { json: push })).body).toMatchObject(push);
});

test('what the contract has in the response and its example leaves out comes back, too', async () => {
  const sent = {
    charge_amount: 19.9,
    pos_id: 'POS1',
    policy: 'CHARGEABLE',
    charge_max_count: 1,
    charge_date_end: '2026-12-01T10:00:00Z',
    merchant_custom_id: 'order-1042',
  };
  const json = { ...sent, currency: 'EUR' };
  const { body } = await send(mock, 'POST', '/shop/v1/pos/authorization', { json });
  expect(body).toMatchObject(sent);
  expect(body).not.toHaveProperty('currency');
  const refund = { charge_id: 'CHA1', amount: 5, reason: 'Rain' };
  expect((await send(mock, 'POST', '/shop/v1/pos/refund', { json: refund })).body).toMatchObject(refund);
});

test('what belongs to the request alone does not come back', async () => {
  const json = {
    grant_type: 'authorization_code',
    code: 'a-code',
    client_id: 'a-key',
    client_secret: 'a-secret',
    scope: 'app',
  };
  const { body } = await send(mock, 'POST', '/oa2/v1/ac/token', { json });
  expect(JSON.stringify(body)).not.toMatch(/a-code|a-key|a-secret/);
});

test.each([
  ['/shop/v1/pos/charge/CHA1', { id: 'CHA1' }],
  ['/shop/v1/pos/authorization/%41-b', { id: 'A-b', sharing: 'https://dp.link/u/10/A-b' }],
  ['/bank/v1/push/SEM1/transfers', { transfers: [{ push_id: 'SEM1' }] }],
  ['/shop/v1/brand/B1/store/S1/pos/P1', { id: 'P1', brand: { id: 'B1' }, store: { id: 'S1' } }],
])('what a path names is in its response: %s', async (path, expected) => {
  expect((await send(mock, 'GET', path)).body).toMatchObject(expected);
});

test('a number that JSON cannot say is refused, and does not come back from where the contract says nothing', async () => {
  const webhooks = '{"ALL":"https://shop.example/told","limit":1e400}';
  const body = `{"charge_amount":7,"pos_id":"POS1","webhooks":${webhooks}}`;
  const open = await send(mock, 'POST', '/shop/v1/pos/authorization', { body });
  expect(open).toMatchObject({ status: 200, body: { charge_amount: 7, pos_id: 'POS1' } });
  expect(JSON.stringify(open.body)).not.toMatch(/limit|shop\.example/);
  const charge = '{"authorization_id":"CHT1","pay_token_val":"a-token","amount":1e400}';
  expect(await send(mock, 'POST', '/shop/v1/pos/charge', { body: charge })).toMatchObject({
    status: 400,
    body: { code: '101' },
  });
});

test.each(['reflect=false', 'code=200, reflect=false', 'example=ChargeDone, reflect=false'])(
  '%s gives the example as it stands',
  async (prefer) => {
    const asItStands = { id: 'CHAQA34B31FJ9', amount: 50, merchant_custom_id: 'order-1042' };
    const read = await send(mock, 'GET', '/shop/v1/pos/charge/CHA1', { headers: { prefer } });
    expect(read.body).toMatchObject(asItStands);
    const json = { pay_token_val: 'a-token', amount: 12.34, merchant_custom_id: 'my-7' };
    const made = await send(mock, 'POST', '/shop/v1/pos/charge', { json, headers: { prefer } });
    expect(made.body).toMatchObject(asItStands);
  },
);

test('an amount comes back as it was sent, a text or a number', async () => {
  const pull = { transfer_amount: '2.50' };
  expect((await send(mock, 'POST', '/bank/v1/pull', { json: pull })).body).toMatchObject(pull);
});

test('a path that cannot be decoded is a bad request', async () => {
  expect((await send(mock, 'GET', '/shop/v1/pos/charge/%')).status).toBe(400);
});

test('what is given anew does not come back', async () => {
  const token = { grant_type: 'refresh_token', code: 'c', client_id: 'k', client_secret: 's', scope: 'app' };
  const refreshed = await send(mock, 'PUT', '/oa2/v1/ac/token', { json: { ...token, refresh_token: 'old' } });
  expect(refreshed.body).not.toMatchObject({ refresh_token: 'old' });
});

test.each([
  [
    'what the request does not have in the contract',
    { amount: '50', status: '"VOID"', id: '"X"' },
    { amount: 50, status: 'DONE', id: 'CHAQA34B31FJ9' },
  ],
])('%s does not come back', async (_, given, expected) => {
  const properties = { authorization_id: '"CHT1"', pay_token_val: '"a-token"', ...given };
  const body = `{${Object.entries(properties)
    .map(([name, json]) => `"${name}":${json}`)
    .join()}}`;
  const sent = await send(mock, 'POST', '/shop/v1/pos/charge', { body });
  expect(sent).toMatchObject({ status: 200, body: expected });
});

test('an id of the path that is the documented one of another comes back at its own place', async () => {
  const { body } = await send(mock, 'GET', '/shop/v1/brand/STRX88DHT129M/store/S1/pos/P1');
  expect(body).toMatchObject({ id: 'P1', brand: { id: 'STRX88DHT129M' }, store: { id: 'S1' } });
});

test.each([
  [
    'an authorization over 12.34, with an id that tells it',
    '/shop/v1/pos/authorization',
    { charge_amount: 12.34, pos_id: 'POS9' },
    {
      id: 'CHTE000001234',
      charge_amount: 12.34,
      pos_id: 'POS9',
      sharing: 'https://dp.link/u/10/CHTE000001234',
    },
  ],
  [
    'a charge of an order of its own',
    '/shop/v1/pos/charge',
    { pay_token_val: 'a', amount: 50, merchant_custom_id: 'my-7' },
    { id: 'CHAQA34B31FJ9', amount: 50, merchant_custom_id: 'my-7', description: undefined },
  ],
  [
    'a push that is ready, to another account',
    '/bank/v1/push',
    { amount: 120, status: 'READY', recipient: { account: 'IT81Z0999800001000000070002' } },
    {
      status: 'READY',
      recipient: { account: 'IT81Z0999800001000000070002', acccount_iban: 'IT81Z0999800001000000070002' },
      webhooks: undefined,
    },
  ],
  [
    'a limit by its other spelling',
    '/shop/v1/pos/authorization',
    { charge_amount: 50, pos_id: 'P', charge_maxcount: 3 },
    { charge_maxcount: 3, charge_max_count: 3 },
  ],
  [
    'an end before the start of the example',
    '/shop/v1/pos/authorization',
    { charge_amount: 50, pos_id: 'P', charge_date_end: '2025-01-01T00:00:00Z' },
    { charge_date_end: '2025-01-01T00:00:00Z', charge_date_start: '2024-12-31T19:20:30+01:00' },
  ],
  [
    'listeners under keys of their own',
    '/shop/v1/pos/authorization',
    { charge_amount: 50, pos_id: 'P', webhooks: { ALL: 'https://a.example/', PAID: 'https://b.example/' } },
    { webhooks: { ALL: 'https://a.example/', PAID: 'https://b.example/' } },
  ],
  [
    'a refund of all that its charge tells',
    '/shop/v1/pos/refund',
    { charge_id: 'CHAE000001234' },
    { amount: 12.34, reason: undefined },
  ],
])('comes back: %s', async (_, path, json, expected) => {
  const { status, body } = await send(mock, 'POST', path, { json });
  expect(status).toBe(200);
  expect(body).toMatchObject(JSON.parse(JSON.stringify(expected)) as object);
  const unsaid = Object.entries(expected).flatMap(([name, value]) => (value === undefined ? name : []));
  for (const name of unsaid) expect(body).not.toHaveProperty(name);
});

test.each([
  [
    '/shop/v1/pos/authorization/CHTX',
    'AuthorizationBookedGranted',
    { id: 'CHTX', sharing: 'https://dp.link/u/10/CHTX', charge_amount: 100 },
  ],
  [
    '/shop/v1/pos/charge/CHAE000001234',
    'ChargeRefunded',
    { id: 'CHAE000001234', amount: 12.34, refund: { charge_id: 'CHAE000001234', amount: 12.34 } },
  ],
  [
    '/bank/v1/push/SEMX/transfers',
    'PushTransferListInternal',
    { transfers: [{ push_id: 'SEMX', id: 'SMP77IN0025DP' }] },
  ],
  ['/bank/v1/push/SEMX', 'PushRefused', { id: 'SEMX', status: 'REFUSED' }],
])('%s, asked for as %s, is of that resource', async (path, example, expected) => {
  const { body } = await send(mock, 'GET', path, { headers: { prefer: `example=${example}` } });
  expect(body).toMatchObject(expected);
});

test('what is out of a list stays when an example is asked for by its name, and nothing is left out', async () => {
  const json = { charge_amount: 12.34, pos_id: 'P', policy: 'CHARGEABLE' };
  const headers = { prefer: 'example=AuthorizationBookedWaiting' };
  const { body } = await send(mock, 'POST', '/shop/v1/pos/authorization', { json, headers });
  expect(body).toMatchObject({
    id: 'CHTE000001234',
    charge_amount: 12.34,
    pos_id: 'P',
    policy: 'BOOKED',
    description: 'The Musical - Season opening, two seats',
  });
});

test('a change that does not say all leaves the rest as it was', async () => {
  const { body } = await send(mock, 'PATCH', '/bank/v1/push/SEMX', { json: { amount: 130 } });
  expect(body).toMatchObject({ id: 'SEMX', amount: 130, status: 'READY', description: 'Stage fee' });
});

test('an error is the one of the contract', async () => {
  const json = { charge_amount: 'ten', pos_id: 'P', description: 'mine' };
  const { status, body } = await send(mock, 'POST', '/shop/v1/pos/authorization', { json });
  expect([status, JSON.stringify(body)]).toEqual([400, expect.not.stringContaining('mine')]);
});
