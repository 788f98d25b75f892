import { once } from 'node:events';
import { request as requestByHttp } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { Agent, fetch as npmFetch, interceptors, ProxyAgent, RetryAgent } from 'undici';
import { describe, expect, test } from 'vitest';
import { DropPay, type DropPayOptions } from '../../src/index.ts';
import { bookingServer, type Fate } from '../raw-server.ts';
import { charge } from '../fixtures.ts';
import { closedUrl } from '../server.ts';

type Fetch = NonNullable<DropPayOptions['fetch']>;

const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 20));

const isResponse = (sent: unknown): sent is Response => typeof (sent as Response).status === 'number';

/** Sends again, up to two times, what failed or was answered with no success. */
const again =
  (send: Fetch): Fetch =>
  async (url, init) => {
    for (let left = 2; ; left -= 1) {
      const sent = await send(url, init).catch((error: unknown) => error);
      if (left === 0 || (isResponse(sent) && sent.ok)) {
        if (isResponse(sent)) return sent;
        throw sent;
      }
      await pause();
    }
  };

const buffering: Fetch = async (url, init) => {
  const body = await new Response(init.body).arrayBuffer();
  return again(fetch)(url, { ...init, body });
};

const cloning: Fetch = (url, init) => {
  const request = new Request(url, init);
  return again(() => fetch(request.clone()))(url, init);
};

const hedging: Fetch = (url, init) => {
  const request = new Request(url, init);
  return Promise.any([fetch(request.clone()), fetch(request)]);
};

const buffered = async (init: RequestInit): Promise<RequestInit> => ({
  ...init,
  body: await new Response(init.body).text(),
});

const overHttp: Fetch = async (url, init) => {
  const made = requestByHttp(url, { method: init.method!, headers: init.headers as Record<string, string> });
  made.end(Buffer.from(await new Response(init.body).arrayBuffer()));
  const [incoming] = await once(made, 'response');
  return new Response(await buffer(incoming), { status: incoming.statusCode });
};

/** A fetch of undici as it is installed, through a dispatcher. */
const through = (dispatcher: object): Fetch => {
  const sendBy = npmFetch as unknown as Fetch;
  return (url, init) => sendBy(url, { ...init, dispatcher } as RequestInit);
};

const retries = { methods: ['POST' as const], minTimeout: 10, maxRetries: 2 };
const wrappers: Record<string, Fetch> = {
  'the same init again': again(fetch),
  'a buffer of the body': buffering,
  'clones of a Request': cloning,
  'two clones at once': hedging,
  'a buffer over node:http': (url, init) => buffered(init).then((whole) => again(overHttp)(url, whole)),
  'a buffer over the installed undici': (url, init) =>
    buffered(init).then((whole) => again(npmFetch as unknown as Fetch)(url, whole)),
  RetryAgent: through(new RetryAgent(new Agent(), retries)),
  'the retry interceptor': through(new Agent().compose(interceptors.retry(retries))),
  'the redirect interceptor': through(new Agent().compose(interceptors.redirect({ maxRedirections: 3 }))),
};

const options = { accessToken: 'token', maxRetries: 0 };
const outcomeOf = (call: Promise<unknown>): Promise<string> =>
  call.then(
    () => 'made',
    (error: { outcome: string }) => error.outcome,
  );

describe.each(Object.entries(wrappers))('a fetch that sends again by %s', (_, wrapper) => {
  test.each<[Fate, string]>([
    [200, 'made'],
    ['destroy', 'unknown'],
    ['reset', 'unknown'],
    ['end', 'unknown'],
    [303, 'unknown'],
    [307, 'unknown'],
    [403, 'rejected or unknown'],
    [421, 'rejected or unknown'],
    [409, 'unknown'],
    [503, 'unknown'],
  ])('books one charge when the server ends it by %s, which is %s', async (fate, outcome) => {
    const { url, bookings } = await bookingServer(fate);
    const droppay = new DropPay({ ...options, baseUrl: url, fetch: wrapper });
    await droppay.charges.get('CHA1').catch(() => {}); // so that a connection can be used again
    await pause();
    expect(outcome).toContain(await outcomeOf(droppay.charges.create(charge)));
    await pause();
    expect(bookings).toEqual([JSON.stringify(charge)]);
  });

  test('cannot make anything of a refused connection but a call that was not sent, or an unknown one', async () => {
    const droppay = new DropPay({ ...options, baseUrl: await closedUrl(), fetch: wrapper });
    expect(['not_sent', 'unknown']).toContain(await outcomeOf(droppay.charges.create(charge)));
  });
});

const plain: Record<string, DropPayOptions> = {
  'the platform’s fetch': {},
  'a wrapper that watches': { fetch: (...given) => fetch(...given) },
  'a wrapper that makes a Request': {
    // A Request that is made of another reads its body at once: a bad port is nothing that Node announces.
    fetch: (url, init) => fetch(url.endsWith(':1/shop/v1/pos/charge') ? url : new Request(url, init), init),
  },
  'the installed undici': { fetch: npmFetch as unknown as Fetch },
  'a wrapper that reports to a collector': {
    async fetch(url, init) {
      const collector = await bookingServer(200);
      await fetch(`${collector.url}/collect`, { method: 'POST', body: '{}' });
      const response = await fetch(url, init);
      await fetch(`${collector.url}/collect`, { method: 'POST', body: '{}' });
      return response;
    },
  },
  'a dispatcher': { transport: { dispatcher: new Agent() } },
};

