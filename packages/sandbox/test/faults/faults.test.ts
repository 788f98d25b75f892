import { describe, expect, onTestFinished, test, vi } from 'vitest';
import type { FaultRequest } from '../../src/index.ts';
import { acmePos, acmeToken, type Game, play, spendable } from '../play.ts';

const CHARGE = '/shop/v1/pos/charge';
const PAYER = 'ACCNINAVALE02';

/** A sandbox whose payer can be charged 50 €, and the charge. */
async function charging(): Promise<{ game: Game; charge: () => ReturnType<Game['ask']> }> {
  const game = await play();
  const { pay_token } = await game.granted();
  return { game, charge: () => game.ask('POST', CHARGE, { pay_token_val: pay_token.val, amount: 50 }) };
}

describe('the next responses of an operation', () => {
  test('are an error by its name, as often as was asked for, and then as ever', async () => {
    const { game, charge } = await charging();
    await game.faults.add({ kind: 'error', operation: 'createCharge', error: 'PayTokenExpired', times: 2 });
    expect(await charge()).toMatchObject({ status: 410, body: { code: '200' } });
    expect(await game.faults.list()).toMatchObject([{ error: 'PayTokenExpired', status: 410, left: 1 }]);
    expect(await charge()).toMatchObject({ status: 410 });
    expect(await game.faults.list()).toEqual([]);
    expect(await charge()).toMatchObject({ status: 200 });
  });

  test.each([
    [400, { description: 'Wrong arguments or body' }],
    [403, { description: 'Forbidden' }],
    [503, { description: 'Internal error' }],
  ])('are an error by its status: %i', async (status, body) => {
    const { game, charge } = await charging();
    await game.faults.add({ kind: 'error', operation: 'createCharge', status });
    expect(await charge()).toMatchObject({ status, body });
    expect(await spendable(game, PAYER)).toBe(10_000);
  });

  test('are of that operation alone', async () => {
    const { game, charge } = await charging();
    await game.faults.add({ kind: 'reset', operation: 'getCharge' });
    const { status, body } = await charge();
    expect(status).toBe(200);
    await expect(game.ask('GET', `${CHARGE}/${body.id}`)).rejects.toThrow(TypeError);
  });

  test('are of any operation that documents the error, when none is named', async () => {
    const { game, charge } = await charging();
    await game.faults.add({ kind: 'error', error: 'PayTokenExpired' });
    expect(await game.ask('GET', `${CHARGE}/CHA0`)).toMatchObject({ status: 404 });
    expect(await charge()).toMatchObject({ status: 410 });
  });
});

test('a connection reset before the commit is a request that never was', async () => {
  const { game, charge } = await charging();
  await game.faults.add({ kind: 'reset' });
  await expect(charge()).rejects.toMatchObject({ message: 'fetch failed', cause: { code: 'ECONNRESET' } });
  expect(await spendable(game, PAYER)).toBe(10_000);
});

test.each<FaultRequest>([
  { kind: 'reset', when: 'after' },
  { kind: 'error', status: 500, when: 'after' },
])('after the commit the response is lost, but the charge happened: %j', async (fault) => {
  const { game, charge } = await charging();
  await game.faults.add(fault);
  await charge().catch(() => {});
  expect(await spendable(game, PAYER)).toBe(9950);
  expect(await charge()).toMatchObject({ status: 403 });
});

