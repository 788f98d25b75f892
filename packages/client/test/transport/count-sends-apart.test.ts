import { once } from 'node:events';
import { createServer, request as requestByHttp } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { setTimeout as pause } from 'node:timers/promises';
import { Agent, fetch as npmFetch } from 'undici';
import { describe, expect, test } from 'vitest';
import { DropPay, type DropPayOptions } from '../../src/index.ts';
import { charge } from '../fixtures.ts';
import { bookingServer, type Fate } from '../raw-server.ts';
import { askedFor, serve } from '../server.ts';

type Fetch = NonNullable<DropPayOptions['fetch']>;
/** A send whose body is a text already. */
type Send = (url: string, init: RequestInit & { body: string }) => Promise<Response>;

const options = { accessToken: 'token', maxRetries: 0 };
const outcomeOf = (call: Promise<unknown>): Promise<string> =>
  call.then(
    () => 'made',
    (error: { outcome: string }) => error.outcome,
  );
const buffered = async (init: RequestInit): Promise<RequestInit & { body: string }> => ({
  ...init,
  body: await new Response(init.body).text(),
});

const overHttp: Send = (url, { method, headers, body }) =>
  new Promise((resolve, reject) => {
    const own = headers as Record<string, string>;
    const made = requestByHttp(url, { method: method!, headers: own }, (incoming) => {
      const { statusCode, headers: received } = incoming;
      const init = { status: statusCode!, headers: { 'content-type': received['content-type']! } };
      text(incoming).then((whole) => resolve(new Response(whole, init)), reject);
    });
    made.on('error', reject).end(body);
  });
const sends: [string, Send][] = [
  ['fetch', fetch],
  ['the installed undici', npmFetch as unknown as Send],
  ['node:http', overHttp],
];

/** Sends again after a failure, each time behind one gate for all calls, which a failure closes for a while. */
function gated(send: Send): Fetch {
  let gate: Promise<unknown> = Promise.resolve();
  return async (url, init) => {
    const whole = await buffered(init);
    for (let left = 2; ; left -= 1) {
      await gate;
      try {
        return await send(url, whole);
      } catch (error) {
        if (left === 0) throw error;
        gate = pause(30);
      }
    }
  };
}

/** Sends one call after the other, from one loop that runs in the context of the first. */
function queued(send: Send): Fetch {
  const jobs: (() => Promise<void>)[] = [];
  let wake: (() => void) | undefined;
  const run = async (): Promise<never> => {
    for (;;) {
      for (let job = jobs.shift(); job; job = jobs.shift()) await job();
      await new Promise<void>((resolve) => (wake = resolve));
    }
  };
  let loop: Promise<never> | undefined;
  return async (url, init) => {
    const whole = await buffered(init);
    return new Promise((resolve, reject) => {
      jobs.push(() => send(url, whole).then(resolve, reject));
      loop ??= run();
      wake?.();
    });
  };
}

describe.each(sends)('over %s', (_, send) => {
  test('of two equal charges behind one gate, one is stopped when it is sent again, and the other is sent', async () => {
    const { url, bookings, ids } = await bookingServer('destroy');
    const droppay = new DropPay({ ...options, baseUrl: url, fetch: gated(send) });
    const first = outcomeOf(droppay.charges.create(charge));
    await pause(15);
    const second = outcomeOf(droppay.charges.create(charge));
    expect(await Promise.all([first, second])).toEqual(['unknown', 'unknown']);
    expect([bookings.length, new Set(ids).size]).toEqual([2, 2]);
  });

  test.each<[Fate, string]>([
    [200, 'made'],
    [403, 'unknown'],
    ['destroy', 'unknown'],
  ])(
    '100 equal refunds at once through a gate are booked once each when ended by %s',
    async (fate, outcome) => {
      const { url, bookings, ids } = await bookingServer(fate);
      const droppay = new DropPay({ ...options, baseUrl: url, fetch: gated(send) });
      const refund = { charge_id: 'CHAQA34B31000', amount: 1, reason: 'rain' };
      const calls = Array.from({ length: 100 }, () => outcomeOf(droppay.refunds.create(refund)));
      expect(new Set(await Promise.all(calls))).toEqual(new Set([outcome]));
      expect([bookings.length, new Set(ids).size]).toEqual([100, 100]);
    },
  );

  test.each([false, true])(
    'a queue that began in the first call sends the others (sendsOnce: %s)',
    async (sendsOnce) => {
      const { url, bookings } = await bookingServer(200);
      const droppay = new DropPay({ ...options, baseUrl: url, fetch: queued(send), sendsOnce });
      for (const amount of [1, 2, 3])
        expect(await outcomeOf(droppay.charges.create({ ...charge, amount }))).toBe('made');
      const rest = [4, 5, 6].map((amount) => outcomeOf(droppay.charges.create({ ...charge, amount })));
      expect(await Promise.all(rest)).toEqual(['made', 'made', 'made']);
      expect(bookings).toHaveLength(6);
    },
  );

  test('what is first sent after the end of its call is not sent', async () => {
    const { url, bookings } = await bookingServer(200);
    let late: Promise<unknown> | undefined;
    const slow: Fetch = (to, init) => {
      const sent = buffered({ ...init, signal: null }).then(async (whole) => {
        await pause(80);
        return send(to, whole);
      });
      late = sent.catch((error: unknown) => error);
      return sent;
    };
    const droppay = new DropPay({ ...options, baseUrl: url, fetch: slow });
    expect(await outcomeOf(droppay.charges.create(charge, { timeout: 30 }))).toBe('unknown');
    expect(await late).toBeInstanceOf(Error);
    expect(bookings).toEqual([]);
  });

  test('what is sent again after the end of its call is stopped, when that failed and when it succeeded', async () => {
    for (const fate of [200, 'destroy'] as const) {
      const { url, bookings } = await bookingServer(fate);
      let late: Promise<unknown> | undefined;
      const again: Fetch = async (to, init) => {
        const whole = await buffered({ ...init, signal: null });
        late = pause(50).then(() => send(to, whole).catch((error: unknown) => error));
        return send(to, whole);
      };
      const droppay = new DropPay({ ...options, baseUrl: url, fetch: again });
      await outcomeOf(droppay.charges.create(charge));
      expect(await late).toBeInstanceOf(Error);
      expect(bookings).toHaveLength(1);
    }
  });

  test('an id of its own that a wrapper gives to each request does not hide that it is sent again', async () => {
    const { url, bookings } = await bookingServer('destroy');
    const correlated: Send = (to, init) =>
      send(to, { ...init, headers: { ...(init.headers as object), 'x-request-id': crypto.randomUUID() } });
    const droppay = new DropPay({ ...options, baseUrl: url, fetch: gated(correlated) });
    expect(await outcomeOf(droppay.charges.create(charge))).toBe('unknown');
    expect(bookings).toHaveLength(1);
  });
});

