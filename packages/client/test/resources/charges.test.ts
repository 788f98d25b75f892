import { afterEach, expect, test, vi } from 'vitest';
import { DropPay, type Hooks } from '../../src/index.ts';
import { failed } from '../fixtures.ts';
import { type Responder, serve } from '../server.ts';

const request = { authorization_id: 'CHTQA45B7PA98', amount: 50 };
const expired: [number, object] = [410, { code: '200', description: 'Pay token is expired' }];

afterEach(() => {
  vi.restoreAllMocks();
});

/** A server whose authorization has a new pay token at each read, and whose charges are answered in turn. */
function shop(...charges: [number, unknown?][]): Responder {
  let reads = 0;
  return ({ method }) => {
    if (method === 'POST') return charges.shift() ?? [500];
    reads += 1;
    return [
      200,
      { id: 'CHTQA45B7PA98', status: 'GRANTED', sharing: 's', pay_token: { val: `pay-token-${reads}` } },
    ];
  };
}

async function client(responder: Responder) {
  const { url, requests } = await serve(responder);
  const told = (): string[] =>
    requests.map(({ method, body }) =>
      method === 'POST' ? `POST ${JSON.parse(body).pay_token_val}` : method,
    );
  return { droppay: new DropPay({ accessToken: 'token', baseUrl: url }), requests, told };
}

test('without a pay token the authorization is read first, and its fresh pay token used', async () => {
  const { droppay, requests, told } = await client(shop([200, { id: 'CHA1' }]));
  expect(await droppay.charges.create({ ...request, description: 'Row 8' })).toEqual({ id: 'CHA1' });
  expect(told()).toEqual(['GET', 'POST pay-token-1']);
  expect(JSON.parse(requests[1]!.body)).toEqual({
    ...request,
    description: 'Row 8',
    pay_token_val: 'pay-token-1',
  });
});

test('without an amount, which the contract requires, nothing is charged', async () => {
  const { droppay, told } = await client(shop([200, { id: 'CHA1' }]));
  const error = await failed(
    droppay.charges.create({ authorization_id: request.authorization_id } as typeof request),
  );
  expect(error).toMatchObject({
    outcome: 'not_sent',
    message: 'charges.create was not sent: the JSON of its body has no amount. No money moved.',
  });
  expect(told()).not.toContain('POST pay-token-1');
});

test('with a pay token nothing is read', async () => {
  const { droppay, told } = await client(shop([200, { id: 'CHA1' }]));
  await droppay.charges.create({ ...request, pay_token_val: 'mine' });
  expect(told()).toEqual(['POST mine']);
});

test('a pay token that expired on the way is read again, once', async () => {
  const once = await client(shop(expired, [200, { id: 'CHA1' }]));
  await once.droppay.charges.create(request);
  expect(once.told()).toEqual(['GET', 'POST pay-token-1', 'GET', 'POST pay-token-2']);

  const twice = await client(shop(expired, expired, [200, { id: 'CHA1' }]));
  expect(await failed(twice.droppay.charges.create(request))).toMatchObject({
    status: 410,
    outcome: 'rejected',
  });
  expect(twice.told()).toHaveLength(4);
});

test("a pay token of the caller's own is not replaced when it has expired", async () => {
  const { droppay, told } = await client(shop(expired, [200, { id: 'CHA1' }]));
  expect(await failed(droppay.charges.create({ ...request, pay_token_val: 'mine' }))).toMatchObject({
    status: 410,
  });
  expect(told()).toEqual(['POST mine']);
});

test.each([[[403, {}]], [[500, {}]], [[410, { code: '201' }]]] as [[number, object]][])(
  'after any other response, %j, nothing is sent again',
  async (response) => {
    const { droppay, told } = await client(shop(response, [200, { id: 'CHA1' }]));
    expect(await failed(droppay.charges.create(request))).toMatchObject({ status: response[0] });
    expect(told()).toEqual(['GET', 'POST pay-token-1']);
  },
);

test('an authorization without pay token leaves the charge not sent, and says where it stands', async () => {
  const { droppay, told } = await client(() => [
    200,
    { id: 'CHTQA45B7PA98', status: 'WAITING', sharing: 's' },
  ]);
  const error = await failed(droppay.charges.create(request));
  expect(error).toMatchObject({
    operation: 'charges.create',
    outcome: 'not_sent',
    message:
      'charges.create was not sent: authorization CHTQA45B7PA98 has no pay token, its status is WAITING. No money moved.',
  });
  expect(told()).toEqual(['GET']);
});

test('an authorization that cannot be read leaves the charge not sent, with the reason as its cause', async () => {
  const { droppay } = await client(() => [404, {}]);
  const error = await failed(droppay.charges.create(request));
  expect(error).toMatchObject({ operation: 'charges.create', outcome: 'not_sent', status: undefined });
  expect(error.cause).toMatchObject({ operation: 'authorizations.get', status: 404 });
  expect(error.message).toBe(
    'charges.create was not sent: authorization CHTQA45B7PA98 could not be read: authorizations.get got status 404 NotFound. ' +
      'No money moved.',
  );
});

test.each([
  ['its own', {}, { timeout: 1000 }],
  ["the client's", { timeout: 1000 }, {}],
])('what the read has taken of the deadline, %s, the charge does not get', async (_, options, each) => {
  const { url } = await serve(({ method }, response) => {
    const authorization = { id: 'CHTQA45B7PA98', status: 'GRANTED', sharing: 's', pay_token: { val: 'v' } };
    if (method === 'GET')
      setTimeout(
        () => response.setHeader('Content-Type', 'application/json').end(JSON.stringify(authorization)),
        500,
      );
    return undefined;
  });
  const times: Record<string, number> = {};
  const hooks: Hooks = { end: ({ operation, ms }) => (times[operation] = ms) };
  const droppay = new DropPay({ accessToken: 'token', baseUrl: url, hooks, ...options });
  const error = await failed(droppay.charges.create(request, each));
  expect(error.outcome).toBe('unknown');
  expect(times['charges.create']).toBeLessThan(1000);
  // What the caller gave, not what was left of it.
  expect(error.message).toContain('charges.create timed out after 1000 ms');
});

test('a call that was aborted before is not sent', async () => {
  const { droppay, requests } = await client(shop([200, { id: 'CHA1' }]));
  const error = await failed(droppay.charges.create(request, { signal: AbortSignal.abort() }));
  expect(error.outcome).toBe('not_sent');
  expect(requests).toEqual([]);
});

test('the time that is left for a charge is told in whole milliseconds, none of them lost', async () => {
  let now = 1000;
  vi.spyOn(performance, 'now').mockImplementation(() => (now += 0.25));
  const droppay = new DropPay({ accessToken: 'token', fetch: () => new Promise(() => {}) });
  const error = await failed(droppay.charges.create({ ...request, pay_token_val: 'mine' }, { timeout: 50 }));
  expect(error.message).toContain('charges.create timed out after 50 ms, before it was sent.');
});
