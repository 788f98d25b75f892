import { createConnection } from 'node:net';
import { describe, expect, test } from 'vitest';
import { DropPay, type DropPayOptions } from '../../src/index.ts';
import { charge } from '../fixtures.ts';
import { bookingServer } from '../raw-server.ts';
import { closedUrl } from '../server.ts';

type Fetch = NonNullable<DropPayOptions['fetch']>;

const options = { accessToken: 'token', maxRetries: 1 };
const outcomeOf = (call: Promise<unknown>): Promise<string> =>
  call.then(
    () => 'made',
    (error: { outcome: string }) => error.outcome,
  );

/** Sends what nobody counts, as another thread, another process or `node:http2` would. It is booked, and the response is lost. */
function sendUnseen(url: string, body: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const { port } = new URL(url);
    createConnection(Number(port), '127.0.0.1')
      .on('error', reject)
      .on('close', () => resolve())
      .end(`POST /relay HTTP/1.1\r\nHost: x\r\nContent-Length: ${body.length}\r\n\r\n${body}`);
  });
}

const unseenFirst =
  (relay: string): Fetch =>
  async (url, init) => {
    const body = await new Response(init.body).text();
    await sendUnseen(relay, body);
    return fetch(url, { ...init, body });
  };

const unseenAfter =
  (relay: string): Fetch =>
  async (url, init) => {
    const [body, kept] = (init.body as ReadableStream).tee();
    try {
      return await fetch(url, { ...init, body });
    } catch (error) {
      await sendUnseen(relay, await new Response(kept).text());
      throw error;
    }
  };

describe('what nobody counts is booked', () => {
  test('before a counted send that is refused with 403: unknown, or as the owner’s word has it', async () => {
    const [relay, { url }] = [await bookingServer('destroy'), await bookingServer(403)];
    const call = (own: DropPayOptions) =>
      outcomeOf(
        new DropPay({ ...options, ...own, baseUrl: url, fetch: unseenFirst(relay.url) }).charges.create(
          charge,
        ),
      );
    expect(await call({})).toBe('unknown');
    expect(await call({ sendsOnce: true })).toBe('rejected');
    expect(relay.bookings).toHaveLength(2);
  });

  test.each<[string, (relay: string) => Fetch]>([
    ['before', unseenFirst],
    ['after', unseenAfter],
  ])('%s a counted send that gets no connection: unknown, and not sent again', async (_, wrapper) => {
    const relay = await bookingServer('destroy');
    const droppay = new DropPay({ ...options, baseUrl: await closedUrl(), fetch: wrapper(relay.url) });
    expect(await outcomeOf(droppay.charges.create(charge))).toBe('unknown');
    expect(relay.bookings).toEqual([JSON.stringify(charge)]);
  });
});

test('a relay that is sent the same headers is the one send, and what follows it is stopped', async () => {
  const [relay, { url, bookings }] = [await bookingServer('destroy'), await bookingServer(403)];
  const relaying: Fetch = async (to, init) => {
    const body = await new Response(init.body).text();
    const first = fetch(`${relay.url}/forward`, { ...init, method: 'PUT', body });
    return first.catch(() => fetch(to, { ...init, body }));
  };
  const droppay = new DropPay({ ...options, baseUrl: url, fetch: relaying });
  expect(await outcomeOf(droppay.charges.create(charge))).toBe('unknown');
  expect(bookings).toEqual([]);
});

test('a wrapper that drops the id is believed only by the word of its owner', async () => {
  const { url } = await bookingServer(403);
  const dropping: Fetch = (to, init) => {
    const { 'x-client-request-id': _, ...headers } = init.headers as Record<string, string>;
    return fetch(to, { ...init, headers });
  };
  const call = (own: DropPayOptions) =>
    outcomeOf(new DropPay({ ...options, ...own, baseUrl: url, fetch: dropping }).charges.create(charge));
  expect(await call({})).toBe('unknown');
  expect(await call({ sendsOnce: true })).toBe('rejected');
});
