import { createHash } from 'node:crypto';
import { describe, expect, test, vi } from 'vitest';
import { type AttemptStore, type Charge, type ChargeAttempt, DropPay } from '../../src/index.ts';
import { failed, gate } from '../fixtures.ts';
import { copy, fakeClocksEach, id, minute, request, shop } from './shop.ts';

const notYet = { verdict: 'still_unknown', retryAfter: 30_000 };
const clocks = fakeClocksEach();

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** A store in which one method does something else instead, when it is asked to. */
function spoiled(store: AttemptStore, instead: () => Promise<never> | undefined): AttemptStore {
  return {
    read: (key) => instead() ?? store.read(key),
    replace: (...args) => instead() ?? store.replace(...args),
    list: (prefix) => store.list(prefix),
  };
}

describe('before a charge is sent', () => {
  test('its attempt is kept: what reading will be compared with, and no secret', async () => {
    let kept: ChargeAttempt[] = [];
    const { client, attempts } = await shop({}, (_, response) => {
      const respond = async (): Promise<void> => {
        kept = JSON.parse((await attempts.list('charge/'))[0]!) as ChargeAttempt[];
        response.writeHead(200, { 'Content-Type': 'application/json' }).end('{"id":"CHA1"}');
      };
      void respond();
      return undefined;
    });
    await client().charges.create({ ...request, description: 'Row 8', merchant_custom_id: 'order-1042' });
    expect(kept).toEqual([
      {
        id: expect.stringMatching(/^charge\/CHTQA45B7PA98\/[\da-f-]{36}$/),
        authorization_id: id,
        amount: 50,
        merchant_custom_id: 'order-1042',
        startedAt: Date.now(),
        endsBy: Date.now() + 30_000,
        client: expect.stringMatching(/^[\da-f-]{36}$/),
        offset: Date.now() - performance.now(),
        expiresAt: Date.now() + 30_000 + 30 * 1440 * minute,
        sending: true,
        payToken: sha256('first-pay-token'),
        countBefore: 2,
        payTokenEndsAt: Date.now(),
      },
    ]);
    expect(await client().charges.unsettled()).toEqual([]);
  });

  // A webhook's handler that reads at the same time would end the pay token, by one reading of DropPay's pages.
  test('nothing else gets a turn between the read of its pay token and its send', async () => {
    const { authorization } = await shop();
    const turns: string[] = [];
    const fetch = async (_: string, init: RequestInit): Promise<Response> => {
      turns.push(init.method!);
      if (init.method === 'GET') setImmediate(() => turns.push('another'));
      return Response.json(init.method === 'GET' ? authorization : { id: 'CHA1' });
    };
    const droppay = new DropPay({ accessToken: 'token', fetch, sendsOnce: true });
    await droppay.charges.create(request);
    expect(turns.slice(0, 2)).toEqual(['GET', 'POST']);
  });

  test('a store that fails leaves it unsent', async () => {
    const { client, attempts, posts } = await shop();
    const store = spoiled(attempts, () => Promise.reject(new Error('connection refused')));
    const error = await failed(client({ attempts: store }).charges.create(request));
    expect([error.outcome, error.attempt]).toEqual(['not_sent', undefined]);
    expect(error.message).toBe(
      'charges.create was not sent: its attempt could not be kept: connection refused. No money moved.',
    );
    expect(posts()).toBe(0);
  });

  test('a store that fails right before the send leaves it unsent as well', async () => {
    let changes = 0;
    const { client, attempts, posts } = await shop();
    const store = spoiled(attempts, () =>
      ++changes === 2 ? Promise.reject(new Error('disk full')) : undefined,
    );
    const error = await failed(client({ attempts: store }).charges.create(request));
    expect([error.outcome, posts()]).toEqual(['not_sent', 0]);
    expect(await attempts.list('charge/')).toEqual([]);
  });

  test('a store that never responds holds it up no longer than its timeout', async () => {
    vi.restoreAllMocks();
    const { client, attempts, requests } = await shop();
    const store = spoiled(attempts, () => new Promise(() => {}));
    const began = performance.now();
    const error = await failed(client({ attempts: store }).charges.create(request, { timeout: 100 }));
    expect(performance.now() - began).toBeLessThan(5000);
    expect([error.outcome, requests]).toEqual(['not_sent', []]);
  });

  test('a timeout without end is kept as the longest that a timer has', async () => {
    const { client } = await shop();
    const error = await failed(client().charges.create(request, { timeout: Infinity }));
    expect(error.outcome).toBe('unknown');
    expect(await client().charges.unsettled()).toMatchObject([{ endsBy: Date.now() + 2 ** 31 - 1 }]);
  });

  test('an abort ends the wait for the store', async () => {
    const { client, attempts, requests } = await shop();
    const store = spoiled(attempts, () => new Promise(() => {}));
    const abort = new AbortController();
    const call = failed(client({ attempts: store }).charges.create(request, { signal: abort.signal }));
    abort.abort(new Error('the buyer left'));
    const error = await call;
    expect([error.outcome, requests, String(error.cause)]).toEqual(['not_sent', [], 'Error: the buyer left']);
  });

  test.each([
    [{ charge_max_count: 1, charge_success_count: 1 }, '1 of 1'],
    [{ charge_max_count: 3, charge_success_count: 4 }, '4 of 3'],
    [{ charge_max_count: undefined as never, ['charge_maxcount']: 2, charge_success_count: 2 }, '2 of 2'],
  ])('an authorization that is used up, %j, is refused', async (used, count) => {
    const { client, posts, attempts } = await shop(used);
    const error = await failed(client().charges.create(request));
    expect(error.message).toBe(
      `charges.create was not sent: authorization ${id} is used up, it was charged ${count} times before. No money moved.`,
    );
    expect([error.outcome, posts(), await attempts.list('charge/')]).toEqual(['not_sent', 0, []]);
    expect(await client().charges.reconcile(error)).toEqual({ verdict: 'not_charged' });
  });

  test('an authorization without a limit, or with 0, is not', async () => {
    for (const charge_max_count of [undefined as never, 0]) {
      const { client, posts } = await shop({ charge_max_count }, () => [200, { id: 'CHA1' }]);
      await client().charges.create(request);
      expect(posts()).toBe(1);
    }
  });
});

