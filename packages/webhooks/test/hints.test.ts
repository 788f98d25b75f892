import { expect, test } from 'vitest';
import {
  createWebhooks,
  type HookEvent,
  type InboxFilter,
  memoryInbox,
  type WebhookError,
  type WebhooksOptions,
} from '../src/index.ts';
import { systemClock } from '../src/clock.ts';
import { newHint } from '../src/hint.ts';
import { memoryStore } from '../src/inbox/memory-store.ts';
import { sealedStore } from '../src/inbox/seal.ts';
import { timerDispatcher } from '../src/inbox/timer-dispatcher.ts';
import { webhookRequest } from '../src/testing.ts';
import { base, credentials } from './fixtures.ts';

/** A DropPay that says of each resource what was put there. */
function dropPay() {
  const statuses = new Map<string, string>();
  const reads: string[] = [];
  const readable = {
    get: async (id: string): Promise<{ id: string; status: string }> => {
      reads.push(id);
      const status = statuses.get(id);
      if (status === undefined) throw new Error('404');
      return { id, status };
    },
  };
  const client = { connections: readable, authorizations: readable, pushes: readable, pulls: readable };
  return { statuses, reads, client };
}

/** Webhooks whose errors are kept, with a DropPay behind them. */
function opened(options: Partial<WebhooksOptions> = {}) {
  const { statuses, reads, client } = dropPay();
  const events: HookEvent[] = [];
  const errors: WebhookError[] = [];
  const webhooks = createWebhooks({
    credentials,
    confirm: client,
    hook: (event) => events.push(event),
    ...options,
  } as WebhooksOptions<typeof client>);
  webhooks.onError((error) => void errors.push(error));
  const post = async (path: string, body: unknown): Promise<number> => {
    const url = `https://boxoffice:not-a-real-password@${base.slice(8)}/${path}`;
    return (await webhooks.fetch(webhookRequest(url, { body: JSON.stringify(body) }))).status;
  };
  return { statuses, reads, events, errors, webhooks, post };
}

test('each delivery has its resource read and handled, though its bytes are those of yesterday', async () => {
  const { statuses, webhooks, post } = opened();
  const handled: unknown[] = [];
  webhooks.on('pull', ({ status, before, changed }) => void handled.push([status, before?.status, changed]));
  // A pull that is paid in three transfers, and one that goes back to a status it had.
  for (const status of ['RUNNING', 'RUNNING', 'SCHEDULED', 'RUNNING']) {
    statuses.set('PULT48XK2093B', status);
    expect(await post('pull', { id: 'PULT48XK2093B', status })).toBe(200);
  }
  expect(handled).toEqual([
    ['RUNNING', undefined, true],
    ['RUNNING', 'RUNNING', false],
    ['SCHEDULED', 'RUNNING', true],
    ['RUNNING', 'SCHEDULED', true],
  ]);
});

test('two states in one second, told by the same bytes, end with the second', async () => {
  const { statuses, webhooks, post } = opened();
  let last: unknown;
  webhooks.on('authorization', ({ status }) => {
    last = status;
  });
  for (const status of ['GRANTED', 'REVOKED']) {
    statuses.set('CHT1', status);
    expect(
      await post('authorization', {
        etype: 'ANY',
        edata: { id: 'CHT1' },
        etime: '2026-03-16T19:20:30+01:00',
      }),
    ).toBe(200);
  }
  expect(last).toBe('REVOKED');
});

test('a delivery says what it likes: the handler gets what DropPay says', async () => {
  const { statuses, webhooks, post } = opened();
  statuses.set('CHT1', 'WAITING');
  let seen: unknown;
  webhooks.on('authorization', ({ current, hints }) => {
    seen = [current, hints[0]!.data.status];
  });
  await post('authorization', { id: 'CHT1', status: 'GRANTED' });
  expect(seen).toEqual([{ id: 'CHT1', status: 'WAITING' }, 'GRANTED']);
});

test('what came while a handler ran makes it run once more, however much it was', async () => {
  const { statuses, reads, events, webhooks, post } = opened();
  statuses.set('CHT1', 'GRANTED');
  const more: Promise<number>[] = [];
  const counts: number[] = [];
  webhooks.on('authorization', async ({ hints }) => {
    counts.push(hints.filter(({ isNew }) => isNew).length);
    if (counts.length > 1) return;
    for (let count = 0; count < 5; count += 1) more.push(post('authorization', { id: 'CHT1' }));
    await expect.poll(() => events.filter(({ type }) => type === 'received').length).toBe(6);
  });
  expect(await post('authorization', { id: 'CHT1' })).toBe(200);
  expect(await Promise.all(more)).toEqual([200, 200, 200, 200, 200]);
  expect(counts).toEqual([1, 5]);
  expect(reads).toEqual(['CHT1', 'CHT1']);
  expect(events.filter(({ type }) => type === 'coalesced')).toHaveLength(4);
  expect(events.filter(({ type }) => type === 'duplicate')).toHaveLength(5);
});

