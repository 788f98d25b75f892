import { afterEach, expect, test, vi } from 'vitest';
import { DropPay, type DropPayOptions } from '../../src/index.ts';
import { charge, failed } from '../fixtures.ts';
import { serve } from '../server.ts';

afterEach(() => {
  vi.restoreAllMocks();
});

/** A client of a server that answers once with a status and headers, and then well. */
async function refusedOnce(status: number, headers: Record<string, string>, options: DropPayOptions = {}) {
  const delays: number[] = [];
  const arrivals: number[] = [];
  const server = await serve(() => {
    arrivals.push(performance.now());
    return arrivals.length === 1 ? [status, undefined, headers] : [200, { id: 'CHA1' }];
  });
  const droppay = new DropPay({
    accessToken: 'token',
    baseUrl: server.url,
    hooks: { retry: ({ delay }) => delays.push(delay) },
    ...options,
  });
  return { droppay, delays, arrivals, ...server };
}

test.each([503, 429])('a read answered with %i waits the seconds of Retry-After', async (status) => {
  const { droppay, delays, arrivals } = await refusedOnce(status, { 'Retry-After': '1' });
  expect(await droppay.charges.get('CHA1')).toEqual({ id: 'CHA1' });
  expect(delays).toEqual([1000]);
  expect(arrivals[1]! - arrivals[0]!).toBeGreaterThan(990);
});

test.each([503, 429])(
  'a read answered with %i waits until the date of Retry-After, by the clock of the server',
  async (status) => {
    const { droppay, delays } = await refusedOnce(status, {
      Date: 'Thu, 21 Nov 2030 10:00:00 GMT',
      'Retry-After': 'Thu, 21 Nov 2030 10:00:01 GMT',
    });
    expect(await droppay.charges.get('CHA1')).toEqual({ id: 'CHA1' });
    expect(delays).toEqual([1000]);
  },
);

test.each(['86400', '9'.repeat(400), 'Fri, 31 Dec 9999 23:59:59 GMT'])(
  'a Retry-After beyond the deadline, %s, ends the call at once with the error at hand',
  async (after) => {
    const { droppay, requests, delays } = await refusedOnce(503, { 'Retry-After': after });
    const started = performance.now();
    expect(await failed(droppay.charges.get('CHA1'))).toMatchObject({ outcome: 'unknown', status: 503 });
    expect(performance.now() - started).toBeLessThan(25_000);
    expect([requests.length, delays]).toEqual([1, []]);
  },
);

test('without deadline an absurd Retry-After is cut to a minute', async () => {
  const controller = new AbortController();
  const delays: number[] = [];
  const { droppay } = await refusedOnce(
    503,
    { 'Retry-After': '86400' },
    {
      timeout: Infinity,
      hooks: {
        retry({ delay }) {
          delays.push(delay);
          controller.abort();
        },
      },
    },
  );
  await failed(droppay.charges.get('CHA1', { signal: controller.signal }));
  expect(delays).toEqual([60_000]);
});

test.each(['soon', '-1', '1.5', '0x10', 'in 5 minutes', 'never, GMT', ''])(
  'a malformed Retry-After, %j, is ignored',
  async (after) => {
    vi.spyOn(Math, 'random').mockReturnValue(0.04);
    const { droppay, delays } = await refusedOnce(503, { 'Retry-After': after });
    expect(await droppay.charges.get('CHA1')).toEqual({ id: 'CHA1' });
    expect(delays).toEqual([10]);
  },
);

test.each([
  [503, 'unknown'],
  [429, 'rejected'],
])('a charge answered with %i and Retry-After is not sent again: %s', async (status, outcome) => {
  const { droppay, requests } = await refusedOnce(status, { 'Retry-After': '0' });
  expect(await failed(droppay.charges.create(charge))).toMatchObject({ outcome, status });
  expect(requests).toHaveLength(1);
});

test('other calls that change something are not sent again either', async () => {
  const { droppay, requests } = await refusedOnce(503, { 'Retry-After': '0' });
  await failed(droppay.pos.delete({ brand_id: 'B', store_id: 'S', pos_id: 'P' }));
  expect(requests).toHaveLength(1);
});

test('the waits grow, are random from nothing, and end after maxRetries', async () => {
  const { url, requests } = await serve(() => [503]);
  const delays: number[] = [];
  const droppay = new DropPay({
    accessToken: 'token',
    baseUrl: url,
    maxRetries: 3,
    hooks: { retry: ({ delay }) => delays.push(delay) },
  });
  const random = vi.spyOn(Math, 'random').mockReturnValue(0.01);
  expect(await failed(droppay.charges.get('CHA1'))).toMatchObject({ status: 503 });
  expect([requests.length, delays]).toEqual([4, [2.5, 5, 10]]);
  random.mockReturnValue(0);
  await failed(droppay.charges.get('CHA1'));
  expect(delays.slice(3)).toEqual([0, 0, 0]);
});

test('the typed client retries reads too, and throws what the last response means', async () => {
  vi.spyOn(Math, 'random').mockReturnValue(0);
  const { url, requests } = await serve(() => [503, { code: '900' }]);
  const droppay = new DropPay({ accessToken: 'token', baseUrl: url });
  const path = { id: 'CHA1' };
  const error = await failed(droppay.api.GET('/shop/v1/pos/charge/{id}', { params: { path } }));
  expect(error).toMatchObject({ outcome: 'unknown', status: 503, code: '900' });
  expect(requests).toHaveLength(3);
});
