import { expect, test } from 'vitest';
import { DropPay, type DropPayError } from '../../src/index.ts';
import { charge, credentials, failed, gate } from '../fixtures.ts';
import { type Responder, serve } from '../server.ts';

const granted = (id: string) => ({
  id,
  status: 'GRANTED',
  pay_token: { val: `token-of-${id}` },
  charge_max_count: 1,
});
const shop: Responder = ({ method, path }) =>
  method === 'GET' ? [200, granted(path.split('/').at(-1)!)] : [200, { id: 'CHA1', status: 'DONE' }];

test("the error of a sibling, given as the reason of an abort, is not taken for this call's own", async () => {
  const received = gate();
  const { url } = await serve(({ body }) => (body.includes('"amount":1}') ? received.open() : [403]));
  const droppay = new DropPay({ accessToken: 't', baseUrl: url });
  const siblings = new AbortController();
  const first = droppay.charges.create({ ...charge, amount: 1 }, { signal: siblings.signal });
  await received.opened;
  siblings.abort(await failed(droppay.charges.create({ ...charge, amount: 2 })));
  expect(await failed(first)).toMatchObject({ outcome: 'unknown', cause: { outcome: 'rejected' } });
});

test('an error that is not of a charge of this client says nothing about one', async () => {
  const { url } = await serve(() => [403]);
  const droppay = new DropPay({ accessToken: 't', baseUrl: url });
  const refund = await failed(droppay.refunds.create({ charge_id: 'CHA1', amount: 5, reason: 'r' }));
  const other = await failed(droppay.charges.create(charge));
  expect(await droppay.charges.reconcile(refund)).toEqual({ verdict: 'still_unknown' });
  await expect(droppay.charges.reconcile(new Error('database down') as DropPayError)).rejects.toThrow(
    'It was given another error.',
  );
  expect(await droppay.refunds.reconcile(other)).toEqual({ verdict: 'still_unknown' });
  expect(await droppay.charges.reconcile(other)).toEqual({ verdict: 'not_charged' });
});

test('what is charged is what was asked for, also when the object is used again meanwhile', async () => {
  const { url, requests } = await serve(shop);
  const droppay = new DropPay({ accessToken: 't', baseUrl: url });
  const body = { authorization_id: 'CHT1', amount: 10 };
  const first = droppay.charges.create(body);
  Object.assign(body, { authorization_id: 'CHT2', amount: 20 });
  await Promise.all([first, droppay.charges.create(body)]);
  const sent = requests.filter(({ method }) => method === 'POST').map(({ body: text }) => JSON.parse(text));
  expect(sent.toSorted((a, b) => a.amount - b.amount)).toMatchObject([
    { authorization_id: 'CHT1', amount: 10, pay_token_val: 'token-of-CHT1' },
    { authorization_id: 'CHT2', amount: 20, pay_token_val: 'token-of-CHT2' },
  ]);
});

test('what is sent again is what was sent before, also when the object was changed between', async () => {
  const statuses = [401, 200];
  const body = { charge_id: 'CHA1', amount: 5, reason: 'r' };
  const { url, requests } = await serve(() => {
    body.amount = 50;
    return [statuses.shift() ?? 500, { id: 'R1' }];
  });
  await new DropPay({ ...credentials, baseUrl: url }).refunds.create(body);
  expect(requests.map(({ body: text }) => JSON.parse(text).amount)).toEqual([5, 5]);
});

test('a client keeps its credentials when the object of its options is used for another', async () => {
  const { url, tokenCalls } = await serve(shop);
  const options = { ...credentials, baseUrl: url };
  const droppay = new DropPay(options);
  options.connectionCode = 'code-of-another';
  await droppay.charges.get('CHA1');
  expect(JSON.parse(tokenCalls[0]!.body)).toMatchObject({ code: credentials.connectionCode });
});

