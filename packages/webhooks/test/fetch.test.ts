import { afterEach, describe, expect, test, vi } from 'vitest';
import { createWebhooks, memoryStore, type WebhookError } from '../src/index.ts';
import { webhookRequest } from '../src/testing.ts';
import { authorization, base, credentials, pieces, quiet } from './fixtures.ts';

const { webhooks: any } = quiet();
const url = any.url(base, 'authorization');

/** A delivery with good credentials, unless `headers` say otherwise. */
function post(body: BodyInit | null, headers: Record<string, string> = {}): Request {
  return new Request(`${base}/authorization`, {
    method: 'POST',
    headers: { authorization, 'content-type': 'application/json', ...headers },
    body,
    duplex: 'half',
  } as RequestInit);
}

const event = '{"id":"CHTQA45B7PA98","status":"GRANTED"}';

describe('answers', () => {
  test('200 when the handler is done', async () => {
    const { webhooks } = quiet();
    const ids: string[] = [];
    webhooks.on('authorization', async ({ id }) => void ids.push(id));
    const response = await webhooks.fetch(webhookRequest(url));
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('text/plain; charset=utf-8');
    expect(await response.text()).toBe('OK');
    expect(ids).toEqual(['CHTQA45B7PA98']);
  });

  test('200 to a duplicate, which is not handled', async () => {
    const { webhooks } = quiet();
    let runs = 0;
    webhooks.on('authorization', () => void (runs += 1));
    const first = await webhooks.fetch(webhookRequest(url));
    const second = await webhooks.fetch(webhookRequest(url));
    expect([first.status, second.status, runs]).toEqual([200, 200, 1]);
  });

  test('200 to an id alone, handled each time: what it is about may have changed in between', async () => {
    const { webhooks } = quiet();
    const seen: string[] = [];
    let state = 'WAITING';
    webhooks.on('authorization', () => void seen.push(state));
    expect((await webhooks.fetch(webhookRequest(url, { body: '{"id":"CHT1"}' }))).status).toBe(200);
    state = 'GRANTED';
    expect((await webhooks.fetch(webhookRequest(url, { body: '{"id":"CHT1"}' }))).status).toBe(200);
    expect(seen).toEqual(['WAITING', 'GRANTED']);
  });

  test.each([1, 10])(
    '200 to the same delivery 1,000 times at once, handled once, by %i around one store',
    async (count) => {
      const store = memoryStore();
      const receivers = Array.from({ length: count }, () => quiet({ store }).webhooks);
      let runs = 0;
      for (const webhooks of receivers) {
        webhooks.on('authorization', async () => {
          runs += 1;
          await new Promise((resolve) => void setTimeout(resolve, 10));
        });
      }
      const responses = await Promise.all(
        Array.from({ length: 1000 }, (_, index) => receivers[index % count]!.fetch(webhookRequest(url))),
      );
      expect(responses.map(({ status }) => status)).toEqual(responses.map(() => 200));
      expect(runs).toBe(1);
    },
  );

  test('200 to an event of something unknown, with a handler or without', async () => {
    const { webhooks, errors } = quiet();
    const elsewhere = (): Promise<Response> =>
      webhooks.fetch(
        new Request(base, {
          method: 'POST',
          headers: { authorization, 'content-type': 'application/json' },
          body: '{"id":"XYZ1"}',
        }),
      );
    expect((await elsewhere()).status).toBe(200);
    const ids: (string | undefined)[] = [];
    webhooks.onUnknown((unknown) => void ids.push(unknown.id));
    expect((await elsewhere()).status).toBe(200);
    expect(ids).toEqual(['XYZ1']);
    expect(errors).toEqual([]);
  });

  test.each([
    ['no JSON', '{"id":'],
    ['nothing', ''],
    ['no object', '[1]'],
    ['an entity without an id', '{"status":"GRANTED"}'],
    ['bytes that are no UTF-8', Uint8Array.of(0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d)],
  ])('400 to %s', async (_, body) => {
    const { webhooks, errors } = quiet();
    webhooks.on('authorization', () => expect.unreachable());
    expect((await webhooks.fetch(post(body))).status).toBe(400);
    expect(errors).toMatchObject([
      { name: 'WebhookError', status: 400, cause: { name: 'WebhookParseError' } },
    ]);
  });

  test.each([
    ['missing', ''],
    ['wrong', `Basic ${btoa('boxoffice:wrong')}`],
    ['of another kind', 'Bearer not-a-real-password'],
  ])('401 to credentials that are %s, and says which kind it takes', async (_, header) => {
    const { webhooks, errors } = quiet();
    const response = await webhooks.fetch(post(event, { authorization: header }));
    expect(response.status).toBe(401);
    expect(response.headers.get('www-authenticate')).toBe('Basic realm="webhooks"');
    expect(errors).toEqual([]);
  });

  test('401 before anything is read', async () => {
    const { body, taken } = pieces(() => new Uint8Array(0x10000));
    const response = await any.fetch(post(body, { authorization: '' }));
    expect(response.status).toBe(401);
    expect(taken()).toBe(0);
  });

  test('401 before the body is touched', async () => {
    const request = post(event, { authorization: '' });
    const untouchable = { get: () => expect.unreachable('The body was touched.') };
    Object.defineProperties(request, { body: untouchable, bodyUsed: untouchable });
    expect((await any.fetch(request)).status).toBe(401);
  });

  test.each([
    ['no JSON', { 'content-type': 'text/plain' }],
    ['compressed', { 'content-encoding': 'gzip' }],
    ['too large', { 'content-length': '65537' }],
  ])('401 comes before what else is wrong: a body that is %s', async (_, headers) => {
    const { webhooks, errors } = quiet();
    expect((await webhooks.fetch(post(event, { authorization: '', ...headers }))).status).toBe(401);
    expect(errors).toEqual([]);
  });

  test.each(['GET', 'HEAD', 'PUT', 'DELETE', 'OPTIONS'])(
    '405 to %s, and says what is allowed',
    async (method) => {
      const response = await any.fetch(
        new Request(`${base}/authorization`, { method, headers: { authorization } }),
      );
      expect(response.status).toBe(405);
      expect(response.headers.get('allow')).toBe('POST');
    },
  );

  test('413 to a declared length over the limit, unread', async () => {
    const { webhooks, errors } = quiet();
    const { body, taken } = pieces(() => new Uint8Array(0x10000));
    expect((await webhooks.fetch(post(body, { 'content-length': '65537' }))).status).toBe(413);
    expect(taken()).toBe(0);
    expect(errors).toMatchObject([{ status: 413 }]);
  });

  test('413 to a body without a length as soon as it passes 64 KiB', async () => {
    const { webhooks } = quiet();
    const { body, taken, cancelled } = pieces(() => new Uint8Array(1000));
    expect((await webhooks.fetch(post(body))).status).toBe(413);
    expect(taken()).toBe(66_000);
    expect(cancelled()).toBe(true);
  });

  test('413 by the limit that is set', async () => {
    const { webhooks } = quiet({ limit: event.length });
    webhooks.on('authorization', () => {});
    expect((await webhooks.fetch(post(event))).status).toBe(200);
    expect((await webhooks.fetch(post(`${event} `))).status).toBe(413);
    const declared = { 'content-length': String(event.length) };
    expect((await webhooks.fetch(post(event, declared))).status).toBe(200);
  });

  test.each([
    ['a form', { 'content-type': 'application/x-www-form-urlencoded' }],
    ['plain text', { 'content-type': 'text/plain' }],
    ['what only begins as JSON', { 'content-type': 'application/jsonl' }],
    ['what only ends as JSON', { 'content-type': 'text/plain; application/json' }],
    ['what only looks like JSON', { 'content-type': 'xapplication/json' }],
    ['what is compressed', { 'content-encoding': 'gzip' }],
  ])('415 to %s', async (_, headers) => {
    const { webhooks, errors } = quiet();
    expect((await webhooks.fetch(post(event, headers))).status).toBe(415);
    expect(errors).toMatchObject([{ status: 415 }]);
  });

  test.each(['application/json; charset=utf-8', 'Application/JSON', 'application/vnd.droppay+json'])(
    '200 to %s',
    async (type) => {
      const { webhooks } = quiet();
      webhooks.on('authorization', () => {});
      expect((await webhooks.fetch(post(event, { 'content-type': type }))).status).toBe(200);
    },
  );

  test('200 without a type, for DropPay documents none', async () => {
    const { webhooks } = quiet();
    webhooks.on('authorization', () => {});
    const request = post(event);
    request.headers.delete('content-type');
    expect((await webhooks.fetch(request)).status).toBe(200);
  });

  test.each([
    [
      'throws',
      () => {
        throw new Error('down');
      },
    ],
    ['rejects', () => Promise.reject(new Error('down'))],
  ])('500 when the handler %s; the next delivery is handled', async (_, fail) => {
    const { webhooks, errors } = quiet();
    let runs = 0;
    webhooks.on('authorization', () => {
      runs += 1;
      if (runs === 1) return fail();
    });
    expect((await webhooks.fetch(webhookRequest(url))).status).toBe(500);
    expect(errors).toMatchObject([
      { status: 500, resource: 'authorization', id: 'CHTQA45B7PA98', cause: new Error('down') },
    ]);
    expect((await webhooks.fetch(webhookRequest(url))).status).toBe(200);
    expect(runs).toBe(2);
  });

  test('500 to a resource without a handler, and says what is missing', async () => {
    const { webhooks, errors } = quiet();
    expect((await webhooks.fetch(webhookRequest(webhooks.url(base, 'push')))).status).toBe(500);
    expect(errors[0]?.message).toContain("webhooks.on('push', ...)");
  });

  test('500 when something has read the body, and says how to fix it', async () => {
    const { webhooks, errors } = quiet();
    const request = webhookRequest(url);
    await request.json();
    expect((await webhooks.fetch(request)).status).toBe(500);
    expect(errors[0]?.message).toContain('read before the webhook handler saw it');
  });

  test('500 when something is reading the body', async () => {
    const { webhooks, errors } = quiet();
    const request = webhookRequest(url);
    request.body?.getReader();
    expect((await webhooks.fetch(request)).status).toBe(500);
    expect(errors[0]?.message).toContain('read before the webhook handler saw it');
  });

  test('503 when the store is not available', async () => {
    const down = (): Promise<never> => Promise.reject(new Error('connection refused'));
    const { webhooks, errors } = quiet({ store: { add: down, replace: down } });
    webhooks.on('authorization', () => expect.unreachable());
    expect((await webhooks.fetch(webhookRequest(url))).status).toBe(503);
    expect(errors).toMatchObject([{ status: 503, resource: 'authorization', id: 'CHTQA45B7PA98' }]);
  });
});

