import { afterEach, expect, test, vi } from 'vitest';
import { DropPay, type DropPayError, type StoredToken, type TokenStore } from '../../src/index.ts';
import { charge, credentials, failed } from '../fixtures.ts';
import { type Responder, serve } from '../server.ts';

afterEach(() => {
  vi.useRealTimers();
});

const fifty = Array.from({ length: 50 }, (_, n) => n);
const refusesCredentials: Responder = () => [401, { code: '100', description: 'Wrong login credentials' }];

/** Lets a test set the clock that pauses go by, and nothing else. */
function stopClock(): { advance: (milliseconds: number) => void } {
  vi.useFakeTimers({ toFake: ['performance'] });
  return { advance: (milliseconds) => void vi.advanceTimersByTime(milliseconds) };
}

/** What 50 calls cost, one after the other or at once, when an operation gets this response. */
async function cost(response: [number, unknown?], atOnce: boolean) {
  stopClock();
  const { url, requests, tokenCalls } = await serve(() => response);
  const droppay = new DropPay({ ...credentials, baseUrl: url });
  const errors: DropPayError[] = [];
  if (atOnce) errors.push(...(await Promise.all(fifty.map(() => failed(droppay.charges.create(charge))))));
  else for (const _ of fifty) errors.push(await failed(droppay.charges.create(charge)));
  expect(new Set(errors.map(({ outcome, status }) => `${outcome} ${status}`))).toEqual(
    new Set(['rejected 401']),
  );
  return { sends: requests.length, tokenCalls: tokenCalls.length };
}

// The first token call is that of a client without a token. The other one replaces the token that was refused first.
test.each([
  [
    '101: the token is good',
    [401, { code: '101' }],
    { sends: 50, tokenCalls: 1 },
    { sends: 50, tokenCalls: 1 },
  ],
  ['101 as a number', [401, { code: 101 }], { sends: 50, tokenCalls: 1 }, { sends: 50, tokenCalls: 1 }],
  [
    '102: the token is bad',
    [401, { code: '102' }],
    { sends: 51, tokenCalls: 2 },
    { sends: 100, tokenCalls: 2 },
  ],
  ['100', [401, { code: '100' }], { sends: 51, tokenCalls: 2 }, { sends: 100, tokenCalls: 2 }],
  ['no code', [401], { sends: 51, tokenCalls: 2 }, { sends: 100, tokenCalls: 2 }],
  ['a code of tomorrow', [401, { code: '199' }], { sends: 51, tokenCalls: 2 }, { sends: 100, tokenCalls: 2 }],
] satisfies [string, [number, unknown?], object, object][])(
  '50 calls that get 401 with %s cost no more token calls than help',
  async (_, response, inTurn, atOnce) => {
    expect(await cost(response, false)).toEqual(inTurn);
    vi.useRealTimers();
    expect(await cost(response, true)).toEqual(atOnce);
  },
);

test('a token that is refused for one operation alone is renewed at pauses, though others succeed with it', async () => {
  const clock = stopClock();
  const { url, tokenCalls } = await serve(({ method }) =>
    method === 'GET' ? [200, { id: 'CHA1' }] : [401, { code: '102' }],
  );
  const droppay = new DropPay({ ...credentials, baseUrl: url });
  const counts: number[] = [];
  for (const pause of [0, 999, 1, 1999, 1, 3999, 1]) {
    clock.advance(pause);
    for (let n = 0; n < 10; n += 1) {
      await droppay.charges.get('CHA1');
      await failed(droppay.charges.create(charge));
    }
    counts.push(tokenCalls.length);
  }
  expect(counts).toEqual([2, 2, 3, 3, 4, 4, 5]);
});

test('however long a server refuses every token, it is asked for another once a minute', async () => {
  const clock = stopClock();
  const { url, tokenCalls } = await serve(() => [401, { code: '102' }]);
  const droppay = new DropPay({ ...credentials, baseUrl: url });
  for (let second = 0; second < 1800; second += 10) {
    await failed(droppay.charges.get('CHA1'));
    clock.advance(10_000);
  }
  // After 1, 2, 4 ... 32 seconds, then after a minute each, in half an hour.
  expect(tokenCalls.length).toBeGreaterThan(30);
  expect(tokenCalls.length).toBeLessThan(40);
});