test('the code that only a delivery knows comes to the handler, also when a later one has none', async () => {
  const { statuses, webhooks, post } = opened();
  statuses.set('CON1', 'GRANTED');
  let codes: unknown[] = [];
  webhooks.on('connection', ({ hints }) => {
    codes = hints.map(({ data, isNew, form }) => [data.code, isNew, form]);
  });
  await post('connection', { id: 'CON1', code: 'ac9185e9' });
  await post('connection', { etype: 'ANY', edata: { id: 'CON1' } });
  expect(codes).toEqual([
    ['ac9185e9', false, 'flat'],
    [undefined, true, 'envelope'],
  ]);
});

test('of a flood of deliveries a run opens the first and the newest alone, and the resource is handled', async () => {
  const sealed = 'ab'.repeat(32);
  let readable = 0;
  const plain = memoryStore(10_000, systemClock);
  const store = sealedStore(plain, sealed);
  const key = '/connection/CON1';
  for (let number = 1; number <= 2500; number += 1) {
    const data = { id: 'CON1', number, ...(number === 1 && { code: 'c0de' }) };
    const payload = JSON.stringify({
      resource: 'connection',
      id: 'CON1',
      form: 'flat',
      flaws: [],
      body: data,
    });
    await store.append(newHint(key, `${number}`, payload, number));
  }
  const begun = await store.begin(key, 10_000);
  if (begun.state !== 'begun') throw new Error(begun.state);
  for (const { payload } of begun.hints) readable += Number(payload !== '');
  expect([readable, begun.row.lastSeq]).toEqual([2000, 2500]);
  expect(await store.hints(key)).toHaveLength(2500);
  await store.release(key, begun.row.fence);

  const inbox = { name: 'sealed', durable: false, store, dispatcher: timerDispatcher(store) };
  const webhooks = createWebhooks({ credentials, inbox });
  const numbers: unknown[] = [];
  let code: unknown;
  webhooks.on('connection', ({ hints }) => {
    numbers.push(
      hints.length,
      hints.at(-1)?.data['number' as never],
      hints.every(({ isNew }) => isNew),
    );
    code = hints.find(({ data }) => data.code)?.data.code;
  });
  expect(await webhooks.runDue()).toEqual({ handled: 1, failed: 0 });
  expect([...numbers, code]).toEqual([2000, 2500, true, 'c0de']);
  await webhooks.stop();
});

test('one handler may have several kinds, and onAny the rest', async () => {
  const { statuses, webhooks, post } = opened();
  for (const id of ['CHT1', 'SEM1', 'P1']) statuses.set(id, 'GRANTED');
  const seen: string[] = [];
  webhooks.on(['authorization', 'push'], ({ resource, id }) => void seen.push(`${resource} ${id}`));
  webhooks.onAny(({ resource }) => void seen.push(`any ${resource}`));
  await post('authorization', { id: 'CHT1' });
  await post('push', { id: 'SEM1' });
  await post('pull', { id: 'P1' });
  await post('nowhere', { what: 1 });
  expect(seen).toEqual(['authorization CHT1', 'push SEM1', 'any pull', 'any unknown']);
  expect(() => webhooks.on(['pull', 'push'], () => {})).toThrow(
    'There is a handler for push events already.',
  );
  expect(() => webhooks.on('connection', undefined as never)).toThrow(
    'The handler for connection is no function.',
  );
});

test('what no handler is there for is no success', async () => {
  const { statuses, errors, webhooks, post } = opened();
  statuses.set('CHT1', 'GRANTED');
  expect(await post('authorization', { id: 'CHT1' })).toBe(500);
  expect(await post('nowhere', { what: 1 })).toBe(500);
  expect(errors.map(({ cause }) => (cause as Error | undefined)?.message)).toEqual(
    expect.arrayContaining([
      "There is no handler for authorization events. Add one: webhooks.on('authorization', ...).",
      'There is no handler for unknown events. Add one: webhooks.onUnknown(...).',
    ]),
  );
  expect(await webhooks.inbox.list({ state: 'failing' })).toHaveLength(2);
});

test('what cannot be read fails, is tried again, and is given up in the end', async () => {
  const { events, webhooks, post } = opened({ retry: { attempts: 3, first: 5, longest: 10 } });
  webhooks.on('pull', () => expect.unreachable());
  expect(await post('pull', { id: 'P1' })).toBe(500);
  await expect.poll(() => events.map(({ type }) => type)).toContain('dead');
  const [entry] = await webhooks.inbox.list({ state: 'dead' });
  expect(entry).toMatchObject({ key: '/pull/P1', attempts: 3, error: '404', id: 'P1', tenant: '' });
  expect(events.filter(({ type }) => type === 'failed')).toHaveLength(2);
  await webhooks.stop();
});

