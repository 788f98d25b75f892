import { Readable } from 'node:stream';
import { afterEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { createWebhooks, type KeptHint, memoryInbox, type WebhookError } from '../src/index.ts';
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

describe('credentials(tenant) that fails', () => {
  const failing = { tenants: true, credentials: () => expect.unreachable('no such shop') };

  test('500, told in words once a minute, though strangers can have it called as often as they like', async () => {
    vi.useFakeTimers({ toFake: ['performance'] });
    onTestFinished(() => void vi.useRealTimers());
    const { webhooks, errors } = quiet(failing);
    const send = async (): Promise<number> =>
      (await webhooks.fetch(new Request(`${base}/nobody/pull`, { method: 'POST', body: '{}' }))).status;
    expect([await send(), await send(), await send()]).toEqual([500, 500, 500]);
    expect(errors).toHaveLength(1);
    expect(errors[0]).toMatchObject({ message: expect.stringContaining('`credentials`') as string });
    expect(errors[0]!.cause).toMatchObject({ message: expect.stringContaining('no such shop') as string });
    vi.advanceTimersByTime(60_000);
    await send();
    expect(errors).toHaveLength(2);
  });

  test('also for what says that it is a check', async () => {
    const { webhooks, errors } = quiet(failing);
    const token = `nobody.${Date.now()}.${crypto.randomUUID()}.${'0'.repeat(64)}`;
    const send = async (): Promise<number> =>
      (
        await webhooks.fetch(
          new Request(`${base}/nobody/pull`, {
            method: 'POST',
            headers: { 'x-droppay-webhooks-check': token },
          }),
        )
      ).status;
    expect([await send(), await send()]).toEqual([500, 500]);
    expect(errors).toHaveLength(1);
  });
});

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

  test('200 to what it cannot tell the resource of, once its handler is done; and it says why', async () => {
    const { webhooks, errors } = quiet();
    const ids: string[] = [];
    webhooks.onUnknown(({ id, hints }) => void ids.push(id, hints[0]!.data['status'] as string));
    const stripped = new Request('https://boxoffice.example/', {
      method: 'POST',
      headers: { authorization, 'content-type': 'application/json' },
      body: '{"id":"1234","status":"RUNNING"}',
    });
    expect((await webhooks.fetch(stripped)).status).toBe(200);
    expect(ids).toEqual(['1234', 'RUNNING']);
    expect(errors[0]?.message).toMatch(/URL names no resource\. .*`originalUrl`/);
  });

  test('500 to that without a handler: it is not dropped', async () => {
    const { webhooks, errors } = quiet();
    const response = await webhooks.fetch(
      new Request(base, { method: 'POST', headers: { authorization }, body: '{"id":"XYZ1"}' }),
    );
    expect(response.status).toBe(500);
    expect(String(errors.at(-1)?.cause)).toContain('onUnknown');
  });

  test('200 on a path that was cut, when the id tells the resource', async () => {
    const { webhooks, errors } = quiet();
    const ids: string[] = [];
    webhooks.on('authorization', ({ id }) => void ids.push(id));
    const cut = new Request('https://boxoffice.example/', {
      method: 'POST',
      headers: { authorization },
      body: event,
    });
    expect((await webhooks.fetch(cut)).status).toBe(200);
    expect([ids, errors]).toEqual([['CHTQA45B7PA98'], []]);
  });

  test('the worst of what a list of events came to', async () => {
    const { webhooks } = quiet();
    const ids: string[] = [];
    webhooks.on('authorization', ({ id }) => {
      ids.push(id);
      if (id === 'CHT2') throw new Error('down');
    });
    const list = (...all: string[]): Request => post(JSON.stringify(all.map((id) => ({ id }))));
    expect((await webhooks.fetch(list('CHT1', 'CHT3'))).status).toBe(200);
    expect((await webhooks.fetch(list('CHT2', 'CHT4'))).status).toBe(500);
    expect(ids).toEqual(['CHT1', 'CHT3', 'CHT2', 'CHT4']);
  });

  test('503 to a list of events of which one could not be kept, and the others are kept', async () => {
    const inbox = memoryInbox();
    const append = (hint: KeptHint): ReturnType<typeof inbox.store.append> =>
      hint.key.endsWith('CHT1') ? Promise.reject(new Error('full')) : inbox.store.append(hint);
    const { webhooks } = quiet({ inbox: { ...inbox, store: { ...inbox.store, append } }, timeout: 100 });
    const ids: string[] = [];
    webhooks.on('authorization', ({ id }) => void ids.push(id));
    const response = await webhooks.fetch(post('[{"id":"CHT1"},{"id":"CHT2"}]'));
    expect([response.status, ids]).toEqual([503, ['CHT2']]);
  });

  test.each([
    ['no JSON', '{"id":'],
    ['nothing', ''],
    ['no object', '[1]'],
    ['a text', '"CHT1"'],
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
    expect(errors).toMatchObject([{ status: 401 }]);
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
    ['too large', { 'content-length': '262145' }],
  ])('401 comes before what else is wrong: a body that is %s', async (_, headers) => {
    const { webhooks, errors } = quiet();
    expect((await webhooks.fetch(post(event, { authorization: '', ...headers }))).status).toBe(401);
    expect(errors).toMatchObject([{ status: 401 }]);
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
    expect((await webhooks.fetch(post(body, { 'content-length': '262145' }))).status).toBe(413);
    expect(taken()).toBe(0);
    expect(errors).toMatchObject([{ status: 413 }]);
  });

  test('413 to a body without a length as soon as it passes 256 KiB', async () => {
    const { webhooks } = quiet();
    const { body, taken, cancelled } = pieces(() => new Uint8Array(1000));
    expect((await webhooks.fetch(post(body))).status).toBe(413);
    expect(taken()).toBe(263_000);
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
    const { webhooks } = quiet();
    let runs = 0;
    webhooks.on('authorization', () => {
      runs += 1;
      if (runs === 1) return fail();
    });
    expect((await webhooks.fetch(webhookRequest(url))).status).toBe(500);
    expect((await webhooks.fetch(webhookRequest(url))).status).toBe(200);
    expect(runs).toBe(2);
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

  test('500 to what is no request at all', async () => {
    const { webhooks, errors } = quiet();
    expect((await webhooks.fetch(undefined as never)).status).toBe(500);
    expect((await webhooks.fetch({} as never)).status).toBe(405);
    expect(errors).toMatchObject([{ status: 500 }]);
  });
});

describe('a Request of another make', () => {
  const headers = new Headers({ authorization, 'content-type': 'application/json' });
  const like = (parts: object): Request =>
    ({ method: 'POST', url: '/hooks/authorization', headers, ...parts }) as Request;
  const stream = (): ReadableStream => new Response(event).body!;

  test.each<[string, () => Request]>([
    ['with a relative URL', () => like({ body: stream(), bodyUsed: false })],
    ['with a URL of nothing but the resource', () => like({ url: 'authorization', body: stream() })],
    ['with a stream of Node, as of node-fetch', () => like({ body: Readable.from([Buffer.from(event)]) })],
    [
      'with a stream of Node that gives text',
      () => like({ body: Readable.from([event.slice(0, 9), event.slice(9)]) }),
    ],
    ['that was cloned', () => post(event).clone()],
    [
      'whose clone was read',
      () => {
        const request = post(event);
        void request.clone().text();
        return request;
      },
    ],
  ])('%s is read', async (_, make) => {
    const { webhooks, errors } = quiet();
    const ids: string[] = [];
    webhooks.on('authorization', ({ id }) => void ids.push(id));
    expect((await webhooks.fetch(make())).status).toBe(200);
    expect([ids, errors]).toEqual([['CHTQA45B7PA98'], []]);
  });

  test.each<[string, number, () => Request]>([
    ['without a body', 400, () => like({ body: null })],
    ['whose body is undefined', 400, () => like({})],
    ['whose body is nothing known', 500, () => like({ body: 5 })],
    [
      'whose body breaks off',
      400,
      () => like({ body: new ReadableStream({ pull: (all) => all.error(new Error('off')) }) }),
    ],
    [
      'whose stream of Node breaks off',
      400,
      () =>
        like({
          body: Readable.from(
            (async function* () {
              yield 'x';
              throw new Error('off');
            })(),
          ),
        }),
    ],
    ['whose stream gives objects', 500, () => like({ body: Readable.from([{}]) })],
    ['that was used', 500, () => like({ body: stream(), bodyUsed: true })],
    ['whose headers are not there', 500, () => like({ headers: undefined })],
    [
      'whose headers throw',
      500,
      () =>
        like({
          headers: {
            get: () => {
              throw new Error('no');
            },
          },
        }),
    ],
    ['without a URL', 500, () => like({ url: undefined, body: stream() })],
  ])('%s is answered by %i, and nothing rejects', async (_, status, make) => {
    const { webhooks, errors } = quiet();
    webhooks.on('authorization', () => {});
    expect((await webhooks.fetch(make())).status).toBe(status);
    expect(errors).toMatchObject([{ status }]);
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