describe('once its outcome is known', () => {
  test.each(['rejected', 'not_sent'])('its attempt is forgotten: %s', async (outcome) => {
    const { client, attempts } = await shop({}, () => [403, {}]);
    const baseUrl = outcome === 'rejected' ? {} : { baseUrl: 'http://127.0.0.1:1', maxRetries: 0 };
    expect((await failed(client(baseUrl).charges.create(request))).outcome).toBe(outcome);
    expect(await attempts.list('charge/')).toEqual([]);
  });

  test.each([
    [{ id: 'CHA1' }, 'charged'],
    [{ id: 'CHA1', status: null }, 'charged'],
    [{ id: 'CHA1', status: 'DONE' }, 'charged'],
    [{ id: 'CHA1', status: 'ACCOUNTED' }, 'charged'],
    [{ id: 'CHA1', status: 'FAILED' }, 'not_charged'],
    [{ id: 'CHA1', status: 'NEW' }, undefined],
  ])('its attempt says for a day what the response proved: %j', async (made, verdict) => {
    const { client, authorization } = await shop({}, () => [200, made]);
    await client().charges.create({ ...request, merchant_custom_id: 'order-1042' });
    const { charges } = client();
    const known = {
      charge_id: 'CHA1',
      ...(verdict && { verdict }),
      merchant_custom_id: 'order-1042',
      amount: 50,
    };
    expect(await charges.attempts(id)).toMatchObject([known]);
    expect(await charges.unsettled()).toHaveLength(verdict ? 0 : 1);
    const [attempt] = await charges.attempts(id);
    authorization.charge_success_count = 7; // others' charges
    expect(await charges.reconcile(attempt!)).toMatchObject({ verdict: verdict ?? 'still_unknown' });
    clocks.pass(1440 * minute + 1);
    expect(await charges.attempts(id)).toHaveLength(verdict ? 0 : 1);
  });

  test('its attempt is forgotten where nobody else can ask: in the memory of one client', async () => {
    const { client } = await shop({}, () => [200, { id: 'CHA1' }]);
    const { charges } = client({ attempts: undefined });
    await charges.create(request);
    expect(await charges.attempts(id)).toEqual([]);
  });

  test.each([
    ['fails', () => Promise.reject(new Error('gone'))],
    ['never responds', () => new Promise<never>(() => {})],
  ])('a store that %s changes nothing about it, and nothing is lost', async (_, instead) => {
    vi.restoreAllMocks();
    let isGone = false;
    const { client, attempts, authorization } = await shop(
      { charge_max_count: 1, charge_success_count: 0 },
      () => {
        isGone = true;
        authorization.charge_success_count = 1;
        return [200, { id: 'CHA1' }];
      },
    );
    const store = spoiled(attempts, () => (isGone ? instead() : undefined));
    expect(await client({ attempts: store }).charges.create(request, { timeout: 500 })).toEqual({
      id: 'CHA1',
    });
    const [left, ...others] = await client().charges.unsettled();
    expect([left!.authorization_id, others]).toEqual([id, []]);
    expect(await client().charges.reconcile(left!)).toEqual({ verdict: 'charged', authorization });
    expect(await client().charges.unsettled()).toEqual([]);
  });

  test('a store that fails after an unknown outcome leaves it unknown, and the attempt where it was', async () => {
    let isGone = false;
    const { client, attempts } = await shop({}, () => {
      isGone = true;
      return [500];
    });
    const store = spoiled(attempts, () => (isGone ? Promise.reject(new Error('gone')) : undefined));
    const error = await failed(client({ attempts: store }).charges.create(request));
    expect(error.outcome).toBe('unknown');
    expect(await failed(client({ attempts: store }).charges.reconcile(error))).toMatchObject({
      operation: 'charges.create',
      outcome: 'unknown',
      message: expect.stringContaining(
        'could not be reconciled, for its attempt could not be read or kept: gone',
      ),
    });
    expect(await client().charges.reconcile(error)).toMatchObject(notYet);
  });

  test('a verdict that cannot be kept is not told', async () => {
    const { client, attempts, authorization } = await shop();
    const error = await failed(client().charges.create(request));
    authorization.charge_success_count = 3;
    const store: AttemptStore = { ...attempts, replace: () => Promise.reject(new Error('read-only')) };
    await failed(client({ attempts: store }).charges.reconcile(error, { exclusive: true }));
    expect(await client().charges.reconcile(error, { exclusive: true })).toMatchObject({
      verdict: 'charged',
    });
  });
});