test('a resource that was given up is taken up by a replay', async () => {
  const { statuses, webhooks, post } = opened({ retry: { attempts: 1 } });
  const handled: string[] = [];
  webhooks.on('pull', ({ id, attempt, hints }) => void handled.push(`${id} ${attempt} ${hints.length}`));
  await post('pull', { id: 'P1' });
  statuses.set('P1', 'DONE');
  expect(await webhooks.inbox.replay('/pull/NONE')).toBe(false);
  expect(await webhooks.inbox.replay('/pull/P1')).toBe(true);
  await expect.poll(() => handled).toEqual(['P1 1 1']);
  await webhooks.stop();
});

test('a delivery that is replayed is new to the handler again', async () => {
  const { statuses, webhooks, post } = opened();
  statuses.set('CON1', 'GRANTED');
  const news: boolean[][] = [];
  webhooks.on('connection', ({ hints }) => void news.push(hints.map(({ isNew }) => isNew)));
  await post('connection', { id: 'CON1', code: 'x' });
  const [hint] = await webhooks.inbox.hints('/connection/CON1');
  expect(hint).toMatchObject({ data: { id: 'CON1', code: 'x' }, isNew: false });
  expect(await webhooks.inbox.replayHint('/connection/CON1', 'none')).toBe(false);
  expect(await webhooks.inbox.replayHint('/connection/CON1', hint!.hintId)).toBe(true);
  await expect.poll(() => news).toEqual([[true], [false, true]]);
  await webhooks.stop();
});

test('what another key encrypted fails in words, is not replayed as nothing, and is handled once the key is there', async () => {
  const [old, next] = ['0a'.repeat(32), '0b'.repeat(32)];
  const kept = memoryStore(100, systemClock);
  const withKey = (encryptionKey: string | string[]) => {
    const store = sealedStore(kept, encryptionKey);
    return opened({ inbox: { name: 'sealed', durable: true, store, dispatcher: timerDispatcher(store) } });
  };
  const before = withKey(old);
  expect(await before.post('pull', { id: 'PULT1' })).toBe(200);
  await before.webhooks.stop();
  const [key, problem] = ['/pull/PULT1', 'A delivery was encrypted with another encryptionKey'];
  const without = withKey(next);
  without.statuses.set('PULT1', 'RUNNING');
  without.webhooks.on('pull', () => expect.unreachable());
  await without.webhooks.inbox.replay(key);
  expect(await without.webhooks.runDue()).toEqual({ handled: 0, failed: 1 });
  expect(without.errors.at(-1)!.cause).toMatchObject({ message: expect.stringContaining(problem) });
  const [hint] = await kept.hints(key);
  await expect(without.webhooks.inbox.replayHint(key, hint!.id)).rejects.toThrow(problem);
  await expect(without.webhooks.inbox.hints(key)).rejects.toThrow(problem);
  const both = withKey([next, old]);
  both.statuses.set('PULT1', 'RUNNING');
  both.webhooks.on('pull', () => {});
  await both.webhooks.inbox.replay(key);
  expect(await both.webhooks.runDue()).toEqual({ handled: 1, failed: 0 });
});

test('a kind of resource is listed of all tenants, page by page', async () => {
  const store = memoryStore(100, systemClock);
  const { webhooks } = opened({
    inbox: { name: 'kept', durable: true, store, dispatcher: timerDispatcher(store) },
  });
  const keys = ['a/pull/1', 'a/push/1', 'b/pull/1', 'b/pull/2', 'c/push/1', 'd/pull/1'];
  for (const key of keys) await store.append(newHint(key, 'digest', '{}', 0));
  const list = async (filter: InboxFilter): Promise<string[]> =>
    (await webhooks.inbox.list(filter)).map(({ key }) => key);
  expect(await list({ resource: 'pull' })).toEqual(['a/pull/1', 'b/pull/1', 'b/pull/2', 'd/pull/1']);
  expect(await list({ resource: 'pull', limit: 2 })).toEqual(['a/pull/1', 'b/pull/1']);
  expect(await list({ resource: 'pull', limit: 2, after: 'b/pull/1' })).toEqual(['b/pull/2', 'd/pull/1']);
  expect(await list({ resource: 'pull', tenant: 'b' })).toEqual(['b/pull/1', 'b/pull/2']);
  expect(await list({ resource: 'pull', limit: 0 })).toEqual([]);
});