test.each([1, 2, 5])(
  'a dispatcher of %i connections sends all of 12 refunds at once',
  async (connections) => {
    const { url, requests } = await serve(askedFor);
    const dispatcher = new Agent({ connections });
    const droppay = new DropPay({ ...options, baseUrl: url, transport: { dispatcher } });
    const calls = Array.from({ length: 12 }, (_, index) =>
      outcomeOf(droppay.refunds.create({ charge_id: `CHA${index}`, amount: 1 })),
    );
    expect(new Set(await Promise.all(calls))).toEqual(new Set(['made']));
    expect(new Set(requests.map(({ body }) => body)).size).toBe(12);
    await dispatcher.close();
  },
);

test.each<[string, Send]>([
  [
    'a list of headers',
    (url, { method, headers, body }) =>
      new Promise((resolve, reject) => {
        requestByHttp(url, { method: method!, headers: Object.entries(headers as object).flat() as string[] })
          .on('response', (incoming) => resolve(new Response(null, { status: incoming.statusCode! })))
          .on('error', reject)
          .end(body);
      }),
  ],
  [
    'headers that are set later',
    (url, { method, headers, body }) =>
      new Promise((resolve, reject) => {
        const made = requestByHttp(url, { method: method! })
          .on('response', (incoming) => resolve(new Response(null, { status: incoming.statusCode! })))
          .on('error', reject);
        for (const [name, value] of Object.entries(headers as Record<string, string>))
          made.setHeader(name.toUpperCase(), value);
        made.end(body);
      }),
  ],
])('node:http with %s is counted', async (_, send) => {
  const { url, bookings } = await bookingServer('destroy');
  const droppay = new DropPay({ ...options, baseUrl: url, fetch: gated(send) });
  await outcomeOf(droppay.charges.create(charge));
  expect(bookings).toHaveLength(1);
});

test('reads that a wrapper makes with the headers of a change are not taken for it', async () => {
  const { url, requests } = await serve(askedFor);
  const looking: Fetch = async (to, init) => {
    for (const method of ['HEAD', 'GET', 'OPTIONS']) await fetch(to, { method, headers: init.headers! });
    return fetch(to, init);
  };
  const droppay = new DropPay({ ...options, baseUrl: url, fetch: looking });
  await droppay.charges.create(charge);
  expect(requests.map(({ method }) => method)).toEqual(['HEAD', 'GET', 'OPTIONS', 'POST']);
});

test.each(sends)(
  'what a server of this process passes on over %s is no second send, and a retry is one',
  async (_, send) => {
    const { url, bookings } = await bookingServer(200);
    const proxy = createServer((incoming, response) => {
      void (async () => {
        const { method, headers } = incoming;
        const own = {
          'content-type': 'application/json',
          'x-client-request-id': headers['x-client-request-id'],
        };
        const init = { method: method!, headers: own as Record<string, string>, body: await text(incoming) };
        const passed = await send(url + incoming.url!, init);
        response.setHeader('content-type', 'application/json').end(await passed.text());
      })();
    }).listen(0, '127.0.0.1');
    await once(proxy, 'listening');
    const baseUrl = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;
    expect(await outcomeOf(new DropPay({ ...options, baseUrl }).charges.create(charge))).toBe('made');
    const twice: Fetch = async (to, init) => {
      const whole = await buffered(init);
      await send(to, whole);
      return send(to, whole);
    };
    const again = new DropPay({ ...options, baseUrl, fetch: twice });
    expect(await outcomeOf(again.charges.create(charge))).toBe('unknown');
    expect(bookings).toHaveLength(2);
    proxy.closeAllConnections();
    proxy.close();
  },
);
