import { describe, expect, test } from 'vitest';
import { createScopes } from '../../src/scopes/scopes.ts';
import { scopedPath } from '../../src/scopes/scoped-path.ts';
import { mock, post, refusal, scope, statusOf } from '../control/ask.ts';

describe('the scope of a request', () => {
  test.each([
    ['/v1/ticket', null, { scope: 'default', path: '/v1/ticket' }],
    ['/v1/ticket', 'a', { scope: 'a', path: '/v1/ticket' }],
    ['/_mock/scopes/a/v1/ticket', null, { scope: 'a', path: '/v1/ticket' }],
    ['/_mock/scopes/a/v1/ticket', 'a', { scope: 'a', path: '/v1/ticket' }],
    ['/_mock/scopes/a', null, { scope: 'a', path: '/' }],
    ['/_mock/scopes/a/', null, { scope: 'a', path: '/' }],
    ['/_mock/scopes', null, { scope: 'default', path: '/_mock/scopes' }],
    ['/_mock/scopes/a/_mock/scopes', null, { scope: 'a', path: '/_mock/scopes' }],
    ['/_mock/scopes/a/_mock/scopes/b/x', null, { scope: 'b', path: '/x' }],
    [`/_mock/scopes/${'a'.repeat(100)}/x`, null, { scope: 'a'.repeat(100), path: '/x' }],
  ])('of %s with %s', (path, header, scoped) => {
    expect(scopedPath(path, header)).toEqual(scoped);
  });

  test.each([
    ['/x', ''],
    ['/x', 'a b'],
    ['/x', 'a, b'],
    ['/x', '../a'],
    ['/x', 'ä'],
    ['/x', 'a'.repeat(101)],
    ['/_mock/scopes//x', null],
    ['/_mock/scopes/.hidden/x', null],
    ['/_mock/scopes/%2e%2e/x', null],
    ['/_mock/scopes/a/_mock/scopes/-/x', null],
    ['/_mock/scopes/a/x', 'b'],
  ])('of %s with %j there is none, and a sentence says why', (path, header) => {
    expect(scopedPath(path, header)).toMatch(/The name of a scope has up to 100|Leave one of them out/);
  });

  test('that cannot be is a problem of its own kind', async () => {
    const response = await mock.fetch(`${mock.url}/v1/ticket/TKT1`, { headers: { 'x-mock-scope': 'a b' } });
    expect([response.status, response.headers.get('x-mock-error')]).toEqual([406, 'scope']);
    expect(await refusal(mock.scope('a b').journal.read())).toMatchObject({ kind: 'scope', status: 406 });
  });

  test('is the same by its header and by its base URL', async () => {
    const own = scope();
    const name = own.url.split('/').at(-1)!;
    await own.scripts.add({ operation: 'createTicket', status: 410 });
    expect(await statusOf(mock, { amount: 1 }, { headers: { 'x-mock-scope': name } })).toBe(410);
    expect(await statusOf(own)).toBe(200);
    expect((await own.journal.read()).calls.map(({ path }) => path)).toEqual(['/v1/ticket', '/v1/ticket']);
  });
});

test('50 scopes at once, each with the same calls, do not meet', async () => {
  const scopes = Array.from({ length: 50 }, (_, index) => ({ own: scope(), amount: index + 1 }));
  await Promise.all(
    scopes.map(async ({ own, amount }) => {
      const answers = [{ status: 410 }, {}, { lost: true as const }, { status: 503 }];
      await own.scripts.add({ operation: 'createTicket', body: { amount }, answers });
      const seen = [];
      for (let call = 0; call < 6; call += 1) {
        seen.push(await statusOf(own, { amount }));
        await statusOf(own, { amount: 1000 + call });
      }
      expect(seen).toEqual([410, 200, 'cut', 503, 200, 200]);
      await own.journal.verify({ operation: 'createTicket', body: { amount }, times: 6 });
      await own.journal.verify({ operation: 'createTicket', body: { amount: (amount % 50) + 1 }, times: 0 });
      const { calls, dropped } = await own.journal.read();
      expect([calls.length, dropped]).toEqual([12, 0]);
      expect(calls.map(({ number }) => number)).toEqual(Array.from({ length: 12 }, (_, index) => index + 1));
    }),
  );
});

test('a repetition is one in the same scope alone, and none after a reset', async () => {
  const money = structuredClone((await import('../document.ts')).document) as {
    paths: Record<string, Record<string, object>>;
  };
  Object.assign(money.paths['/v1/ticket']!['post']!, { 'x-moves-money': true });
  const { createMock } = await import('../../src/index.ts');
  const own = await createMock({ document: money });
  const warned = async (name: string): Promise<boolean> => {
    const headers = { authorization: 'Bearer t', 'content-type': 'application/json', 'x-mock-scope': name };
    const sent = { method: 'POST', headers, body: '{"amount":1}' };
    return (await own.fetch(`${own.url}/v1/ticket`, sent)).headers.has('x-mock-warnings');
  };
  expect([await warned('a'), await warned('b'), await warned('a')]).toEqual([false, false, true]);
  await own.scope('a').reset();
  expect(await warned('a')).toBe(false);
});