test('two clients whose tokens revoke each other go on, for every renewal succeeds', async () => {
  stopClock();
  let current = '';
  let count = 0;
  const { url } = await serve(
    ({ headers }) => (headers.authorization === current ? [200, { id: 'CHA1' }] : [401, { code: '102' }]),
    () => {
      current = `Bearer token-${++count}`;
      return [200, { access_token: `token-${count}`, expires_in: 3600 }];
    },
  );
  const clients = [1, 2].map(() => new DropPay({ ...credentials, baseUrl: url }));
  for (let n = 0; n < 20; n += 1) {
    expect(await clients[n % 2]?.charges.get('CHA1')).toEqual({ id: 'CHA1' });
  }
});

test('a 401 whose body breaks off may be about the token, which is renewed', async () => {
  const { url, requests, tokenCalls } = await serve(({ headers }, response) => {
    if (headers.authorization !== 'Bearer token-1') return [200, { id: 'CHA1' }];
    response.writeHead(401, { 'Content-Length': 100 }).write('{"code"');
    setTimeout(() => response.destroy(), 20);
    return undefined;
  });
  const droppay = new DropPay({ ...credentials, baseUrl: url });
  expect(await droppay.charges.get('CHA1')).toEqual({ id: 'CHA1' });
  expect([requests.length, tokenCalls.length]).toEqual([2, 2]);
});

test('a call that times out amid a 401 leaves a token that the next call renews', async () => {
  const { url, tokenCalls } = await serve(({ headers }, response) => {
    if (headers.authorization !== 'Bearer token-1') return [200, { id: 'CHA1' }];
    response.writeHead(401, { 'Content-Length': 100 }).write('{"code"');
    return undefined;
  });
  const droppay = new DropPay({ ...credentials, baseUrl: url });
  expect(await failed(droppay.charges.get('CHA1', { timeout: 300 }))).toMatchObject({ status: 401 });
  expect(await droppay.charges.get('CHA1')).toEqual({ id: 'CHA1' });
  expect(tokenCalls).toHaveLength(2);
});

test('credentials that DropPay refuses are tried again at pauses, not by every call', async () => {
  const clock = stopClock();
  const { url, requests, tokenCalls } = await serve(() => [200, { id: 'CHA1' }], refusesCredentials);
  const droppay = new DropPay({ ...credentials, baseUrl: url });
  const counts: number[] = [];
  for (const pause of [0, 999, 1, 1999, 1, 3999, 1, 7999, 1]) {
    clock.advance(pause);
    for (const _ of fifty) {
      const error = await failed(droppay.charges.create(charge));
      expect(error).toMatchObject({
        outcome: 'not_sent',
        cause: { operation: 'tokens.create', status: 401 },
      });
    }
    counts.push(tokenCalls.length);
  }
  expect(counts).toEqual([2, 2, 3, 3, 4, 4, 5, 5, 6]);
  expect(requests).toEqual([]);
});

test('50 calls at once with credentials that DropPay refuses cost one token call', async () => {
  const { url, requests, tokenCalls } = await serve(() => [200, { id: 'CHA1' }], refusesCredentials);
  const droppay = new DropPay({ ...credentials, baseUrl: url });
  await Promise.all(fifty.map(() => failed(droppay.charges.create(charge))));
  expect([requests.length, tokenCalls.length]).toEqual([0, 1]);
});

test('the error of refused credentials says what to look at, and shows none of them', async () => {
  const { url } = await serve(() => [200, { id: 'CHA1' }], refusesCredentials);
  const droppay = new DropPay({ ...credentials, baseUrl: url });
  const errors: DropPayError[] = [];
  for (let n = 0; n < 5; n += 1) errors.push(await failed(droppay.charges.create(charge)));
  const messages = new Set(errors.map(({ message }) => message));
  expect(messages.size).toBe(1);
  expect([...messages][0]).toMatch(
    /^charges\.create was not sent: tokens\.create .+ 401\/100 WrongCredentials, "Wrong login credentials"\. Check applicationKey, applicationSecret \(reset\?\) and connectionCode \(revoked\?\)\. Nothing changed\. No money moved\.$/,
  );
});