test('a verdict that was told once is told to everybody who asked meanwhile', async () => {
  const reading = gate();
  const second = gate();
  let reads = 0;
  let count = 0;
  const { url } = await serve(({ method }, response) => {
    if (method === 'POST') return [500];
    reads += 1;
    const authorization = { ...granted('CHT1'), charge_success_count: count };
    if (reads !== 2) return [200, authorization];
    const respondLate = async (): Promise<void> => {
      await second.opened;
      response.writeHead(200, { 'Content-Type': 'application/json' });
      response.end(JSON.stringify({ ...authorization, charge_success_count: undefined }));
    };
    reading.open();
    void respondLate();
    return undefined;
  });
  const droppay = new DropPay({ accessToken: 't', baseUrl: url });
  const error = await failed(droppay.charges.create({ authorization_id: 'CHT1', amount: 5 }));
  const slow = droppay.charges.reconcile(error);
  count = 1;
  await reading.opened;
  expect(await droppay.charges.reconcile(error)).toMatchObject({ verdict: 'charged' });
  second.open();
  expect(await slow).toMatchObject({ verdict: 'charged' });
});

test('an uncertain charge by the typed client is an error, not a response without one', async () => {
  const { url } = await serve(() => [503, '']);
  const { api } = new DropPay({ accessToken: 't', baseUrl: url });
  const error = await failed(api.POST('/shop/v1/pos/charge', { body: charge }));
  expect(error).toMatchObject({ operation: 'charges.create', outcome: 'unknown', status: 503 });
});

test('the typed client refuses amounts that are none', async () => {
  const { url, requests } = await serve(shop);
  const { api } = new DropPay({ accessToken: 't', baseUrl: url });
  const error = await failed(api.POST('/shop/v1/pos/charge', { body: { ...charge, amount: -5.123 } }));
  expect([error.outcome, requests.length]).toEqual(['not_sent', 0]);
});

test.each([{}, { code: '102', description: 'no' }])(
  'a charge answered with %j is no success',
  async (body) => {
    const { url } = await serve(() => [200, body]);
    const error = await failed(new DropPay({ accessToken: 't', baseUrl: url }).charges.create(charge));
    expect(error).toMatchObject({ outcome: 'unknown', status: 200 });
    expect(error.message).toContain('the body is without an id');
  },
);

test.each([
  { timeout: Number.NaN },
  { timeout: '5s' as unknown as number },
  { timeout: '500' as unknown as number },
  { timeout: -5 },
  { timeout: null as unknown as number },
  { signal: new AbortController() as unknown as AbortSignal },
])('a charge with options that are none is not sent: %j', async (options) => {
  const { url, requests } = await serve(shop);
  const droppay = new DropPay({ accessToken: 't', baseUrl: url });
  for (const body of [charge, { authorization_id: 'CHT1', amount: 5 }]) {
    expect(await failed(droppay.charges.create(body, options))).toMatchObject({ outcome: 'not_sent' });
  }
  expect(requests).toEqual([]);
});

test('an amount that is none is refused before the authorization is read', async () => {
  const { url, requests } = await serve(shop);
  const droppay = new DropPay({ accessToken: 't', baseUrl: url });
  const error = await failed(droppay.charges.create({ authorization_id: 'CHT1', amount: Number.NaN }));
  expect([error.outcome, requests.length]).toEqual(['not_sent', 0]);
});

test('an access token without a usable life is used until it is refused', async () => {
  const { url, tokenCalls } = await serve(shop, () => [200, { token_type: 'bearer', access_token: 't' }]);
  const droppay = new DropPay({ ...credentials, baseUrl: url });
  for (let call = 0; call < 3; call++) await droppay.charges.get('CHA1');
  expect(tokenCalls).toHaveLength(1);
});

test.each([{ accessToken: '' }, { ...credentials, connectionCode: undefined }])(
  'an option that was meant and is missing does not make another client: %j',
  (options) => {
    expect(() => new DropPay(options)).toThrow('a string that is not empty');
  },
);