describe('a response that names another charge than was asked for', () => {
  const alone = { exclusive: true };
  /** A charge whose response says so, counted all the same, and reconciled by another process. */
  async function contradicted(said: object, shown: Partial<Charge> | number, counted = 3) {
    const { client, authorization, requests, ...rest } = await shop({}, (received) =>
      received.method === 'POST' ? [200, said] : typeof shown === 'number' ? [shown] : [200, shown],
    );
    const error = await failed(client().charges.create(request));
    expect(error.outcome).toBe('unknown');
    authorization.charge_success_count = counted;
    Object.assign(rest.charge, shown);
    const attempt = (await client().charges.unsettled())[0]!;
    return { ...rest, client, authorization, requests, error, attempt };
  }

  test.each([
    [
      { id: 'CHA1', amount: 2500 },
      { charge_id: 'CHA1', amount: '2500' },
    ],
    [
      { id: 'CHA1', amount: 0, authorization_id: id },
      { charge_id: 'CHA1', amount: '0', authorization_id: id },
    ],
    [
      { id: 'CHA1', authorization_id: 'CHT2', amount: 50 },
      { charge_id: 'CHA1', authorization_id: 'CHT2', amount: '50' },
    ],
    [
      { id: 'x'.repeat(20), authorization_id: { a: 1 }, amount: 'a-secret-of-somebody' },
      { charge_id: '[hidden]', authorization_id: '[hidden]', amount: '[hidden]' },
    ],
    [{ amount: '50,01' }, { amount: '50,01' }],
  ])('is kept as far as it is short: %j', async (said, kept) => {
    const { client, attempt } = await contradicted(said, {});
    expect(attempt.contradicted).toEqual(kept);
    expect(await client().charges.reconcile(copy(attempt))).toMatchObject({ contradicted: kept });
  });

  test.each([
    [500, { id: 'CHA1', amount: 2500 }],
    [409, { id: 'CHA1', amount: 2500 }],
  ])('with status %i is as well', async (status, said) => {
    const { client } = await shop({}, () => [status, said]);
    await failed(client().charges.create(request));
    expect(await client().charges.unsettled()).toMatchObject([{ contradicted: { charge_id: 'CHA1' } }]);
  });

  test.each([
    { status: 'error' },
    { id: null },
    { id: 'CHA1', charge_amount: 50 },
    { id: 'CHA1', amount: '50.00', authorization_id: '', status: 'error' },
    [],
  ])('is none when it shows no other amount or authorization: %j', async (said) => {
    const { client, attempt, authorization } = await contradicted(said, {});
    expect(attempt.contradicted).toBeUndefined();
    expect(await client().charges.reconcile(attempt, alone)).toEqual({ verdict: 'charged', authorization });
  });

  test('proves the charge only when that is this one, over the amount asked for', async () => {
    const { client, attempt, authorization, charge, requests } = await contradicted(
      { id: 'CHA1', amount: 2500 },
      { amount: 2500 },
    );
    expect(await client().charges.reconcile(attempt, alone)).toEqual({
      verdict: 'still_unknown',
      authorization,
      charge: { id: 'CHA1', amount: 2500 },
      contradicted: { charge_id: 'CHA1', amount: '2500' },
    });
    expect(requests.at(-1)!.path).toContain('/charge/CHA1');
    expect(await client().charges.unsettled()).toHaveLength(1);
    charge.amount = 50;
    expect(await client().charges.reconcile(attempt, alone)).toEqual({
      verdict: 'charged',
      authorization,
      charge,
    });
  });

  test('proves nothing where there is no such charge, and is no error', async () => {
    const { client, attempt, error } = await contradicted({ id: 'CHA1', amount: 2500 }, {});
    for (const status of [400, 403, 404]) {
      const fetch = async (url: string, init: RequestInit): Promise<Response> =>
        url.includes('/authorization/') ? globalThis.fetch(url, init) : Response.json({}, { status });
      const { charges } = client({ fetch });
      expect((await charges.reconcile(attempt, alone)).verdict).toBe('still_unknown');
      expect((await charges.reconcile(error, alone)).verdict).toBe('still_unknown');
    }
  });

  test('that cannot be read leaves the call unsettled', async () => {
    const { client, attempt } = await contradicted({ id: 'CHA1', amount: 2500 }, {});
    const fetch = async (url: string, init: RequestInit): Promise<Response> =>
      url.includes('/authorization/') ? globalThis.fetch(url, init) : Response.json({}, { status: 503 });
    const { charges } = client({ fetch, maxRetries: 0 });
    expect(await failed(charges.reconcile(attempt, alone))).toMatchObject({ operation: 'charges.get' });
    expect(await client().charges.unsettled()).toHaveLength(1);
  });

  test('counts also when the store failed as it was to be noted, for whoever has the error', async () => {
    let isGone = false;
    const { client, attempts, authorization, charge } = await shop({}, () => {
      isGone = true;
      return [200, { id: 'CHA1', amount: 2500 }];
    });
    charge.amount = 2500;
    const store = spoiled(attempts, () => (isGone ? Promise.reject(new Error('gone')) : undefined));
    const error = await failed(client({ attempts: store }).charges.create(request));
    authorization.charge_success_count = 3;
    expect(await client().charges.reconcile(error, alone)).toMatchObject({ verdict: 'still_unknown' });
    const [attempt] = await client().charges.unsettled();
    expect(await client().charges.reconcile(attempt!, alone)).toMatchObject({ verdict: 'still_unknown' });
  });

  test('is not taken for no charge while it may be made, though nothing is counted and all is over', async () => {
    const { client, attempt, authorization, charge } = await contradicted(
      { id: 'CHA1', amount: 2500 },
      { status: 'NEW' },
      2,
    );
    authorization.status = 'REVOKED';
    await client().charges.reconcile(attempt);
    clocks.pass(11 * minute);
    expect(await client().charges.reconcile(attempt)).toMatchObject(notYet);
    charge.status = 'FAILED';
    expect(await client().charges.reconcile(attempt)).toEqual({ verdict: 'not_charged', authorization });
  });
});

