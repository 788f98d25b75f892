import { describe, expect, test } from 'vitest';
import { createJournal } from '../../src/journal/journal.ts';
import { mock, post, scope, statusOf } from '../control/ask.ts';

const request = (path = '/', headers: Record<string, string> = {}): Request =>
  new Request(`http://mock.example${path}`, { headers });

describe('the journal', () => {
  test('keeps the latest 1,000 calls, and counts those it drops', () => {
    const journal = createJournal();
    for (let count = 0; count < 1003; count += 1) journal.begin(request(), '/');
    expect([journal.calls().length, journal.dropped()]).toEqual([1000, 3]);
    expect(journal.calls()[0]!.number).toBe(4);
    journal.clear();
    expect([journal.calls().length, journal.dropped()]).toEqual([0, 0]);
    expect(journal.begin(request(), '/').number).toBe(1004);
  });

  test('keeps a million characters, of bodies, paths, headers and what was answered', () => {
    const grown = (grow: (journal: ReturnType<typeof createJournal>) => void): number => {
      const journal = createJournal();
      for (let count = 0; count < 900; count += 1) grow(journal);
      return journal.calls().length;
    };
    const long = 'x'.repeat(10_000);
    expect(grown((journal) => journal.begin(request(`/?${long}`), '/'))).toBe(104);
    expect(grown((journal) => journal.begin(request(), `/${long}`))).toBe(104);
    expect(grown((journal) => journal.begin(request('/', { a: long }), '/'))).toBe(104);
    expect(grown((journal) => journal.keepBody(journal.begin(request(), '/'), long))).toBe(104);
    const response = new Response(null, { headers: { 'sl-violations': long } });
    expect(grown((journal) => journal.end(journal.begin(request(), '/'), response))).toBe(104);
  });

  test('leaves out a body that is longer than 65,536 characters, and says how long it was', async () => {
    const own = scope();
    await post(own, { amount: 1, note: 'x'.repeat(70_000) });
    const { calls } = await own.journal.read();
    expect(calls[0]).toMatchObject({ body_length: 70_022 });
    expect(calls[0]).not.toHaveProperty('body');
  });

  test('is none the worse for a call that is answered after it was dropped', () => {
    const journal = createJournal();
    const call = journal.begin(request(), '/');
    journal.clear();
    journal.keepBody(call, 'x'.repeat(60_000));
    journal.end(call, new Response());
    for (let count = 0; count < 20; count += 1)
      journal.keepBody(journal.begin(request(), '/'), 'x'.repeat(50_000));
    expect(journal.calls()).toHaveLength(20);
  });

  test('has what was sent, and what came of it', async () => {
    const own = scope();
    const { id } = await own.scripts.add({ operation: 'createTicket', status: 410 });
    await post(own, { amount: 7 }, { path: '/v1/ticket?a=1&a=2&b=', headers: { prefer: 'code=503' } });
    const { calls } = await own.journal.read();
    expect(calls).toEqual([
      {
        number: 1,
        at: expect.stringMatching(/^20\d\d-.*Z$/),
        ms: expect.any(Number),
        scope: own.url.split('/').at(-1),
        operation: 'createTicket',
        method: 'POST',
        path: '/v1/ticket',
        query: { a: ['1', '2'], b: '' },
        headers: {
          authorization: 'Bearer ***',
          'content-type': 'application/json',
          prefer: 'code=503',
        },
        body: { amount: 7 },
        outcome: 'answered',
        status: 410,
        script: id,
        ...('warnings' in calls[0]! && { warnings: calls[0].warnings }),
      },
    ]);
  });

  test('has violations, and calls of nothing that the contract has', async () => {
    const own = scope();
    await post(own, { amount: 'x' });
    await post(own, {}, { path: '/v1/tickets' });
    await mock.fetch(`${own.url}/v1/ticket/TKT1`, { method: 'PUT' });
    await mock.fetch(`${own.url}/v1/ticket/TKT%zz`);
    const { calls, count } = await own.journal.read();
    expect(count).toBe(4);
    expect(calls.map(({ status, operation }) => [status, operation])).toEqual([
      [400, 'createTicket'],
      [404, undefined],
      [405, undefined],
      [400, 'getTicket'],
    ]);
    expect(calls[0]).toMatchObject({ violations: [{ location: ['request', 'body', 'amount'] }] });
  });

  test('has what was sent with a wish that cannot be met', async () => {
    const own = scope();
    await post(own, { amount: 7 }, { headers: { prefer: 'code=5X' } });
    expect((await own.journal.read({ body: { amount: 7 } })).calls).toMatchObject([
      { status: 406, body: { amount: 7 } },
    ]);
  });

  test('has nothing of what is asked about the mock itself', async () => {
    const own = scope();
    for (const path of ['/_mock', '/_mock/journal', '/_mock/nothing', '/openapi.json', '/openapi.yaml']) {
      await mock.fetch(own.url + path);
    }
    expect(await own.journal.count()).toBe(0);
  });

  test('is filtered by operation, number and status, and by what was sent', async () => {
    const own = scope();
    await own.scripts.add({ operation: 'createTicket', answers: [{}, { status: 410 }, { reset: true }] });
    for (const amount of [1, 2, 3, 4]) await statusOf(own, { amount });
    await statusOf(own, { amount: 4 }, { path: '/v1/ticket/verify' });
    const numbers = async (filter: object): Promise<number[]> =>
      (await own.journal.read(filter)).calls.map(({ number }) => number);
    expect(await numbers({ operation: 'createTicket' })).toEqual([1, 2, 3, 4]);
    expect(await numbers({ since: 3 })).toEqual([4, 5]);
    expect(await numbers({ status: 410 })).toEqual([2]);
    expect(await numbers({ status: '2XX' })).toEqual([1, 4, 5]);
    expect(await numbers({ body: { amount: 4 } })).toEqual([4, 5]);
    expect(await numbers({ operation: 'createTicket', body: { amount: 4 } })).toEqual([4]);
    expect(await own.journal.count({ operation: 'createTicket' })).toBe(3);
    const get = async (query: string): Promise<unknown> =>
      (await mock.fetch(`${own.url}/_mock/journal${query}`)).json();
    expect(await get('?operation=createTicket&since=1&status=4XX')).toMatchObject({
      count: 1,
      calls: [{ number: 2 }],
    });
    await own.journal.clear();
    expect(await numbers({})).toEqual([]);
    await statusOf(own);
    expect(await numbers({})).toEqual([6]);
  });
});