describe.each(Object.entries(plain))('%s', (_, given) => {
  test.each<[Fate, string]>([
    [200, 'made'],
    [403, 'rejected'],
    [421, 'rejected'],
    [409, 'unknown'],
    [303, 'unknown'],
    ['destroy', 'unknown'],
  ])('keeps what is proven when the server ends a charge by %s: %s', async (fate, outcome) => {
    const { url, bookings } = await bookingServer(fate);
    const droppay = new DropPay({ ...options, ...given, baseUrl: url });
    expect(await outcomeOf(droppay.charges.create(charge))).toBe(outcome);
    expect(bookings).toHaveLength(1);
  });

  test('keeps it that a refused connection, a host that is none and a bad port sent nothing', async () => {
    for (const baseUrl of [await closedUrl(), 'https://droppay.invalid', 'https://127.0.0.1:1']) {
      const droppay = new DropPay({ ...options, ...given, baseUrl });
      expect(await outcomeOf(droppay.charges.create(charge))).toBe('not_sent');
    }
  });
});

test('a proxy that nobody listens at, or that refuses, sent nothing', async () => {
  for (const uri of [await closedUrl(), (await bookingServer(200)).url]) {
    const dispatcher = new ProxyAgent({ uri, proxyTunnel: true });
    const droppay = new DropPay({
      ...options,
      transport: { dispatcher },
      baseUrl: 'https://droppay.invalid',
    });
    expect(await outcomeOf(droppay.charges.create(charge))).toBe('not_sent');
    await dispatcher.destroy();
  }
});

test('a wrapper that sends what cannot be counted is believed when its owner gives the word', async () => {
  const memory = async (_: string, init: RequestInit): Promise<Response> => {
    await new Response(init.body).text();
    return Response.json({}, { status: 403 });
  };
  const call = (own: DropPayOptions) => new DropPay({ ...options, ...own }).charges.create(charge);
  expect(await outcomeOf(call({ fetch: memory }))).toBe('unknown');
  expect(await outcomeOf(call({ fetch: memory, sendsOnce: true }))).toBe('rejected');
});

test('a word that is broken stops at the first send, and says nothing false', async () => {
  const { url, bookings } = await bookingServer('destroy');
  const droppay = new DropPay({ ...options, baseUrl: url, fetch: again(fetch), sendsOnce: true });
  expect(await outcomeOf(droppay.charges.create(charge))).toBe('unknown');
  expect(bookings).toHaveLength(1);
});

test('calls that are made at the same time are counted apart', async () => {
  const { url, bookings } = await bookingServer(403);
  const droppay = new DropPay({ ...options, baseUrl: url });
  const outcomes = await Promise.all(
    Array.from({ length: 20 }, () => outcomeOf(droppay.charges.create(charge))),
  );
  expect([new Set(outcomes), bookings.length]).toEqual([new Set(['rejected']), 20]);
});

test('calls that wait for each other in a queue are told apart, though one starts the next', async () => {
  const { url, bookings } = await bookingServer(403);
  const waiting: (() => void)[] = [];
  let isBusy = false;
  const queued: Fetch = async (to, init) => {
    if (isBusy) await new Promise<void>((resolve) => waiting.push(resolve));
    isBusy = true;
    try {
      return await fetch(to, init);
    } finally {
      isBusy = false;
      waiting.shift()?.();
    }
  };
  // Starts a waiting call in the context of the one that ended, as queues of callbacks do.
  const jobs: (() => void)[] = [];
  let running = 0;
  const callbacks: Fetch = (to, init) =>
    new Promise((resolve, reject) => {
      const run = (): void => {
        running += 1;
        fetch(to, init)
          .then(resolve, reject)
          .finally(() => {
            running -= 1;
            jobs.shift()?.();
          });
      };
      if (running === 0) run();
      else jobs.push(run);
    });
  for (const wrapper of [queued, callbacks]) {
    const droppay = new DropPay({ ...options, baseUrl: url, fetch: wrapper });
    const calls = Array.from({ length: 10 }, () => outcomeOf(droppay.charges.create(charge)));
    expect(new Set(await Promise.all(calls))).toEqual(new Set(['rejected']));
  }
  expect(bookings).toHaveLength(20);
});

test.each([403, 200])(
  'a response by %i that a wrapper makes of a lost one is not believed',
  async (status) => {
    const { url, bookings } = await bookingServer('destroy');
    const breaker: Fetch = (to, init) =>
      fetch(to, init).catch(() => Response.json({ id: 'CHA1' }, { status }));
    const droppay = new DropPay({ ...options, baseUrl: url, fetch: breaker });
    await expect(droppay.charges.create(charge)).rejects.toMatchObject({
      outcome: 'unknown',
      message: expect.stringContaining('which is not what the server responded with') as string,
    });
    expect(bookings).toHaveLength(1);
  },
);
