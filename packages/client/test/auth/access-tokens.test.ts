import { afterEach, expect, test, vi } from 'vitest';
import { DropPay } from '../../src/index.ts';
import { credentials, failed } from '../fixtures.ts';
import { askedFor as charges, serve } from '../server.ts';

afterEach(() => {
  vi.useRealTimers();
});

test('many calls on a cold client share one token call', async () => {
  const { url, requests, tokenCalls } = await serve(charges);
  const droppay = new DropPay({ ...credentials, baseUrl: url });
  await Promise.all(Array.from({ length: 20 }, (_, n) => droppay.charges.get(`CHA${n}`)));
  expect(tokenCalls).toHaveLength(1);
  expect(new Set(requests.map(({ headers }) => headers.authorization))).toEqual(new Set(['Bearer token-1']));
});

test('the user token is asked for with the connection code', async () => {
  const { url, tokenCalls } = await serve(charges);
  await new DropPay({ ...credentials, baseUrl: url }).charges.get('CHA1');
  expect(tokenCalls[0]).toMatchObject({ method: 'POST', path: '/oa2/v1/ac/token' });
  expect(JSON.parse(tokenCalls[0]?.body ?? '')).toEqual({
    grant_type: 'authorization_code',
    code: credentials.connectionCode,
    client_id: credentials.applicationKey,
    client_secret: credentials.applicationSecret,
    scope: 'app',
  });
  expect(tokenCalls[0]?.headers.authorization).toBeUndefined();
});

test('a token is renewed shortly before it expires', async () => {
  vi.useFakeTimers({ toFake: ['Date'] });
  const { url, tokenCalls } = await serve(charges);
  const droppay = new DropPay({ ...credentials, baseUrl: url });
  await droppay.charges.get('CHA1');
  vi.advanceTimersByTime(3539 * 1000);
  await droppay.charges.get('CHA1');
  expect(tokenCalls).toHaveLength(1);
  vi.advanceTimersByTime(2 * 1000);
  await droppay.charges.get('CHA1');
  expect(tokenCalls).toHaveLength(2);
});

test('a call whose token was refused is sent once more, with a new one, and the old one is not used again', async () => {
  const { url, requests, tokenCalls } = await serve(({ headers }) =>
    headers.authorization === 'Bearer token-1' ? [401, { code: '102' }] : [200, { id: 'CHA1' }],
  );
  const droppay = new DropPay({ ...credentials, baseUrl: url });
  expect(await droppay.charges.get('CHA1')).toEqual({ id: 'CHA1' });
  expect(await droppay.charges.get('CHA1')).toEqual({ id: 'CHA1' });
  expect([requests.length, tokenCalls.length]).toEqual([3, 2]);
});

test('when the token call fails nothing else is sent, and the next call tries again', async () => {
  let works = false;
  const { url, requests } = await serve(charges, () =>
    works
      ? [200, { access_token: 'token', expires_in: 3600 }]
      : [401, { code: '100', description: 'Wrong login credentials' }],
  );
  const droppay = new DropPay({ ...credentials, baseUrl: url });
  const error = await failed(droppay.charges.create({ pay_token_val: 'x', amount: 1 }));
  expect(error).toMatchObject({ operation: 'charges.create', outcome: 'not_sent', status: undefined });
  expect(error.cause).toMatchObject({
    operation: 'tokens.create',
    status: 401,
    errorName: 'WrongCredentials',
  });
  expect(error.message).toMatch(/^charges.create was not sent: tokens.create .* No money moved.$/);
  expect(requests).toHaveLength(0);
  works = true;
  expect(await droppay.charges.get('CHA1')).toEqual({ id: 'CHA1' });
});

test('a response without access token is not taken for a token', async () => {
  const { url, requests } = await serve(charges, () => [200, { expires_in: 3600 }]);
  const error = await failed(new DropPay({ ...credentials, baseUrl: url }).charges.get('CHA1'));
  expect(error).toMatchObject({ operation: 'charges.get', outcome: 'not_sent' });
  expect(error.message).toContain('without access_token');
  expect(requests).toHaveLength(0);
});

/** A client whose tokens have a life as told, and a clock that the test sets. */
async function timed(life: unknown, respondToTokenCall: () => void = () => {}) {
  vi.useFakeTimers({ toFake: ['Date'] });
  const server = await serve(charges, () => {
    respondToTokenCall();
    return [200, { access_token: 'token', expires_in: life }];
  });
  return { droppay: new DropPay({ ...credentials, baseUrl: server.url }), ...server };
}

test.each([
  [3600, 3540],
  [601, 541],
  [599, 539.1],
  [100, 90],
  [10, 9],
])('a token of %i seconds is renewed after %d, not a millisecond before', async (life, due) => {
  const { droppay, tokenCalls } = await timed(life);
  await droppay.charges.get('CHA1');
  vi.setSystemTime(Date.now() + due * 1000 - 1);
  await droppay.charges.get('CHA1');
  expect(tokenCalls).toHaveLength(1);
  vi.setSystemTime(Date.now() + 1);
  await droppay.charges.get('CHA1');
  expect(tokenCalls).toHaveLength(2);
});

test('the life of a token counts from the time it was requested, not from its arrival', async () => {
  const { droppay, tokenCalls } = await timed(100, () => vi.setSystemTime(Date.now() + 20_000));
  await droppay.charges.get('CHA1');
  vi.setSystemTime(Date.now() + 70_000);
  await droppay.charges.get('CHA1');
  expect(tokenCalls).toHaveLength(2);
});

test.each([0, -1, null, 'soon', undefined])(
  'a token whose life is %j is good until it is refused',
  async (life) => {
    const { droppay, tokenCalls } = await timed(life);
    await droppay.charges.get('CHA1');
    vi.setSystemTime(Date.now() + 30 * 365 * 24 * 3600 * 1000);
    await droppay.charges.get('CHA1');
    expect(tokenCalls).toHaveLength(1);
  },
);

test.each(['', 7, null])('an access_token that is %j is none', async (value) => {
  const { url, requests } = await serve(charges, () => [200, { access_token: value, expires_in: 3600 }]);
  const error = await failed(new DropPay({ ...credentials, baseUrl: url }).charges.get('CHA1'));
  expect(error).toMatchObject({ outcome: 'not_sent' });
  expect(error.message).toContain('tokens.create got status 200, but the body is without access_token.');
  expect(requests).toEqual([]);
});