describe('scopes', () => {
  test('are listed, the latest used last, and reset one by one or all together', async () => {
    const { createMock } = await import('../../src/index.ts');
    const own = await createMock();
    const names = async (): Promise<string[]> => (await own.scopes()).map(({ name }) => name);
    const get = async (name: string): Promise<void> => {
      await own.fetch(`${own.scope(name).url}/shop/v1/brands`);
    };
    expect(await names()).toEqual([]);
    for (const name of ['a', 'b', 'c', 'a']) await get(name);
    expect(await names()).toEqual(['b', 'c', 'a']);
    expect((await own.scopes()).at(-1)).toEqual({ name: 'a', calls: 2, dropped: 0, scripts: 0 });
    await own.scope('b').reset();
    expect(await names()).toEqual(['c', 'a']);
    await own.reset();
    expect(await names()).toEqual(['c', 'a']);
    await own.reset({ all: true });
    expect(await names()).toEqual([]);
  });

  test('are 128 at most, and one that comes back says how many calls it has lost', () => {
    const scopes = createScopes();
    scopes.use('first').journal.begin(new Request('http://a/'), '/');
    for (let count = 0; count < 127; count += 1) scopes.use(`more-${count}`);
    expect(scopes.all()).toHaveLength(128);
    scopes.use('first');
    scopes.use('one-more');
    expect(scopes.find('more-0')).toBeUndefined();
    expect(scopes.find('first')).toBeDefined();
    for (let count = 0; count < 128; count += 1) scopes.use(`others-${count}`);
    expect(scopes.find('first')).toBeUndefined();
    expect(scopes.use('first').journal.dropped()).toBe(1);
    scopes.reset('first');
    expect(scopes.use('first').journal.dropped()).toBe(0);
  });

  test('that are only asked about are not made', async () => {
    const own = scope();
    expect(await own.journal.read()).toMatchObject({ count: 0, calls: [], dropped: 0 });
    expect(await own.scripts.list()).toEqual([]);
    await own.scripts.clear();
    await own.journal.clear();
    await own.reset();
    const name = own.url.split('/').at(-1);
    expect((await mock.scopes()).map((each) => each.name)).not.toContain(name);
    expect(await post(own)).toMatchObject({ status: 200 });
    expect((await mock.scopes()).map((each) => each.name)).toContain(name);
  });
});

describe('a scope that was forgotten', () => {
  const forget = async (name: string): Promise<void> => {
    await mock.scope(name).reset();
    await statusOf(mock.scope(name), { amount: 1 });
    await mock.scope(name).scripts.add({ operation: 'createTicket', status: 503, times: 2 });
    for (let count = 0; count < 128; count += 1) await statusOf(mock.scope(`${name}-${count}`));
  };

  test.each([{ times: 0 }, { times: 1 }, { at_most: 1 }])(
    'is not said to have been called %j, neither before it comes back nor after',
    async (often) => {
      const own = mock.scope('forgotten');
      await forget('forgotten');
      const expected = { operation: 'createTicket', ...often };
      const uncertain = { kind: 'verify', message: expect.stringContaining('had to forget 1 older calls') };
      expect(await refusal(own.journal.verify(expected))).toMatchObject(uncertain);
      expect(await own.journal.read()).toMatchObject({ count: 0, dropped: 1 });
      await own.scripts.clear();
      await statusOf(own, { amount: 1 }, { path: '/v1/ticket/verify' });
      expect(await refusal(own.journal.verify(expected))).toMatchObject(uncertain);
      expect((await own.journal.read()).calls.map(({ number }) => number)).toEqual([2]);
      const later = { operation: 'verifyTicket', times: 1, since: 1 };
      expect(await own.journal.verify(later)).toHaveLength(1);
    },
  );

  test('gives no happy answer where its script is lost, until it is reset', async () => {
    const own = mock.scope('scripted');
    await forget('scripted');
    for (let call = 0; call < 2; call += 1) {
      const response = await mock.fetch(`${own.url}/v1/ticket/TKT1`, {
        headers: { authorization: 'Bearer t' },
      });
      expect([response.status, response.headers.get('x-mock-error')]).toEqual([406, 'scope']);
      expect(await response.text()).toContain('had a script with answers left when it was forgotten');
    }
    await own.reset();
    expect(await statusOf(own)).toBe(200);
  });

  test('forgets what it has lost with its scripts and its journal', async () => {
    const own = mock.scope('cleared');
    await forget('cleared');
    await own.scripts.clear();
    await own.journal.clear();
    expect(await own.journal.verify({ operation: 'createTicket', times: 0 })).toEqual([]);
    expect(await statusOf(own)).toBe(200);
  });
});
