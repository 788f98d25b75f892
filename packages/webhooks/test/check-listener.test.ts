import { gzipSync } from 'node:zlib';
import express from 'express';
import { describe, expect, test } from 'vitest';
import { CHECK_HEADER, CHECK_PROPERTY } from '../src/check-names.ts';
import { newToken, secretOf } from '../src/check-token.ts';
import type { ListenerCheck, WebhookError, Webhooks, WebhooksOptions } from '../src/index.ts';
import { authorization, base, credentials, quiet } from './fixtures.ts';
import { deadPort, type Meddling, proxy } from './proxy.ts';
import { serve } from './server.ts';

interface Checked {
  check: ListenerCheck;
  handled: number;
  errors: WebhookError[];
}

/** Checks a real server behind a real proxy. */
async function checked(
  meddling: Meddling,
  options: Partial<WebhooksOptions> = {},
  listen: (webhooks: Webhooks) => Parameters<typeof serve>[0] = (webhooks) => webhooks.node,
): Promise<Checked> {
  const { webhooks, errors } = quiet(options);
  let handled = 0;
  webhooks.onAny(() => void (handled += 1));
  const origin = await proxy((await serve(listen(webhooks))).url, meddling);
  const tenant = options.tenants ? { tenant: 'shop-7' } : {};
  const check = await webhooks.check(webhooks.url(`${origin}/hooks`, 'pull', tenant), { timeout: 2000 });
  return { check, handled, errors };
}

test('there is no problem with a proxy that passes everything on; nothing is handled and nothing told', async () => {
  const { check, handled, errors } = await checked({});
  expect(check).toEqual({ ok: true, problems: [], status: 200, ms: expect.any(Number) });
  expect([handled, errors]).toEqual([0, []]);
});

test('nor with tenants', async () => {
  const options = {
    tenants: true,
    credentials: (tenant: string) => (tenant === 'shop-7' ? credentials : undefined),
  };
  expect((await checked({}, options)).check.problems).toEqual([]);
  const lost = await checked({ path: (path) => path.replace('/shop-7', '') }, options);
  expect(lost.check.problems).toEqual([
    expect.stringContaining('arrived as /hooks/pull, and the tenant is lost'),
  ]);
});

const drop = (name: string): Meddling => ({ headers: (headers) => void delete headers[name] });
const put = (name: string, value: string): Meddling => ({
  headers: (headers) => void (headers[name] = value),
});

test.each<[string, Meddling, string[]]>([
  ['drops the credentials', drop('authorization'), ['Authorization header arrived missing']],
  ['puts others', put('authorization', 'Basic b3RoZXI6b3RoZXI='), ['Authorization header arrived wrong']],
  ['cuts the path', { path: () => '/' }, ['arrived as /, and the resource is lost']],
  ['writes the path anew', { path: () => '/api/push' }, ['arrived as /api/push, and the resource is lost']],
  [
    'adds to the path',
    { path: (path) => `${path}/index.php?x=secret` },
    ['arrived as /hooks/pull/index.php, and'],
  ],
  ['cuts bodies', { body: (body) => body.subarray(0, 200) }, ['body 200 arrived']],
  ['drops bodies', { body: () => Buffer.alloc(0) }, ['body 0 arrived']],
  [
    'escapes bodies',
    { body: (body) => Buffer.from(body.toString().replace('<b>', '&lt;b&gt;')) },
    ['body arrived changed'],
  ],
  [
    'makes Latin-1 of bodies',
    { body: (body) => Buffer.from(`${body.toString().replace('🎭', 'x')}         `, 'latin1') },
    ['body arrived changed'],
  ],
  ['changes the type', put('content-type', 'text/plain'), ['Content-Type arrived as text/plain']],
  ['drops the type', drop('content-type'), ['Content-Type arrived as none']],
  [
    'compresses',
    { body: (body) => gzipSync(body), ...put('content-encoding', 'gzip') },
    ['arrived: something cuts', 'Content-Encoding gzip'],
  ],
  ['changes the status', { status: () => 202 }, ['made 202 of it']],
  [
    'does several of these',
    {
      path: () => '/',
      headers: (headers) => {
        delete headers['authorization'];
        headers['content-type'] = 'x/y';
      },
    },
    ['Authorization', 'the resource is lost', 'Content-Type'],
  ],
  [
    'redirects to https',
    { answer: { status: 301, headers: { location: 'https://shop.example/hooks/pull?x=1' } } },
    ['redirected (301) to https://shop.example/hooks/pull.'],
  ],
  ['redirects to nowhere', { answer: { status: 307 } }, ['redirected (307).']],
  ['answers 200 itself', { answer: { status: 200, body: 'OK' } }, ["(200) is not this receiver's"]],
  [
    'answers a page',
    { answer: { status: 200, body: '<html>'.repeat(5000) } },
    ["(200) is not this receiver's"],
  ],
  ['answers 404', { answer: { status: 404 } }, ['No route leads']],
  ['asks for a password', { answer: { status: 401 } }, ['asks for other credentials']],
  ['takes no POST', { answer: { status: 405 } }, ['takes no POST']],
  ['takes no large bodies', { answer: { status: 413 } }, ['no bodies of 2 KB']],
  ['reaches nothing', { answer: { status: 502 } }, ['does not reach the receiver']],
  ['lets only some headers through, so that the token is in the body alone', drop(CHECK_HEADER), []],
  ['is too slow', { wait: 5000 }, ['no whole response within 2000 ms']],
])('a proxy that %s is told of', async (_, meddling, problems) => {
  const { check, handled } = await checked(meddling);
  expect(check.problems).toEqual(problems.map((problem) => expect.stringContaining(problem)));
  expect(check.ok).toBe(problems.length === 0);
  expect(JSON.stringify(check)).not.toMatch(/not-a-real|secret|Basic/);
  expect(handled).toBe(0);
});