describe('a response that breaks off in-process', () => {
  test('amid its headers is none', async () => {
    const { game, charge } = await charging();
    await game.faults.add({ kind: 'reset', when: 'after', amid: 'headers' });
    await expect(charge()).rejects.toMatchObject({ message: 'fetch failed', cause: { code: 'ECONNRESET' } });
    expect(await spendable(game, PAYER)).toBe(9950);
  });

  test('amid its body has a head and a body that fails', async () => {
    const game = await play();
    await game.faults.add({ kind: 'reset', when: 'after', amid: 'body' });
    const response = await game.fetch('https://api.example/shop/v1/pos/authorization', {
      method: 'POST',
      headers: { authorization: `Bearer ${acmeToken}`, 'content-type': 'application/json' },
      body: JSON.stringify({ charge_amount: 1, pos_id: acmePos }),
    });
    expect(response.status).toBe(200);
    const reader = response.body!.getReader();
    expect(new TextDecoder().decode((await reader.read()).value)).toMatch(/^\{"id":"CHT/);
    await expect(reader.read()).rejects.toMatchObject({ cause: { code: 'ECONNRESET' } });
    expect(await game.approvals()).toHaveLength(1);
  });

  test.each(['reused', 'fresh'] as const)('came on no connection, so not on a %s one', async (connection) => {
    const { game, charge } = await charging();
    await game.faults.add({ kind: 'reset', connection });
    expect(await charge()).toMatchObject({ status: 200 });
    expect(await game.faults.list()).toMatchObject([{ kind: 'reset', connection, by: 'reset', left: 1 }]);
    expect((await game.requests()).at(-1)).not.toHaveProperty('connection');
  });
});

describe('a response that stalls', () => {
  test.each(['before', 'after'] as const)('comes late: %s', async (when) => {
    const { game, charge } = await charging();
    await game.faults.add({ kind: 'stall', delay: '50ms', when });
    const begun = performance.now();
    const response = charge();
    await game.clock.read();
    expect(await spendable(game, PAYER)).toBe(when === 'before' ? 10_000 : 9950);
    expect(await response).toMatchObject({ status: 200 });
    expect(performance.now() - begun).toBeGreaterThan(45);
  });

  test.each([
    ['before', undefined, 10_000],
    ['after', undefined, 9950],
    // The caller has given up, and the charge happens all the same.
    ['before', '50ms', 9950],
  ] as const)('ends when its caller gives up: %s, %s', async (when, delay, left) => {
    const game = await play();
    const { pay_token } = await game.granted();
    await game.faults.add({ kind: 'stall', when, ...(delay !== undefined && { delay }) });
    const headers = { authorization: `Bearer ${acmeToken}`, 'content-type': 'application/json' };
    const body = JSON.stringify({ pay_token_val: pay_token.val, amount: 50 });
    const signal = AbortSignal.timeout(20);
    const charge = game.fetch(`https://api.example${CHARGE}`, { method: 'POST', headers, body, signal });
    await expect(charge).rejects.toMatchObject({ name: 'TimeoutError' });
    expect(await spendable(game, PAYER)).toBe(when === 'before' ? 10_000 : 9950);
    await new Promise((resolve) => setTimeout(resolve, 60));
    expect(await spendable(game, PAYER)).toBe(left);
  });
});

describe('a late request', () => {
  test('has lost its connection at once, and takes effect later', async () => {
    const { game, charge } = await charging();
    await game.faults.add({ kind: 'late', delay: '50ms', operation: 'createCharge' });
    await expect(charge()).rejects.toMatchObject({ cause: { code: 'ECONNRESET' } });
    expect(await spendable(game, PAYER)).toBe(10_000);
    await expect.poll(() => spendable(game, PAYER)).toBe(9950);
    expect((await game.requests()).at(-1)?.fault).toBe('50 ms late, its connection reset');
  });

  test('that is refused moves nothing', async () => {
    const { game, charge } = await charging();
    await game.faults.add({ kind: 'late', delay: '50ms', operation: 'createCharge' });
    await charge().catch(() => {});
    await charge();
    await new Promise((resolve) => setTimeout(resolve, 80));
    expect(await spendable(game, PAYER)).toBe(9950);
  });
});

describe('an altered response', () => {
  test('says something else of what has happened', async () => {
    const { game, charge } = await charging();
    await game.faults.add({
      kind: 'alter',
      operation: 'createCharge',
      set: { status: 'PENDING', amount: 49, date_done: null },
    });
    const { status, body } = await charge();
    expect(status).toBe(200);
    expect(body).toMatchObject({ status: 'PENDING', amount: 49 });
    expect(body).not.toHaveProperty('date_done');
    expect(await spendable(game, PAYER)).toBe(9950);
    expect((await game.requests()).at(-1)?.fault).toBe('altered status, amount, date_done');
  });

  test('leaves an error as it is', async () => {
    const { game, charge } = await charging();
    await charge();
    await game.faults.add({ kind: 'alter', operation: 'createCharge', set: { description: 'All is well' } });
    expect(await charge()).toMatchObject({ status: 403, body: { description: 'Forbidden' } });
  });
});

test.each([
  [302, 'before', 10_000],
  [404, 'before', 10_000],
  [429, 'after', 9950],
  [200, 'after', 9950],
] as const)('something before DropPay responds with %i, %s it', async (status, when, left) => {
  const { game } = await charging();
  const granted = (await game.events()).find(({ to }) => to === 'GRANTED');
  const { resource } = await game.read(granted!.id);
  await game.faults.add({ kind: 'proxy', status, when, operation: 'createCharge' });
  const { pay_token } = resource as unknown as { pay_token: { val: string } };
  const response = await game.fetch(`https://api.example${CHARGE}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${acmeToken}`, 'content-type': 'application/json' },
    body: JSON.stringify({ pay_token_val: pay_token.val, amount: 50 }),
    redirect: 'manual',
  });
  expect(response.status).toBe(status);
  expect(await response.text()).toContain('<!doctype html>');
  expect(response.headers.get('location')).toBe(status === 302 ? 'https://api.example/' : null);
  expect(await spendable(game, PAYER)).toBe(left);
});