test('a charge that is not executed yet is not taken for none, though nothing is counted and all is over', async () => {
  const { client, authorization, charge } = await shop({}, () => [200, { id: 'CHA1', status: 'NEW' }]);
  charge.status = 'NEW';
  await client().charges.create(request);
  const [attempt] = await client().charges.unsettled();
  authorization.status = 'REVOKED';
  await client().charges.reconcile(attempt!);
  clocks.pass(11 * minute);
  expect(await client().charges.reconcile(attempt!)).toMatchObject({ ...notYet, charge });
  charge.status = 'FAILED';
  expect(await client().charges.reconcile(attempt!)).toEqual({ verdict: 'not_charged', authorization });
});

describe('another process', () => {
  test('lists the attempts that may have moved money, and reconciles them', async () => {
    const { client, authorization } = await shop();
    await failed(client().charges.create(request));
    const other = client();
    const [attempt] = await other.charges.unsettled();
    expect(await other.charges.unsettled(id)).toEqual([attempt]);
    expect(await other.charges.unsettled('CHT2')).toEqual([]);
    authorization.charge_success_count = 3;
    expect(await other.charges.reconcile(copy(attempt!), { exclusive: true })).toEqual({
      verdict: 'charged',
      authorization,
    });
    expect(await other.charges.unsettled()).toEqual([]);
  });

  test('reconciles an error that went through JSON', async () => {
    const { client, authorization } = await shop();
    const error = await failed(client().charges.create(request));
    authorization.charge_success_count = 3;
    expect(copy(error)).toMatchObject({
      operation: 'charges.create',
      outcome: 'unknown',
      attempt: error.attempt,
    });
    expect(await client().charges.reconcile(copy(error), { exclusive: true })).toMatchObject({
      verdict: 'charged',
    });
  });

  test('is told the verdict that this one was told, for a day, and this one the same object again', async () => {
    const { client, authorization } = await shop();
    const error = await failed(client().charges.create(request));
    authorization.pay_token = { val: 'second-pay-token' };
    const one = client();
    await one.charges.reconcile(error);
    clocks.pass(11 * minute);
    const verdict = await one.charges.reconcile(error);
    expect(verdict).toEqual({ verdict: 'not_charged', authorization });
    authorization.charge_success_count = 3; // charged again, after that verdict
    expect(await client().charges.reconcile(error, { exclusive: true })).toEqual({ verdict: 'not_charged' });
    clocks.pass(1440 * minute);
    expect(await client().charges.reconcile(error, { exclusive: true })).toEqual({
      verdict: 'still_unknown',
    });
    expect(await one.charges.reconcile(error, { exclusive: true })).toBe(verdict);
  });

  test('is told the same when both ask at once, and the first was told a verdict meanwhile', async () => {
    const { client, authorization } = await shop({ charge_max_count: 1, charge_success_count: 0 });
    const error = await failed(client().charges.create(request));
    const reading = gate();
    const isRead = gate();
    const slow = client({
      fetch: async (url, init) => {
        const response = await fetch(url, init);
        const before = new Response(await response.text(), response);
        isRead.open();
        await reading.opened;
        return before; // of a time when nothing was charged
      },
    });
    const second = slow.charges.reconcile(error);
    await isRead.opened;
    authorization.charge_success_count = 1;
    expect(await client().charges.reconcile(error)).toMatchObject({ verdict: 'charged' });
    reading.open();
    expect(await second).toMatchObject({ verdict: 'charged' });
  });

  test('that charges the same authorization at the same time leaves an increase unexplained', async () => {
    const both = gate();
    let posts = 0;
    const { client, authorization } = await shop({}, (_, response) => {
      if (++posts === 2) both.open();
      void both.opened.then(() => response.writeHead(500).end());
      return undefined;
    });
    const one = failed(client().charges.create(request));
    await vi.waitFor(() => expect(posts).toBe(1), { timeout: 20_000 });
    const errors = [await failed(client().charges.create(request)), await one];
    authorization.charge_success_count = 3;
    for (const error of errors) {
      expect(await client().charges.reconcile(error, { exclusive: true })).toEqual({
        verdict: 'still_unknown',
        authorization,
      });
    }
  });

  test('that charged it while this one read it leaves an increase unexplained', async () => {
    const statuses = [200, 500];
    const { client, authorization } = await shop({}, () => {
      authorization.charge_success_count = 3;
      return [statuses.shift()!, { id: 'CHA1' }];
    });
    const reading = gate();
    const isRead = gate();
    const slow = client({
      fetch: async (url, init) => {
        const response = await fetch(url, init);
        if (init.method === 'POST') return response;
        const before = new Response(await response.text(), response);
        isRead.open();
        await reading.opened;
        return before;
      },
    });
    const call = failed(slow.charges.create(request));
    await isRead.opened;
    await client().charges.create(request);
    reading.open();
    const error = await call;
    expect(await client().charges.reconcile(error, { exclusive: true })).toMatchObject({
      verdict: 'still_unknown',
    });
  });
});