describe('a slow body', () => {
  afterEach(() => void vi.useRealTimers());

  test('is answered by 408 when its time is up', async () => {
    vi.useFakeTimers();
    const { webhooks, errors } = quiet({ timeout: 5000 });
    const { body, cancelled } = pieces(
      () => new Promise((resolve) => void setTimeout(() => resolve(new Uint8Array(1)), 1000)),
    );
    const answered = webhooks.fetch(post(body));
    await vi.advanceTimersByTimeAsync(5000);
    expect((await answered).status).toBe(408);
    expect(cancelled()).toBe(true);
    expect(errors).toMatchObject([{ status: 408 }]);
  });
});

describe('onError', () => {
  afterEach(() => void vi.restoreAllMocks());

  test('prints to the console unless told otherwise', async () => {
    const print = vi.spyOn(console, 'error').mockReturnValue();
    const webhooks = createWebhooks({ credentials });
    await webhooks.fetch(post('{'));
    expect(print).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ status: 400 }));
  });

  test.each([
    [
      'throws',
      () => {
        throw new Error('the log is full');
      },
    ],
    ['rejects', () => Promise.reject(new Error('the log is full'))],
    ['never ends', () => new Promise<void>(() => {})],
  ])(
    'does not change the answer when it %s',
    async (_, listener: (error: WebhookError) => void | Promise<void>) => {
      vi.spyOn(console, 'error').mockReturnValue();
      const webhooks = createWebhooks({ credentials });
      webhooks.onError(listener);
      expect((await webhooks.fetch(post('{'))).status).toBe(400);
    },
  );
});