test('what is erased is gone, with its deliveries', async () => {
  const { statuses, webhooks, post } = opened();
  statuses.set('CON1', 'GRANTED');
  webhooks.on('connection', () => {});
  await post('connection', { id: 'CON1', code: 'x' });
  expect(await webhooks.inbox.get('/connection/CON1')).toMatchObject({ state: 'settled', status: 'GRANTED' });
  expect(await webhooks.inbox.erase('/connection/CON1')).toBe(true);
  expect(await webhooks.inbox.erase('/connection/CON1')).toBe(false);
  expect(await webhooks.inbox.hints('/connection/CON1')).toEqual([]);
  expect(await webhooks.inbox.list()).toEqual([]);
});

test('an event goes through JSON and comes back with its dates, an unknown one too', async () => {
  const { statuses, webhooks, post } = opened();
  statuses.set('CHT1', 'GRANTED');
  const texts: string[] = [];
  webhooks.onAny((event) => void texts.push(JSON.stringify(event)));
  const etime = '2026-03-16T19:20:30+01:00';
  await post('authorization', { etype: 'ANY', edata: { id: 'CHT1' }, etime });
  await post('authorization', { id: 'CHT1' });
  await post('nowhere', { what: 1 });
  const [, known, unknown] = texts.map((text) => webhooks.revive(text));
  expect(known).toMatchObject({
    key: '/authorization/CHT1',
    current: { id: 'CHT1', status: 'GRANTED' },
    before: { status: 'GRANTED', at: expect.any(Date) },
    hints: [{ etime: new Date(etime), receivedAt: expect.any(Date), data: { id: 'CHT1' } }, { form: 'flat' }],
  });
  expect(unknown).toMatchObject({
    resource: 'unknown',
    key: expect.stringMatching(/^\/unknown\/[\da-f]{64}$/),
  });
  expect(webhooks.revive(JSON.parse(texts[0]!))).toEqual(webhooks.revive(texts[0]));
  for (const none of ['null', '{}', '{"key":"x"}', 7, undefined]) {
    expect(() => webhooks.revive(none)).toThrow('That is no event of a handler');
  }
});

test('without a client handlers get deliveries alone, and each is a change', async () => {
  const { webhooks, post } = opened({ confirm: undefined });
  const seen: unknown[] = [];
  webhooks.on('pull', ({ current, changed, hints }) => void seen.push([current, changed, hints.length]));
  await post('pull', { id: 'P1' });
  await post('pull', { id: 'P1' });
  expect(seen).toEqual([
    [undefined, true, 1],
    [undefined, true, 2],
  ]);
});

test('one id in two tenants is two resources, each read by its own client', async () => {
  const shops = { north: dropPay(), south: dropPay() };
  shops.north.statuses.set('P1', 'DONE');
  shops.south.statuses.set('P1', 'FAILED');
  const webhooks = createWebhooks({
    credentials,
    tenants: true,
    confirm: async (tenant) => shops[tenant as keyof typeof shops].client,
  });
  const seen: string[] = [];
  webhooks.on('pull', ({ key, tenant, status }) => void seen.push(`${key} ${tenant} ${status}`));
  for (const tenant of ['north', 'south']) {
    const url = `https://boxoffice:not-a-real-password@shop.example/hooks/${tenant}/pull`;
    expect((await webhooks.fetch(webhookRequest(url, { body: '{"id":"P1"}' }))).status).toBe(200);
  }
  expect(seen).toEqual(['north/pull/P1 north DONE', 'south/pull/P1 south FAILED']);
  expect(await webhooks.inbox.list({ tenant: 'south', resource: 'pull' })).toMatchObject([
    { tenant: 'south' },
  ]);
  expect(await webhooks.inbox.list({ tenant: 'west' })).toEqual([]);
});

test('a body nested deeper than can be written has its resource read all the same', async () => {
  const { statuses, webhooks } = opened();
  statuses.set('P1', 'DONE');
  let flaws: unknown;
  webhooks.on('pull', ({ hints }) => {
    flaws = hints[0]!.flaws.map(({ problem }) => problem);
  });
  const deep = `{"id":"P1","x":${'['.repeat(30_000)}${']'.repeat(30_000)}}`;
  const url = webhooks.url(base, 'pull');
  expect((await webhooks.fetch(webhookRequest(url, { body: deep }))).status).toBe(200);
  expect(flaws).toContain('is nested too deep to be kept');
});

test('a full inbox refuses with 503, and answers at once', async () => {
  const { errors, webhooks, post } = opened({ inbox: memoryInbox({ size: 2 }), retry: { first: 60_000 } });
  webhooks.on('pull', () => Promise.reject(new Error('down')));
  expect(await post('pull', { id: 'P1' })).toBe(500);
  expect(await post('pull', { id: 'P2' })).toBe(503);
  expect(errors.at(-1)).toMatchObject({
    message: 'The inbox is not available, so a delivery was not kept.',
    resource: 'pull',
    id: 'P2',
  });
  await webhooks.stop();
});