describe('a fault about one authorization', () => {
  test('leaves requests about others alone', async () => {
    const game = await play();
    const [one, other] = [await game.granted(), await game.granted()];
    const about = one.id;
    const charge = (val: string): ReturnType<Game['ask']> =>
      game.ask('POST', CHARGE, { pay_token_val: val, amount: 1 });
    await game.faults.add({ kind: 'proxy', status: 429, text: '{}', about, times: 4 });
    expect(await charge(other.pay_token.val)).toMatchObject({ status: 200 });
    const read = await game.ask('GET', `/shop/v1/pos/authorization/${other.id}`);
    expect(read).toMatchObject({ status: 200 });
    expect(await game.faults.list()).toMatchObject([{ about, left: 4 }]);
    const lost = { status: 429 };
    await expect(charge(one.pay_token.val)).resolves.toMatchObject(lost);
    await expect(game.ask('GET', `/shop/v1/pos/authorization/${one.id}`)).resolves.toMatchObject(lost);
  });

  test('meets its charges and their refunds', async () => {
    const { game, charge } = await charging();
    const { body } = await charge();
    const about = (body as { authorization_id: string }).authorization_id;
    await game.faults.add({ kind: 'error', status: 403, about, times: 2 });
    expect(await game.ask('GET', `${CHARGE}/${body.id}`)).toMatchObject({ status: 403 });
    const refund = { charge_id: body.id, reason: 'Called off' };
    expect(await game.ask('POST', '/shop/v1/pos/refund', refund)).toMatchObject({ status: 403 });
    expect(await game.ask('POST', '/shop/v1/pos/refund', refund)).toMatchObject({ status: 200 });
  });
});

test.each([
  ['a reset', (game: Game) => game.reset(), 'before', '10m', 0],
  ['a reset', (game: Game) => game.reset(), 'after', undefined, 0],
  ['the sandbox’s end', (game: Game) => game.close(), 'before', '10m', 0],
  ['the sandbox’s end', (game: Game) => game.close(), 'after', '10m', 1],
] as const)('%s ends what stalls, and nothing more comes of it', async (_, end, when, delay, left) => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  onTestFinished(() => void vi.useRealTimers());
  const game = await play();
  await game.faults.add({ kind: 'stall', when, ...(delay !== undefined && { delay }) });
  const stalled = game.ask('POST', '/shop/v1/pos/authorization', { charge_amount: 1, pos_id: acmePos });
  stalled.catch(() => {});
  await game.clock.read();
  expect(await game.approvals()).toHaveLength(when === 'after' ? 1 : 0);
  await end(game);
  await expect(stalled).rejects.toMatchObject({ cause: { code: 'ECONNRESET' } });
  expect(vi.getTimerCount()).toBe(0);
  expect(await game.approvals()).toHaveLength(left);
});

test('a dropped token is unknown from then on, and a new one is good', async () => {
  const { game, charge } = await charging();
  await game.faults.add({ kind: 'drop_token' });
  const gone = { status: 401, body: { code: '102' } };
  expect(await charge()).toMatchObject(gone);
  expect(await charge()).toMatchObject(gone);
  expect(await game.ask('GET', `${CHARGE}/CHA0`, undefined, await game.as())).toMatchObject({ status: 404 });
});

test('a token is dropped where there is one', async () => {
  const game = await play();
  await game.faults.add({ kind: 'drop_token' });
  await game.as();
  expect(await game.faults.list()).toHaveLength(1);
});

test('the request log says which fault was injected into which request', async () => {
  const { game, charge } = await charging();
  await game.faults.add({ kind: 'reset' });
  await game.faults.add({ kind: 'stall', delay: '1ms' });
  await game.faults.add({ kind: 'error', status: 502, when: 'after' });
  await charge().catch(() => {});
  await charge();
  await charge();
  expect((await game.requests()).slice(-3).map(({ status, fault }) => ({ status, fault }))).toEqual([
    { status: undefined, fault: 'connection reset, before it took effect' },
    { status: 200, fault: 'stalled for 1 ms, before it took effect' },
    { status: 502, fault: '502 ServerError, after it took effect' },
  ]);
});