test('a connection that is revoked while the client runs leads to that error, without a storm', async () => {
  const clock = stopClock();
  let isRevoked = false;
  const { url, requests, tokenCalls } = await serve(
    () => (isRevoked ? [401, { code: '102' }] : [200, { id: 'CHA1' }]),
    (request, response) =>
      isRevoked
        ? refusesCredentials(request, response)
        : [200, { access_token: `token-${tokenCalls.length}`, expires_in: 3600 }],
  );
  const droppay = new DropPay({ ...credentials, baseUrl: url });
  await droppay.charges.get('CHA1');
  isRevoked = true;
  for (const _ of fifty) {
    const error = await failed(droppay.charges.create(charge));
    expect(error.message).toContain('connectionCode (revoked?)');
    expect(error).toMatchObject({ outcome: 'not_sent', cause: { errorName: 'WrongCredentials' } });
  }
  expect([requests.length, tokenCalls.length]).toEqual([2, 3]);

  isRevoked = false;
  await failed(droppay.charges.get('CHA1'));
  clock.advance(1000);
  expect(await droppay.charges.get('CHA1')).toEqual({ id: 'CHA1' });
  expect(tokenCalls).toHaveLength(4);
});

test.each([429, 403, 400])(
  'a token call that is refused with %i is not repeated by every call',
  async (status) => {
    stopClock();
    const { url, tokenCalls } = await serve(
      () => [200, { id: 'CHA1' }],
      () => [status],
    );
    const droppay = new DropPay({ ...credentials, baseUrl: url, maxRetries: 0 });
    for (const _ of fifty) await failed(droppay.charges.get('CHA1'));
    expect(tokenCalls).toHaveLength(2);
  },
);

test('a token call that fails with 500 is not remembered', async () => {
  stopClock();
  let isDown = true;
  const { url } = await serve(
    () => [200, { id: 'CHA1' }],
    () => (isDown ? [500] : [200, { access_token: 'token', expires_in: 3600 }]),
  );
  const droppay = new DropPay({ ...credentials, baseUrl: url, maxRetries: 0 });
  for (let n = 0; n < 3; n += 1) await failed(droppay.charges.get('CHA1'));
  isDown = false;
  expect(await droppay.charges.get('CHA1')).toEqual({ id: 'CHA1' });
});

test('a token that no header can carry is none, and the next call asks for another', async () => {
  const tokens = ['first\nhalf', 'tokén', 'a b', 'good'];
  const { url, requests } = await serve(
    () => [200, { id: 'CHA1' }],
    () => [200, { access_token: tokens.shift(), expires_in: 3600 }],
  );
  const droppay = new DropPay({ ...credentials, baseUrl: url });
  for (let n = 0; n < 3; n += 1) {
    const error = await failed(droppay.charges.get('CHA1'));
    expect(error.message).toContain('its token call gave no token that can be used');
    expect(`${error.stack}`).not.toMatch(/half|tokén|a b/);
  }
  expect(await droppay.charges.get('CHA1')).toEqual({ id: 'CHA1' });
  expect(requests).toHaveLength(1);
});

test('an accessToken function that never settles costs each call its own deadline, and harms no later one', async () => {
  const { url } = await serve(() => [200, { id: 'CHA1' }]);
  let asked = 0;
  const accessToken = (): Promise<string> =>
    ++asked === 1 ? new Promise<string>(() => {}) : Promise.resolve('mine');
  const droppay = new DropPay({ accessToken, baseUrl: url, timeout: 100 });
  expect(await failed(droppay.charges.create(charge))).toMatchObject({ outcome: 'not_sent' });
  expect(await droppay.charges.get('CHA1')).toEqual({ id: 'CHA1' });
});

test('clients that share a store renew a token that is always refused as often as one', async () => {
  const clock = stopClock();
  const { url, tokenCalls } = await serve(() => [401, { code: '102' }]);
  let kept: Promise<StoredToken> | undefined;
  const tokenStore: TokenStore = {
    exchange: (_, stale, fetchNew) => {
      kept = Promise.resolve(kept).then((token) => (token && token.value !== stale ? token : fetchNew()));
      return kept;
    },
  };
  const clients = Array.from({ length: 8 }, () => new DropPay({ ...credentials, baseUrl: url, tokenStore }));
  const counts: number[] = [];
  for (const pause of [0, 999, 1, 1999, 1]) {
    clock.advance(pause);
    await Promise.all(
      clients.flatMap((droppay) => [1, 2, 3].map(() => failed(droppay.charges.create(charge)))),
    );
    counts.push(tokenCalls.length);
  }
  expect(counts).toEqual([2, 2, 3, 3, 4]);
});