describe('a process that died', () => {
  /** What it leaves in the store when it dies at the time that the gate shows. */
  async function died(when: 'reading' | 'sending') {
    const reached = gate();
    const made = await shop({}, () => reached.open());
    const dying = made.client({
      fetch: (url, init) => {
        if (when === 'sending' || init.method === 'POST') return fetch(url, init);
        reached.open();
        return new Promise(() => {});
      },
    });
    const call = dying.charges.create(request);
    call.catch(() => {});
    await reached.opened;
    const [attempt] = await made.client().charges.unsettled();
    return { ...made, attempt: attempt! };
  }

  test('before it sent has not charged, as soon as its call has no time left', async () => {
    const { client, attempt, requests } = await died('reading');
    expect(attempt.sending).toBeUndefined();
    const { charges } = client();
    expect(await charges.reconcile(attempt)).toEqual({ verdict: 'still_unknown', retryAfter: 40_000 });
    clocks.pass(39_999);
    expect(await charges.reconcile(attempt)).toEqual({ verdict: 'still_unknown', retryAfter: 1 });
    clocks.pass(1);
    expect(await charges.reconcile(attempt)).toEqual({ verdict: 'not_charged' });
    expect(requests).toEqual([]);
  });

  test('and comes back to life does not send what was said not to be made', async () => {
    const reading = gate();
    const isRead = gate();
    const { client, posts } = await shop();
    const slow = client({
      fetch: async (url, init) => {
        isRead.open();
        await reading.opened;
        return fetch(url, init);
      },
    });
    const call = failed(slow.charges.create(request, { timeout: 2 ** 30 }));
    await isRead.opened;
    const [attempt] = await client().charges.unsettled();
    clocks.pass(2 ** 30 + 10_000);
    expect(await client().charges.reconcile(attempt!)).toEqual({ verdict: 'not_charged' });
    clocks.pass(-(2 ** 30)); // it has slept, and its own clock with it
    reading.open();
    const error = await call;
    expect([error.outcome, posts()]).toEqual(['not_sent', 0]);
  });

  test('after it sent may have charged: its call may have lasted as long as it had time', async () => {
    const { client, attempt, authorization } = await died('sending');
    const { charges } = client();
    expect(attempt).toMatchObject({ sending: true });
    expect(attempt.failedAt).toBeUndefined();
    authorization.pay_token = { val: 'second-pay-token' };
    expect(await charges.reconcile(attempt)).toMatchObject(notYet);
    // 30 seconds for the call, 5 minutes, and 10 seconds that two clocks may differ by.
    clocks.pass(30_000 + 5 * minute + 9_999);
    expect(await charges.reconcile(attempt)).toMatchObject(notYet);
    clocks.pass(1);
    expect(await charges.reconcile(attempt)).toEqual({ verdict: 'not_charged', authorization });
  });

  test('after it sent has charged, when the count says so', async () => {
    const { client, attempt, authorization } = await died('sending');
    authorization.charge_success_count = 3;
    expect(await client().charges.reconcile(attempt, { exclusive: true })).toMatchObject({
      verdict: 'charged',
    });
  });
});