describe('what is between the proxy and the receiver', () => {
  test('a body that something has read is told of, with the advice', async () => {
    const { check } = await checked({}, {}, (webhooks) => async (request, response) => {
      for await (const _ of request);
      await webhooks.node(request, response);
    });
    expect(check.problems).toEqual([expect.stringContaining('read before the webhook handler saw it')]);
  });

  test('a body that something parsed can be read, and is told of', async () => {
    const app = (webhooks: Webhooks) => express().use(express.json()).use('/hooks', webhooks.node);
    const { check } = await checked({}, {}, app);
    expect(check.problems).toEqual([expect.stringMatching(/cuts bodies or parses them before/)]);
  });

  test('the listener of other webhooks is another program', async () => {
    const other = quiet({ credentials: { username: 'boxoffice', password: 'another' } }).webhooks;
    const { check } = await checked({}, {}, () => other.node);
    expect(check.problems).toEqual([expect.stringMatching(/\(401\) is not this receiver's.*has others/)]);
  });

  test('a limit below what is sent is told of', async () => {
    const { check } = await checked({}, { limit: 100 });
    expect(check.problems).toEqual([expect.stringContaining('larger than 100 bytes')]);
  });
});

describe('what cannot be reached', () => {
  const failing = async (code: string | undefined, url: string): Promise<string[]> => {
    const fetch = (): Promise<never> =>
      Promise.reject(new TypeError('fetch failed', { cause: Object.assign(new Error(), { code }) }));
    return (await quiet().webhooks.check(url, { fetch })).problems;
  };

  test('because nothing listens', async () => {
    const { webhooks } = quiet();
    const port = await deadPort();
    const check = await webhooks.check(webhooks.url(`http://127.0.0.1:${port}`, 'pull'));
    expect(check).toMatchObject({
      ok: false,
      status: undefined,
      problems: [`Nothing listens at 127.0.0.1:${port}.`],
    });
  });

  test.each([
    ['ENOTFOUND', 'cannot be resolved'],
    ['CERT_HAS_EXPIRED', 'TLS with boxoffice.example fails (CERT_HAS_EXPIRED)'],
    ['DEPTH_ZERO_SELF_SIGNED_CERT', 'TLS with'],
    ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'TLS with'],
    ['ERR_SSL_WRONG_VERSION_NUMBER', 'TLS with'],
    ['ECONNRESET', 'failed (ECONNRESET)'],
    [undefined, 'failed: it cannot be reached'],
  ])('because of %s', async (code, words) => {
    const problems = await failing(code, quiet().webhooks.url(base, 'pull'));
    expect(problems).toEqual([expect.stringContaining(words)]);
  });

  test.each([
    'https://boxoffice.example/hooks/pull',
    'https://boxoffice:wrong@boxoffice.example/hooks/pull',
    'https://boxoffice:not-a-real-password@boxoffice.example/hooks',
    '/hooks/pull',
  ])('%s is none of url()', async (url) => {
    await expect(quiet().webhooks.check(url)).rejects.toThrow(/^Give the URL that webhooks\.url\(\) makes/);
  });
});

describe('a stranger', () => {
  const secret = 'boxoffice:not-a-real-password';
  const send = async (token: string, more: Record<string, string> = {}): Promise<[number, number]> => {
    const { webhooks } = quiet();
    let handled = 0;
    webhooks.onAny(() => void (handled += 1));
    const headers = { [CHECK_HEADER]: token, ...more };
    const body = JSON.stringify({ id: '1', [CHECK_PROPERTY]: token });
    const response = await webhooks.fetch(new Request(`${base}/pull`, { method: 'POST', headers, body }));
    return [response.status, handled];
  };

  test('learns nothing by a token of another secret, of another time, changed or made up, and has none handled', async () => {
    const good = await newToken('', secret);
    expect(await send(good)).toEqual([200, 0]);
    const old = good.replace(/\d{13}/, String(Date.now() - 400_000));
    for (const bad of [
      await newToken('', 'boxoffice:guess'),
      old,
      good.replace(/.$/, ''),
      `${good}0`,
      'x',
      `x${good}`,
      good.toUpperCase(),
    ]) {
      expect(await send(bad)).toEqual([401, 0]);
      // With credentials it is a delivery like any other.
      expect(await send(bad, { authorization })).toEqual([200, 1]);
    }
  });

  test('has five minutes to use a token', async () => {
    for (const [late, good] of [
      [290_000, secret],
      [-290_000, secret],
      [310_000, undefined],
      [-310_000, undefined],
    ] as const) {
      expect(await secretOf(await newToken('', secret, Date.now() - late), () => credentials)).toBe(good);
    }
  });

  test('proves nothing of one tenant by the token of another', async () => {
    const source = (): typeof credentials => credentials;
    expect(await secretOf(await newToken('', secret), source)).toBe(secret);
    expect(await secretOf(undefined, source)).toBeUndefined();
    expect(
      await secretOf(await newToken('shop', secret), (tenant) =>
        tenant === 'shop' ? credentials : undefined,
      ),
    ).toBe(secret);
    expect(await secretOf(await newToken('shop', secret), () => undefined)).toBeUndefined();
  });
});
