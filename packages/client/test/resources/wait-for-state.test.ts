import { getEventListeners } from 'node:events';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { DropPay, DropPayError, WaitError } from '../../src/index.ts';
// Loaded before timers are false ones: they are loaded when they are used.
// oxlint-disable import/no-unassigned-import -- for this effect alone
import '../../src/resources/wait-for-state.ts';
import '../../src/transport/count-sends.ts';
// oxlint-enable import/no-unassigned-import
import { credentials } from '../fixtures.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

/** A client whose reads respond with one status after the other, the last one for ever, and the times of its reads. */
function reading(...statuses: (string | number)[]): { droppay: DropPay; reads: number[] } {
  const reads: number[] = [];
  const start = Date.now();
  const fetch = ((url: string): Promise<Response> => {
    reads.push(Date.now() - start);
    const status = statuses.length > 1 ? statuses.shift()! : statuses[0]!;
    if (typeof status === 'number') return Promise.resolve(new Response(null, { status }));
    const id = url.split('/').at(-1);
    const sharing = `https://dp.link/u/10/${id}`;
    return Promise.resolve(Response.json({ id, status, sharing, amount: 1, recipient: {} }));
  }) as typeof globalThis.fetch;
  return { droppay: new DropPay({ accessToken: 'token', fetch }), reads };
}

/** What a wait ends with, while its time passes by itself. */
async function ending<T>(wait: Promise<T>): Promise<T | WaitError | DropPayError> {
  const settled = wait.catch((error: unknown) => error as WaitError);
  await vi.advanceTimersByTimeAsync(10 * 60_000);
  return settled;
}

