import { getEventListeners } from 'node:events';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { DropPay, type DropPayOptions } from '../../src/index.ts';
import { failed } from '../fixtures.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

const ok = (): Response => Response.json({ id: 'CHA1' });
const busy = (headers: Record<string, string> = {}): Response => new Response(null, { status: 503, headers });

/** A client whose server responds as told, so many milliseconds after each request, and the times of the requests. */
function client(respond: () => Response | undefined, options: DropPayOptions = {}, takes = 0) {
  const sent: number[] = [];
  const start = performance.now();
  const fetch = (): Promise<Response> => {
    sent.push(performance.now() - start);
    const response = respond();
    return new Promise((resolve) => {
      if (response === undefined) return;
      if (takes === 0) resolve(response);
      else setTimeout(resolve, takes, response);
    });
  };
  return { droppay: new DropPay({ accessToken: 'token', fetch, ...options }), sent };
}

/** When a call has ended, in milliseconds, and its error if it failed. */
async function ending(call: Promise<unknown>): Promise<{ after: number; error: unknown }> {
  const start = performance.now();
  const ended = call.then(
    () => ({ after: performance.now() - start, error: undefined }),
    (error: unknown) => ({ after: performance.now() - start, error }),
  );
  await vi.advanceTimersByTimeAsync(10 * 60_000);
  return ended;
}

describe('the time of a call', () => {
  test('is 30 seconds unless told otherwise', async () => {
    const { droppay } = client(() => undefined);
    expect(await ending(droppay.charges.get('CHA1'))).toMatchObject({
      after: 30_000,
      error: { message: 'charges.get timed out after 30000 ms, without a response. Reading again is safe.' },
    });
  });

  test.each([
    ['the client', { timeout: 500 }, {}],
    ['the call, not of the client', { timeout: 9000 }, { timeout: 500 }],
  ])('is that of %s', async (_, options, each) => {
    const { droppay } = client(() => undefined, options);
    expect(await ending(droppay.charges.get('CHA1', each))).toMatchObject({ after: 500 });
  });

  test('covers all its sends and waits together', async () => {
    vi.spyOn(Math, 'random').mockReturnValue(0.5);
    const { droppay, sent } = client(busy, { maxRetries: 99, timeout: 2000 }, 400);
    // Sends of 400 ms and waits of 125, 250 and 500 ms: of the third wait there are only 25 ms left.
    expect(await ending(droppay.charges.get('CHA1'))).toMatchObject({ after: 1575, error: { status: 503 } });
    expect(sent).toEqual([0, 525, 1175]);
  });

  test('is not waited for when the wait would take all the rest', async () => {
    const enough = client(() => busy({ 'Retry-After': '1' }), { timeout: 1001, maxRetries: 1 });
    expect(await ending(enough.droppay.charges.get('CHA1'))).toMatchObject({ after: 1000 });
    const same = client(() => busy({ 'Retry-After': '1' }), { timeout: 1000, maxRetries: 1 });
    expect(await ending(same.droppay.charges.get('CHA1'))).toMatchObject({ after: 0 });
  });
});

test.each([Number.NaN, 0, -5, '500', null])('a call whose time is %j is not sent', async (timeout) => {
  const { droppay, sent } = client(ok);
  const error = await failed(droppay.charges.get('CHA1', { timeout: timeout as number }));
  expect(error).toMatchObject({
    outcome: 'not_sent',
    message: expect.stringMatching(
      /^charges.get was not sent: timeout .* and not a number over 0\.$/,
    ) as string,
  });
  expect(sent).toEqual([]);
});

describe('the waits between sends', () => {
  test('are half of 250 ms times a power of two on average, and never over 8 seconds', async () => {
    const random = vi.spyOn(Math, 'random').mockReturnValue(0.5);
    const delays: number[] = [];
    const hooks = { retry: ({ delay }: { delay: number }) => delays.push(delay) };
    const { droppay, sent } = client(busy, { maxRetries: 8, timeout: 600_000, hooks });
    await ending(droppay.charges.get('CHA1'));
    expect(delays).toEqual([125, 250, 500, 1000, 2000, 4000, 4000, 4000]);
    expect(sent).toEqual([0, 125, 375, 875, 1875, 3875, 7875, 11_875, 15_875]);
    random.mockReturnValue(1 - 2 ** -53);
    await ending(droppay.charges.get('CHA1'));
    expect(Math.max(...delays)).toBeLessThanOrEqual(8000);
    expect(delays.at(-1)).toBeCloseTo(8000, 6);
  });

  test('are two unless told otherwise', async () => {
    const { droppay, sent } = client(busy);
    await ending(droppay.charges.get('CHA1'));
    expect(sent).toHaveLength(3);
  });

  test('are as long as Retry-After asks, however short chance would have them', async () => {
    vi.spyOn(Math, 'random').mockReturnValue(0.1);
    const { droppay, sent } = client(() => busy({ 'Retry-After': '7' }), { maxRetries: 1 });
    await ending(droppay.charges.get('CHA1'));
    expect(sent).toEqual([0, 7000]);
  });
});

describe('a call leaves no timer and no listener behind', () => {
  const { signal } = new AbortController();

  test.each<[string, () => Response | undefined]>([
    ['succeeds', ok],
    ['is refused', () => new Response(null, { status: 403 })],
    ['is sent again until it fails', busy],
  ])('when it %s', async (_, respond) => {
    vi.spyOn(Math, 'random').mockReturnValue(0);
    const { droppay } = client(respond);
    await droppay.charges.get('CHA1', { signal }).catch(() => {});
    expect([vi.getTimerCount(), getEventListeners(signal, 'abort')]).toEqual([0, []]);
  });

  test('when it is aborted in a wait between two sends', async () => {
    const controller = new AbortController();
    const { droppay, sent } = client(() => busy({ 'Retry-After': '20' }));
    const call = failed(droppay.charges.get('CHA1', controller));
    await vi.advanceTimersByTimeAsync(1000);
    expect(vi.getTimerCount()).toBe(2);
    controller.abort();
    await call;
    expect([vi.getTimerCount(), getEventListeners(controller.signal, 'abort')]).toEqual([0, []]);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(sent).toHaveLength(1);
  });

  test('when it runs out of time', async () => {
    const { droppay } = client(() => undefined);
    await ending(droppay.charges.get('CHA1', { signal, timeout: 500 }));
    expect([vi.getTimerCount(), getEventListeners(signal, 'abort')]).toEqual([0, []]);
  });
});

test('a signal is handed to fetch, and aborts it with the reason of its caller', async () => {
  const seen: AbortSignal[] = [];
  const fetch = (_: string, init: RequestInit): Promise<Response> => {
    seen.push(init.signal!);
    return new Promise(() => {});
  };
  const controller = new AbortController();
  const call = failed(new DropPay({ accessToken: 'token', fetch }).charges.get('CHA1', controller));
  await vi.advanceTimersByTimeAsync(1);
  const reason = new Error('the customer left');
  controller.abort(reason);
  expect((await call).cause).toBe(reason);
  expect(seen.map((signal) => signal.reason)).toEqual([reason]);
});
