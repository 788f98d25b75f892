import { describe, expect, test } from 'vitest';
import { attempt } from '../../src/outbox/attempt.ts';
import type { Send } from '../../src/outbox/target.ts';

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

describe('an attempt that is to stop', () => {
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