test('faults are listed in their order, forgotten when told, and by a reset', async () => {
  const { faults, reset } = await play();
  const { id } = await faults.add({ kind: 'stall', delay: '3s', operation: 'getPush', times: 3 });
  await faults.add({ kind: 'drop_token' });
  expect(await faults.list()).toMatchObject([
    { id, kind: 'stall', delay: '3000ms', operation: 'getPush', when: 'before', left: 3 },
    { kind: 'drop_token', left: 1 },
  ]);
  await faults.clear();
  expect(await faults.list()).toEqual([]);
  await faults.add({ kind: 'reset' });
  await reset();
  expect(await faults.list()).toEqual([]);
});

test.each<[FaultRequest, string]>([
  [{ kind: 'explode' as 'reset' }, 'The body/kind must be equal to one of the allowed values.'],
  [{ kind: 'reset', times: 0 }, 'The body/times must be >= 1.'],
  [
    { kind: 'reset', operation: 'createMoney' },
    'The contract has no operation createMoney. There is: createToken,',
  ],
  [{ kind: 'reset', operation: 'toString' }, 'The contract has no operation toString.'],
  [{ kind: 'error' }, 'An error is named either by error, as PayTokenExpired, or by status, as 503.'],
  [{ kind: 'error', error: 'NotFound', status: 404 }, 'An error is named either by error'],
  [
    { kind: 'error', error: 'OutOfMoney' },
    'The contract has no error OutOfMoney. There is: MissingArguments,',
  ],
  [{ kind: 'error', status: 418 }, 'No error of the contract has the status 418.'],
  [
    { kind: 'error', error: 'PayTokenExpired', operation: 'createPush' },
    'That cannot be injected into createPush. There is: createCharge, chargeCheckout.',
  ],
  [{ kind: 'error', error: 'Forbidden', when: 'after' }, 'A 403 says that nothing happened'],
  [{ kind: 'reset', status: 500 }, 'A fault of the kind reset has neither error nor status.'],
  [{ kind: 'reset', delay: '1s' }, 'Only a stall has a delay, and what is late.'],
  [{ kind: 'late' }, 'What is late says by `delay` how late'],
  [{ kind: 'late', delay: '1s', when: 'after' }, 'A late request takes effect after'],
  [{ kind: 'alter' }, 'An alter says by `set`'],
  [{ kind: 'alter', set: {} }, 'An alter says by `set`'],
  [{ kind: 'alter', set: { status: 'PENDING' }, when: 'before' }, 'An alter changes the response'],
  [{ kind: 'reset', set: { status: 'PENDING' } }, 'Only an alter sets something.'],
  [
    { kind: 'alter', set: { status: 'PENDING' }, operation: 'deleteConnection' },
    'That cannot be injected into deleteConnection.',
  ],
  [{ kind: 'proxy' }, 'A proxy has a status'],
  [{ kind: 'proxy', status: 199 }, 'The body/status must be >= 200.'],
  [{ kind: 'stall', text: 'late' }, 'Only a proxy has a text.'],
  [{ kind: 'alter', set: { status: 'PENDING' }, status: 200 }, 'has neither error nor status'],
  [{ kind: 'stall', by: 'close' }, 'Only a reset is amid a response, and by a reset or a close.'],
  [{ kind: 'error', status: 503, amid: 'body' }, 'Only a reset is amid a response'],
  [
    { kind: 'reset', amid: 'body' },
    'A response that breaks off in its midst is one to a request that took effect',
  ],
  [{ kind: 'reset', connection: 'warm' as 'fresh' }, 'The body/connection must be equal to one of'],
  [{ kind: 'stall', delay: 'a while' }, 'a while is no duration of at most 10 minutes'],
  [{ kind: 'stall', delay: '11m' }, '11m is no duration of at most 10 minutes'],
  [
    { kind: 'drop_token', operation: 'createToken' },
    'That cannot be injected into createToken. There is: createConnection,',
  ],
  [{ kind: 'drop_token', when: 'after' }, 'A token is dropped before the request'],
])('a fault that makes no sense is refused, and says why: %j', async (fault, because) => {
  const { faults } = await play();
  const refusal = expect.objectContaining({ status: 400, message: expect.stringContaining(because) });
  await expect(faults.add(fault)).rejects.toEqual(refusal);
  expect(await faults.list()).toEqual([]);
});

test('the control plane has no faults', async () => {
  const { faults, clock } = await play();
  await faults.add({ kind: 'reset', times: 10 });
  await clock.read();
  expect(await faults.list()).toMatchObject([{ left: 10 }]);
});