describe('a clock that is set', () => {
  test('forward does not make the client that charged impatient', async () => {
    const { client, authorization } = await shop();
    const { charges } = client();
    const error = await failed(charges.create(request));
    authorization.pay_token = { val: 'second-pay-token' };
    expect(await charges.reconcile(error)).toMatchObject(notYet);
    clocks.set(60 * minute);
    expect(await charges.reconcile(error)).toMatchObject(notYet);
    clocks.pass(5 * minute);
    expect(await charges.reconcile(error)).toMatchObject({ verdict: 'not_charged' });
  });

  test('back makes it wait, and no more', async () => {
    const { client, authorization } = await shop();
    const { charges } = client();
    const error = await failed(charges.create(request));
    authorization.pay_token = { val: 'second-pay-token' };
    await charges.reconcile(error);
    clocks.set(-minute);
    clocks.pass(5 * minute);
    expect(await charges.reconcile(error)).toMatchObject(notYet);
    clocks.pass(minute);
    expect(await charges.reconcile(error)).toMatchObject({ verdict: 'not_charged' });
  });

  test('by 9 seconds between two machines does not make another process impatient', async () => {
    const { client, authorization } = await shop();
    const error = await failed(client().charges.create(request));
    authorization.pay_token = { val: 'second-pay-token' };
    clocks.set(9000);
    const other = client();
    expect(await other.charges.reconcile(error)).toMatchObject(notYet);
    clocks.pass(5 * minute);
    expect(await other.charges.reconcile(error)).toMatchObject(notYet);
    clocks.pass(minute);
    expect(await other.charges.reconcile(error)).toMatchObject({ verdict: 'not_charged' });
  });
});