describe('handlers', () => {
  test('are one for each resource', () => {
    const { webhooks } = quiet();
    webhooks.on('push', () => {});
    webhooks.on('pull', () => {});
    expect(() => webhooks.on('push', () => {})).toThrow('There is a handler for push events already.');
  });

  test('confirm an event by reading the resource again', async () => {
    const get = (kind: string) => (id: string) => Promise.resolve({ kind, id });
    const confirming = createWebhooks({
      credentials,
      confirm: {
        connections: { get: get('connection') },
        authorizations: { get: get('authorization') },
        pushes: { get: get('push') },
        pulls: { get: get('pull') },
      },
    });
    const fresh: unknown[] = [];
    for (const resource of ['connection', 'authorization', 'push', 'pull'] as const) {
      confirming.on(resource, async (received) => void fresh.push(await received.confirm()));
      await confirming.fetch(webhookRequest(confirming.url(base, resource), { body: '{"id":"ID1"}' }));
    }
    expect(fresh).toEqual(
      ['connection', 'authorization', 'push', 'pull'].map((kind) => ({ kind, id: 'ID1' })),
    );
  });

  test('learn from confirm that there is no client', async () => {
    const { webhooks, errors } = quiet();
    webhooks.on('authorization', async (received) => {
      await received.confirm();
    });
    expect((await webhooks.fetch(webhookRequest(url))).status).toBe(500);
    expect(String(errors[0]?.cause)).toContain('There is no client to confirm an event with');
  });
});

describe('options', () => {
  test.each([
    [{ limit: 0 }, 'limit is not a whole number'],
    [{ limit: NaN }, 'limit is not a whole number'],
    [{ timeout: 1.5 }, 'timeout is not a whole number'],
    [{ timeout: 2 ** 31 }, 'timeout is not a whole number'],
    [{ claimFor: -1 }, 'claimFor is not a whole number'],
    [{ rememberFor: Infinity }, 'rememberFor is not a whole number'],
    [{ credentials: [] }, 'credentials is empty'],
  ])('%j are refused', (options, reason) => {
    expect(() => createWebhooks({ credentials, ...options })).toThrow(reason);
  });
});