describe('authorizations.waitFor', () => {
  test('reads until the customer has approved, and answers with that read', async () => {
    const { droppay, reads } = reading('WAITING', 'WAITING', 'GRANTED');
    expect(await ending(droppay.authorizations.waitFor('CHTQA45B7PA98'))).toMatchObject({
      status: 'GRANTED',
    });
    expect(reads).toHaveLength(3);
  });

  test('does not read more often than the pauses say, nor in step with others', async () => {
    const { droppay, reads } = reading('WAITING');
    await ending(droppay.authorizations.waitFor('CHTQA45B7PA98'));
    const pauses = reads.slice(1).map((time, index) => time - reads[index]!);
    for (const pause of pauses.slice(0, -1)) expect(pause).toBeGreaterThanOrEqual(500);
    for (const pause of pauses) expect(pause).toBeLessThanOrEqual(5000);
    expect(new Set(pauses).size).toBeGreaterThan(pauses.length / 2);
  });

  test.each([
    ['longest', 1, [0, 1000, 2500, 4750, 8125, 13_125, 18_125]],
    ['shortest', 0, [0, 500, 1250, 2375, 4062, 6562, 9062]],
  ])('grows its %s pauses from a second to five', async (_, random, times) => {
    vi.spyOn(Math, 'random').mockReturnValue(random);
    const { droppay, reads } = reading('WAITING');
    await ending(droppay.authorizations.waitFor('CHTQA45B7PA98'));
    expect(reads.slice(0, times.length).map(Math.floor)).toEqual(times);
  });

  test.each(['REFUSED', 'EXPIRED', 'CANCELLED', 'REVOKED'])('stops at %s, for good', async (status) => {
    const { droppay, reads } = reading('WAITING', status, 'GRANTED');
    const error = await ending(droppay.authorizations.waitFor('CHTQA45B7PA98'));
    expect(error).toBeInstanceOf(WaitError);
    expect(Object.hasOwn(error as WaitError, 'cause')).toBe(false);
    expect(error).toMatchObject({
      reason: 'final',
      last: { status },
      message: `Authorization CHTQA45B7PA98 is ${status}, and will not become GRANTED.`,
    });
    expect(reads).toHaveLength(2);
  });

  test('goes on through a state that it does not know', async () => {
    const { droppay } = reading('WAITING', 'SUSPENDED', 'GRANTED');
    expect(await ending(droppay.authorizations.waitFor('CHTQA45B7PA98'))).toMatchObject({
      status: 'GRANTED',
    });
  });

  test.each([
    [120_000, undefined],
    [3000, 3000],
  ])('gives up after %s ms', async (expected, timeout) => {
    const { droppay } = reading('WAITING');
    const start = Date.now();
    let end = 0;
    const waiting = droppay.authorizations.waitFor('CHTQA45B7PA98', { timeout }).finally(() => {
      end = Date.now();
    });
    expect(await ending(waiting)).toMatchObject({
      reason: 'timeout',
      last: { status: 'WAITING' },
      message: `Authorization CHTQA45B7PA98 did not become GRANTED within ${expected} ms; it is WAITING.`,
      cause: { name: 'TimeoutError' },
    });
    expect(end - start).toBe(expected);
  });

  test('stops at once when it is aborted in a pause', async () => {
    const { droppay, reads } = reading('WAITING');
    const controller = new AbortController();
    const settled = droppay.authorizations
      .waitFor('CHTQA45B7PA98', { signal: controller.signal })
      .catch((error: unknown) => error);
    await vi.advanceTimersByTimeAsync(100);
    controller.abort(new Error('the customer left'));
    expect(await settled).toMatchObject({
      name: 'WaitError',
      reason: 'aborted',
      last: { status: 'WAITING' },
    });
    expect(reads).toHaveLength(1);
  });

  test('does not read when it is aborted before', async () => {
    const { droppay, reads } = reading('GRANTED');
    const signal = AbortSignal.abort('the customer left');
    const error = await ending(droppay.authorizations.waitFor('CHTQA45B7PA98', { signal }));
    expect(error).toMatchObject({ reason: 'aborted', last: undefined, cause: 'the customer left' });
    expect(reads).toEqual([]);
  });

  test('ends a read that hangs when its time is up, and that is no failure of the read', async () => {
    const fetch = (): Promise<never> => new Promise(() => {});
    const droppay = new DropPay({ accessToken: 'token', fetch });
    const start = Date.now();
    let end = 0;
    const waiting = droppay.authorizations.waitFor('CHTQA45B7PA98', { timeout: 3000 }).finally(() => {
      end = Date.now();
    });
    expect(await ending(waiting)).toMatchObject({
      name: 'WaitError',
      reason: 'timeout',
      last: undefined,
      message: 'Authorization CHTQA45B7PA98 did not become GRANTED within 3000 ms; it is not read yet.',
    });
    expect(end - start).toBe(3000);
  });

  test.each([null, undefined])('says so when what it read has the status %s', async (status) => {
    const fetch = async (): Promise<Response> => Response.json({ id: 'CHTQA45B7PA98', status });
    const droppay = new DropPay({ accessToken: 'token', fetch });
    const error = await ending(droppay.authorizations.waitFor('CHTQA45B7PA98', { timeout: 3000 }));
    expect(error).toMatchObject({
      reason: 'timeout',
      message: 'Authorization CHTQA45B7PA98 did not become GRANTED within 3000 ms; it is without status.',
    });
  });

  test('ends a read that hangs when it is aborted, for the reason of its caller', async () => {
    const signals: AbortSignal[] = [];
    const fetch = (_: string, init: RequestInit): Promise<never> => {
      signals.push(init.signal!);
      return new Promise(() => {});
    };
    const droppay = new DropPay({ accessToken: 'token', fetch });
    const controller = new AbortController();
    const settled = droppay.authorizations
      .waitFor('CHTQA45B7PA98', controller)
      .catch((error: unknown) => error);
    await vi.advanceTimersByTimeAsync(100);
    const reason = new Error('the customer left');
    controller.abort(reason);
    expect(await settled).toMatchObject({ name: 'WaitError', reason: 'aborted', last: undefined });
    expect(((await settled) as WaitError).cause).toBe(reason);
    expect(signals.map(({ aborted }) => aborted)).toEqual([true]);
  });

  test('may take longer for a read than a call without waiting may', async () => {
    const fetch = (): Promise<Response> =>
      new Promise((resolve) => {
        setTimeout(resolve, 60_000, Response.json({ id: 'CHTQA45B7PA98', status: 'GRANTED', sharing: 's' }));
      });
    const droppay = new DropPay({ accessToken: 'token', fetch });
    expect(await ending(droppay.authorizations.waitFor('CHTQA45B7PA98'))).toMatchObject({
      status: 'GRANTED',
    });
  });

  test.each([['GRANTED'], ['REFUSED'], ['WAITING'], [404]])(
    'leaves nothing behind that keeps a process alive or its signal busy, ending at %s',
    async (last) => {
      const { droppay } = reading('WAITING', last);
      const { signal } = new AbortController();
      await ending(droppay.authorizations.waitFor('CHTQA45B7PA98', { signal }));
      expect([vi.getTimerCount(), getEventListeners(signal, 'abort')]).toEqual([0, []]);
    },
  );

  test('leaves no timer behind when it is aborted in a pause', async () => {
    const { droppay } = reading('WAITING');
    const controller = new AbortController();
    const settled = droppay.authorizations.waitFor('CHTQA45B7PA98', controller).catch(() => {});
    await vi.advanceTimersByTimeAsync(100);
    expect(vi.getTimerCount()).toBe(2);
    controller.abort();
    await settled;
    expect(vi.getTimerCount()).toBe(0);
  });

  test('outlives a server that fails, reading no more often than else, and says what it failed with', async () => {
    const { droppay, reads } = reading(503);
    const error = await ending(droppay.authorizations.waitFor('CHTQA45B7PA98', { timeout: 60_000 }));
    expect(error).toMatchObject({
      name: 'WaitError',
      reason: 'timeout',
      last: undefined,
      message:
        'Authorization CHTQA45B7PA98 did not become GRANTED within 60000 ms; it is not read yet. ' +
        'The last read failed: authorizations.get got status 503 ServerError. Reading again is safe.',
      cause: { name: 'DropPayError', status: 503 },
    });
    const pauses = reads.slice(1).map((time, index) => time - reads[index]!);
    expect(reads.length).toBeGreaterThan(10);
    for (const pause of pauses) expect(pause).toBeGreaterThanOrEqual(500);
  });

  // The rows of the table at waitForState.
  test.each([408, 429, 500, 502, 503, 504, 599])('goes on after %i', async (status) => {
    const { droppay } = reading(status, 'WAITING', status, status, status, 'GRANTED');
    expect(await ending(droppay.authorizations.waitFor('CHTQA45B7PA98'))).toMatchObject({
      status: 'GRANTED',
    });
  });

  test.each([400, 401, 403, 404, 405, 410, 418])('ends at %i', async (status) => {
    const { droppay, reads } = reading('WAITING', status, 'GRANTED');
    expect(await ending(droppay.authorizations.waitFor('CHTQA45B7PA98'))).toMatchObject({
      name: 'DropPayError',
      status,
    });
    expect(reads).toHaveLength(2);
  });

  test('goes on after a connection that fails, with a token or without one', async () => {
    const failures = [
      new TypeError('fetch failed', { cause: Object.assign(new Error('refused'), { code: 'ECONNREFUSED' }) }),
      new TypeError('terminated'),
    ];
    let tokenCalls = 0;
    const fetch = async (url: string): Promise<Response> => {
      if (url.endsWith('/token')) {
        tokenCalls++;
        if (tokenCalls < 8) return new Response(null, { status: 503 });
        return Response.json({ access_token: 'token', expires_in: 3600 });
      }
      if (failures.length > 0) return Promise.reject(failures.shift()!);
      return Response.json({ id: 'CHTQA45B7PA98', status: 'GRANTED', sharing: 's' });
    };
    const droppay = new DropPay({ ...credentials, fetch });
    expect(await ending(droppay.authorizations.waitFor('CHTQA45B7PA98'))).toMatchObject({
      status: 'GRANTED',
    });
    expect([tokenCalls, failures.length]).toEqual([8, 0]);
  });

  test('goes on after a vault that fails to give its token', async () => {
    let failures = 3;
    const accessToken = async (): Promise<string> => {
      if (failures-- > 0) throw new Error('the vault is away');
      return 'token';
    };
    const fetch = async (): Promise<Response> =>
      Response.json({ id: 'CHTQA45B7PA98', status: 'GRANTED', sharing: 's' });
    const droppay = new DropPay({ accessToken, fetch });
    expect(await ending(droppay.authorizations.waitFor('CHTQA45B7PA98'))).toMatchObject({
      status: 'GRANTED',
    });
  });

  test.each<[string, () => Response]>([
    ['credentials that are refused', () => new Response(null, { status: 401 })],
    ['a body that is none', () => new Response('<html>', { headers: { 'Content-Type': 'text/html' } })],
    ['a body that is too long', () => new Response('x'.repeat(1001))],
  ])('ends at %s', async (_, respond) => {
    let reads = 0;
    const fetch = async (): Promise<Response> => {
      reads++;
      return respond();
    };
    const droppay = new DropPay({ ...credentials, fetch, maxResponseBytes: 1000 });
    expect(await ending(droppay.authorizations.waitFor('CHTQA45B7PA98'))).toBeInstanceOf(DropPayError);
    expect(reads).toBe(1);
  });

  test('ends at once for want of credentials, or with an id that is none', async () => {
    const { droppay, reads } = reading('GRANTED');
    for (const wait of [
      new DropPay().authorizations.waitFor('CHTQA45B7PA98'),
      droppay.authorizations.waitFor('..'),
      droppay.authorizations.waitFor('\ud800'),
    ]) {
      expect(await wait.catch((error: unknown) => error)).toMatchObject({
        name: 'DropPayError',
        outcome: 'not_sent',
      });
    }
    expect(reads).toEqual([]);
  });

  test.each([
    ['20', 20_000],
    ['3600', 60_000],
    ['9'.repeat(400), 60_000],
  ])('waits as long as Retry-After asks, at most a minute: %s', async (seconds, least) => {
    const reads: number[] = [];
    const fetch = async (): Promise<Response> => {
      reads.push(Date.now());
      return reads.length === 1
        ? new Response(null, { status: 429, headers: { 'Retry-After': seconds } })
        : Response.json({ id: 'CHTQA45B7PA98', status: 'GRANTED', sharing: 's' });
    };
    const droppay = new DropPay({ accessToken: 'token', fetch });
    await ending(droppay.authorizations.waitFor('CHTQA45B7PA98'));
    expect(reads[1]! - reads[0]!).toBe(least);
  });

  test('a failure that is over is not told', async () => {
    const { droppay } = reading(503, 'WAITING');
    const error = await ending(droppay.authorizations.waitFor('CHTQA45B7PA98', { timeout: 10_000 }));
    expect(error).toMatchObject({
      message: 'Authorization CHTQA45B7PA98 did not become GRANTED within 10000 ms; it is WAITING.',
      cause: { name: 'TimeoutError' },
    });
  });

  test('a second copy of the package knows its WaitError', async () => {
    const path = '../../src/resources/wait-error.ts?second';
    const second = (await import(path)) as { WaitError: typeof WaitError };
    const error = new second.WaitError('over', 'timeout', undefined);
    expect([error instanceof WaitError, new Error('over') instanceof WaitError]).toEqual([true, false]);
  });

  test('passes on why a read failed', async () => {
    const { droppay } = reading('WAITING', 404);
    const error = await ending(droppay.authorizations.waitFor('CHTQA45B7PA98'));
    expect(error).toBeInstanceOf(DropPayError);
    expect(error).toMatchObject({ operation: 'authorizations.get', status: 404 });
  });
});

describe('pushes.waitFor', () => {
  test('reads until every transfer is done', async () => {
    const { droppay } = reading('DRAFT', 'READY', 'SCHEDULED', 'WAITING_APPROVAL', 'RUNNING', 'DONE');
    expect(await ending(droppay.pushes.waitFor('SEM1234568UN8'))).toMatchObject({ status: 'DONE' });
  });

  test.each(['FAILED', 'REFUSED', 'DELETED', 'CANCELLED', 'REVOKED', 'NOT_APPROVED'])(
    'stops at %s',
    async (status) => {
      const { droppay } = reading('SCHEDULED', status);
      expect(await ending(droppay.pushes.waitFor('SEM1234568UN8'))).toMatchObject({
        reason: 'final',
        last: { status },
      });
    },
  );
});