describe('what is kept', () => {
  test('can be erased by authorization, and what was not sent yet is not', async () => {
    const reading = gate();
    const isRead = gate();
    const { client, attempts, posts } = await shop();
    await failed(client().charges.create(request));
    const slow = client({
      fetch: async (url, init) => {
        isRead.open();
        await reading.opened;
        return fetch(url, init);
      },
    });
    const call = failed(slow.charges.create(request));
    await isRead.opened;
    const [attempt] = await client().charges.unsettled();
    await client().charges.erase(id);
    expect(await attempts.list('charge/')).toEqual([]);
    reading.open();
    expect([(await call).outcome, posts()]).toEqual(['not_sent', 1]);
    expect(await client().charges.reconcile(attempt!)).toEqual({ verdict: 'still_unknown' });
    await client().charges.erase(id); // nothing is there
  });

  test('ends by itself after 30 days', async () => {
    const { client } = await shop();
    await failed(client().charges.create(request));
    clocks.pass(30 * 1440 * minute);
    expect(await client().charges.unsettled()).toHaveLength(1);
    clocks.pass(30_000);
    expect(await client().charges.unsettled()).toEqual([]);
  });

  test('of many charges of one authorization at once is all there', async () => {
    const { client } = await shop();
    const { charges } = client();
    await Promise.all(Array.from({ length: 50 }, () => failed(charges.create(request))));
    const left = await charges.unsettled();
    expect(left.filter(({ overlapping, failedAt }) => overlapping && failedAt)).toHaveLength(50);
  });

  test('is not more than there is to know: nothing of a charge by pay token alone', async () => {
    const { client, attempts } = await shop();
    const error = await failed(client().charges.create({ pay_token_val: 'mine', amount: 50 }));
    expect([error.attempt, await attempts.list('')]).toEqual([undefined, []]);
  });
});
