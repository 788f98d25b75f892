import { getEventListeners } from 'node:events';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { attempt } from '../../src/outbox/attempt.ts';
import { type Send, TargetRefused } from '../../src/outbox/target.ts';

const notification = {
  webhook: 'pull',
  url: 'http://127.0.0.1/events',
  etype: 'X',
  edata: { id: 'PUL1' },
  etime: '2026-03-16T19:20:30+01:00',
  at: 0,
} as const;
const tried = (
  send: Send,
  stop: AbortSignal = new AbortController().signal,
  url: string = notification.url,
): ReturnType<typeof attempt> =>
  attempt({ ...notification, url }, { send, form: 'known', timeout: 5000 }, stop);
const never = (): Promise<Response> => new Promise(() => {});

test('what is no URL is not tried', async () => {
  let sent = 0;
  const send = (): Response => {
    sent += 1;
    return new Response();
  };
  expect(await tried(send, undefined, '')).toEqual({
    delivered: false,
    final: true,
    error: 'The listener is no http or https URL. Nothing was sent.',
  });
  expect(sent).toBe(0);
});

test('the reason that a fetch hides in its cause is told', async () => {
  const send = (): never => {
    throw new TypeError('fetch failed', { cause: new Error('connect ECONNREFUSED 127.0.0.1:80') });
  };
  expect(await tried(send)).toEqual({
    delivered: false,
    error: 'No answer from the listener: connect ECONNREFUSED 127.0.0.1:80',
  });
});

test('a redirect without a status, as a browser shows it, is a failure', async () => {
  expect(await tried(() => Response.error())).toEqual({
    delivered: false,
    error: 'The listener redirects, which is not followed.',
  });
});

test('an answer that pours without end is left after its limit', async () => {
  let poured = 0;
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      poured += 1024;
      controller.enqueue(new Uint8Array(1024));
    },
  });
  expect(await tried(() => new Response(body))).toEqual({ delivered: true, status: 200 });
  expect(poured).toBeLessThan(100 * 1024);
});

test('an answer whose body breaks off is an answer, and one whose body ends is read to its end', async () => {
  const broken = new ReadableStream({ pull: (controller) => controller.error(new Error('reset')) });
  expect(await tried(() => new Response(broken))).toEqual({ delivered: true, status: 200 });
  const chunks = [new Uint8Array(60 * 1024), new Uint8Array(4 * 1024)];
  const cancel = vi.fn<() => void>();
  const pull = (controller: ReadableStreamDefaultController<Uint8Array>): void => {
    const chunk = chunks.shift();
    if (chunk === undefined) controller.close();
    else controller.enqueue(chunk);
  };
  // Nothing is pulled before it is asked for.
  const whole = new ReadableStream<Uint8Array>({ pull, cancel }, { highWaterMark: 0 });
  expect(await tried(() => new Response(whole))).toEqual({ delivered: true, status: 200 });
  expect(cancel).not.toHaveBeenCalled();
});

test('what is left of an answer is given up, so that its connection ends', async () => {
  const cancel = vi.fn<() => void>();
  const body = new ReadableStream<Uint8Array>({
    pull: (controller) => controller.enqueue(new Uint8Array(64 * 1024 + 1)),
    cancel,
  });
  await tried(() => new Response(body));
  expect(cancel).toHaveBeenCalledOnce();
});

test('an answer that cannot be given up is one all the same', async () => {
  const body = new ReadableStream<Uint8Array>({
    pull: (controller) => controller.enqueue(new Uint8Array(64 * 1024 + 1)),
    cancel: () => Promise.reject(new Error('reset')),
  });
  expect(await tried(() => new Response(body))).toEqual({ delivered: true, status: 200 });
});

test('what is posted is JSON, and a redirect is not followed', async () => {
  const sent: Request[] = [];
  const send = (request: Request): Response => {
    sent.push(request);
    return new Response(null, { status: 302 });
  };
  const url = 'http://box:office@127.0.0.1/events';
  expect(await tried(send, undefined, url)).toEqual({ delivered: false, status: 302 });
  const [request] = sent as [Request];
  expect([request.method, request.redirect, request.url]).toEqual([
    'POST',
    'manual',
    'http://127.0.0.1/events',
  ]);
  expect(Object.fromEntries(request.headers)).toEqual({
    'content-type': 'application/json',
    authorization: `Basic ${btoa('box:office')}`,
  });
  const { etype, edata, etime } = notification;
  expect(await request.json()).toEqual({ etype, edata, etime });
});

test('a listener without credentials is sent none', async () => {
  const send = (request: Request): Response =>
    new Response(null, { status: request.headers.has('authorization') ? 400 : 200 });
  expect(await tried(send)).toEqual({ delivered: true, status: 200 });
});

test.each([
  [410, { final: true }],
  [409, {}],
  [500, {}],
])('%s is a failure, the last one with 410 alone', async (status, more) => {
  expect(await tried(() => new Response(null, { status }))).toEqual({ delivered: false, status, ...more });
});

test('a target that is refused is final', async () => {
  const refused = new TargetRefused('shop.example');
  const send = (): never => {
    throw refused;
  };
  expect(await tried(send)).toEqual({ delivered: false, error: refused.message, final: true });
});

test.each<[Error, string]>([
  [new Error('no cause'), 'no cause'],
  [new Error('outer', { cause: 'no error' }), 'outer'],
  ['a text' as never, 'a text'],
])('%s is told as it is', async (thrown, told) => {
  const send = (): never => {
    throw thrown;
  };
  expect(await tried(send)).toEqual({ delivered: false, error: `No answer from the listener: ${told}` });
});

describe('the time to respond', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  test.each<[string, Send]>([
    ['no response', never],
    ['a body that does not end', () => new Response(new ReadableStream())],
  ])('is over after its milliseconds, and not before: %s', async (_, send) => {
    let signal: AbortSignal | undefined;
    let outcome: unknown;
    const trying = tried((request) => {
      ({ signal } = request);
      return send(request);
    }).then((result) => (outcome = result));
    await vi.advanceTimersByTimeAsync(4999);
    expect([outcome, signal!.aborted]).toEqual([undefined, false]);
    await vi.advanceTimersByTimeAsync(1);
    await trying;
    const error = 'The listener did not answer within 5 s.';
    expect(outcome).toEqual({ delivered: false, error, timedOut: true });
    expect(signal!.reason).toMatchObject({ message: error });
  });

  test.each<[string, Send]>([
    ['responds', () => new Response()],
    [
      'fails',
      () => {
        throw new Error('no');
      },
    ],
  ])('leaves nothing behind when the listener %s', async (_, send) => {
    const { signal } = new AbortController();
    await tried(send, signal);
    expect(vi.getTimerCount()).toBe(0);
    expect(getEventListeners(signal, 'abort')).toEqual([]);
  });
});

describe('an attempt that is to stop', () => {
  test('breaks off its request', async () => {
    const stop = new AbortController();
    const { promise: sent, resolve } = Promise.withResolvers<Request>();
    const trying = tried((request) => {
      resolve(request);
      return never();
    }, stop.signal);
    const { signal } = await sent;
    stop.abort();
    await expect(trying).rejects.toThrow('The sandbox ends.');
    expect(signal.reason).toMatchObject({ message: 'The sandbox ends.' });
  });

  test('ends at once, even if its fetch heeds nothing', async () => {
    const stop = new AbortController();
    const trying = tried(never, stop.signal);
    stop.abort();
    await expect(trying).rejects.toThrow('The sandbox ends.');
  });

  test('does not begin', async () => {
    await expect(tried(never, AbortSignal.abort())).rejects.toThrow('aborted');
  });
});
