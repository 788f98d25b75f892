import { describe, expect, test } from 'vitest';
import { createMock } from '../../src/index.ts';
import { document } from '../document.ts';
import { mock, post, refusal, scope, statusOf } from '../control/ask.ts';

const sold = { code: '200', description: 'Sold to somebody else' };

describe('a script', () => {
  test('is the next answer of its operation, once, and the response names it', async () => {
    const { url, scripts, ...rest } = scope();
    const own = { url, scripts, ...rest };
    const { id } = await scripts.add({ operation: 'createTicket', example: 'TicketSold' });
    expect(await statusOf(own, { amount: 1 }, { path: '/v1/ticket/verify' })).toBe(200);
    expect(await post(own)).toEqual({ status: 410, script: id, body: sold });
    expect(await post(own)).toMatchObject({ status: 200, script: null });
    expect(await scripts.list()).toEqual([]);
  });

  test('may be several answers, each several times, of which one is the usual one', async () => {
    const own = scope();
    await own.scripts.add({
      operation: 'createTicket',
      answers: [{}, { status: 503, times: 2 }, { lost: true }, { reset: true }],
    });
    const seen = [];
    for (let call = 0; call < 6; call += 1) seen.push(await statusOf(own));
    expect(seen).toEqual([200, 503, 503, 'cut', 'cut', 200]);
  });

  test('waits behind an older one, and passes by what it does not match', async () => {
    const own = scope();
    await own.scripts.add({ operation: 'createTicket', body: { amount: 2 }, status: 410 });
    await own.scripts.add({ operation: 'createTicket', status: 401 });
    expect(await statusOf(own, { amount: 1 })).toBe(401);
    expect(await statusOf(own, { amount: 1 })).toBe(200);
    expect(await statusOf(own, { amount: 2.0 })).toBe(410);
  });

  test('without an operation is that of the next request that can be answered so', async () => {
    const own = scope();
    await own.scripts.add({ status: 410 });
    expect(await statusOf(own, { amount: 1 }, { path: '/v1/ticket/verify' })).toBe(200);
    expect(await statusOf(own)).toBe(410);
  });

  test('wins over the Prefer of the request', async () => {
    const own = scope();
    await own.scripts.add({ operation: 'createTicket', status: 410 });
    const headers = { prefer: 'code=503' };
    expect(await statusOf(own, { amount: 1 }, { headers })).toBe(410);
    expect(await statusOf(own, { amount: 1 }, { headers })).toBe(503);
  });

  test('is not taken by a wish that makes no sense', async () => {
    const own = scope();
    await own.scripts.add({ operation: 'createTicket', status: 410 });
    expect(await statusOf(own, { amount: 1 }, { headers: { prefer: 'code=nonsense' } })).toBe(406);
    expect(await own.scripts.list()).toHaveLength(1);
  });

  test.each([
    ['breaks the contract', { amount: 'x' }, {}, 400],
    ['has no token', { amount: 1 }, { authorization: 'Basic x' }, 401],
  ] as const)('waits while a request %s', async (_, json, headers, status) => {
    const own = scope();
    await own.scripts.add({ operation: 'createTicket', answers: [{ status: 410 }, { lost: true }] });
    expect(await statusOf(own, json, { headers })).toBe(status);
    expect(await statusOf(own)).toBe(410);
    expect(await statusOf(own, json, { headers })).toBe(status);
    expect(await statusOf(own)).toBe('cut');
  });

  test('waits while a strict mock refuses', async () => {
    const strict = await createMock({ document, errors: true });
    await strict.scripts.add({ operation: 'createTicket', status: 410 });
    const send = async (json: object): Promise<number> => {
      const headers = { authorization: 'Bearer token', 'content-type': 'application/json' };
      const body = JSON.stringify(json);
      return (await strict.fetch(`${strict.url}/v1/ticket`, { method: 'POST', headers, body })).status;
    };
    expect([await send({}), await send({ amount: 1 })]).toEqual([422, 410]);
  });

  test('resets a request without a look at it', async () => {
    const own = scope();
    await own.scripts.add({ operation: 'createTicket', reset: true });
    expect(await statusOf(own, {}, { headers: { authorization: 'Basic x' } })).toBe('cut');
  });

  test('matches values of path and query, which are texts', async () => {
    const own = scope();
    const get = async (path: string): Promise<number> =>
      (await mock.fetch(own.url + path, { headers: { authorization: 'Bearer token' } })).status;
    await own.scripts.add({ operation: 'getTicket', path: { id: 'TKT7' }, query: { seat: 2 }, status: 404 });
    expect(await get('/v1/ticket/TKT8?seat=2')).toBe(200);
    expect(await get('/v1/ticket/TKT7?seat=3')).toBe(200);
    expect(await get('/v1/ticket/TKT7?seat=3&seat=2')).toBe(404);
  });

  test('sets what stands in the body, and keeps the rest', async () => {
    const own = scope();
    await own.scripts.add({ operation: 'createTicket', set: { id: 'TKT9' } });
    expect(await post(own, { amount: 7 })).toMatchObject({ status: 200, body: { id: 'TKT9', amount: 7 } });
    await own.scripts.add({ operation: 'createTicket', set: { amount: null } });
    expect(await post(own, { amount: 7 })).toMatchObject({ body: { id: 'TKT1' } });
    await own.scripts.add({ operation: 'createTicket', status: 410, set: { description: 'Gone' } });
    expect(await post(own)).toMatchObject({ status: 410, body: { code: '200', description: 'Gone' } });
  });

  test('delays its answer, and what is delayed is in the journal at once', async () => {
    const own = scope();
    await own.scripts.add({ operation: 'createTicket', delay: '300ms' });
    const began = performance.now();
    const answer = statusOf(own);
    await expect.poll(() => own.journal.read()).toMatchObject({ calls: [{ outcome: 'pending' }] });
    expect(await answer).toBe(200);
    expect(performance.now() - began).toBeGreaterThan(290);
    expect(await own.journal.read()).toMatchObject({ calls: [{ outcome: 'answered', status: 200 }] });
  });

  test('is taken by one of two requests that come at once', async () => {
    const own = scope();
    await own.scripts.add({ operation: 'createTicket', status: 410, times: 3 });
    const seen = await Promise.all(Array.from({ length: 8 }, () => statusOf(own)));
    expect(seen.filter((status) => status === 410)).toHaveLength(3);
  });

  test('is the last of 200 that a scope may have', async () => {
    const own = scope();
    for (let count = 0; count < 200; count += 1) await own.scripts.add({ reset: true });
    expect(await refusal(own.scripts.add({ reset: true }))).toMatchObject({
      kind: 'script',
      message: expect.stringContaining('200 scripts, the most'),
    });
    await own.scripts.clear();
    await own.scripts.add({ reset: true });
  });
});

describe('a script that makes no sense is refused, with the nearest that does', () => {
  test.each([
    [
      { operation: 'createTickets', status: 410 },
      'createTicket',
      'The contract has no operation createTickets.',
    ],
    [{ operation: 'createTicket', example: 'TicketSolt' }, 'TicketSold', 'It has: 200 (TicketFree)'],
    [{ operation: 'createTicket', status: 404 }, '401', 'createTicket has no answer with code=404'],
    [{ status: 418 }, undefined, 'No operation has an answer with code=418.'],
    [{ example: 'Nothing' }, undefined, 'No operation has an answer with example=Nothing.'],
    [{ operation: 'createTicket', body: { amuont: 1 }, status: 410 }, 'amount', 'has no amuont.'],
    [
      { operation: 'createTicket', body: { 'amount.euro': 1 }, status: 410 },
      undefined,
      'has no euro in amount.',
    ],
    [{ body: { lisener: 'x' }, reset: true }, 'listener', 'The body of any operation has no lisener.'],
    [{ operation: 'getTicket', path: { ID: 'x' }, status: 404 }, 'id', 'The path of getTicket has no ID.'],
    [
      { operation: 'getTicket', query: { seats: 1 }, status: 404 },
      'seat',
      'The query of getTicket has no seats.',
    ],
    [{ operation: 'deleteTicket', query: { a: 1 }, reset: true }, undefined, 'It has none.'],
    [
      { operation: 'createTicket', set: { amuont: 1 } },
      'amount',
      'The response of createTicket has no amuont.',
    ],
    [{ operation: 'createTicket', set: { amount: 'x' } }, undefined, 'breaks the contract of the response'],
    [{ operation: 'createTicket', set: { id: null } }, undefined, 'breaks the contract of the response'],
    [{ operation: 'deleteTicket', set: { id: 'x' } }, undefined, 'has no body in which to set anything'],
    [{ set: { id: 'x' } }, undefined, 'name it'],
    [{ operation: 'createTicket' }, undefined, 'A script says what the answer is'],
    [{ operation: 'createTicket', times: 2 }, undefined, 'A script says what the answer is'],
    [{ operation: 'createTicket', status: 410, answers: [{}] }, undefined, 'put status into answers'],
    [{ operation: 'createTicket', reset: true, status: 410 }, undefined, 'A reset comes before'],
    [{ operation: 'createTicket', reset: true, lost: true }, undefined, 'A reset comes before'],
    [{ delay: '61s' }, undefined, 'at most 60 seconds'],
    [{ delay: '2' }, undefined, 'as 200ms or 3s'],
    [{ delay: '-2s' }, undefined, 'as 200ms or 3s'],
    [{ delay: 200 }, undefined, 'delay must be string. As "200ms" or "3s".'],
    [{ lost: false }, undefined, 'lost must be equal to constant: true.'],
    [{ reset: true, times: 0 }, undefined, 'times must be >= 1.'],
    [{ reset: true, times: 1001 }, undefined, 'times must be <= 1000.'],
    [{ answers: [] }, undefined, 'answers must NOT have fewer than 1 items.'],
    [{ answers: [{ staus: 410 }] }, 'status', 'answers.0 has no property staus. Do you mean status?'],
    [{ operaton: 'createTicket', status: 410 }, 'operation', 'The body has no property operaton.'],
    [[], undefined, 'The body must be object.'],
  ])('%j', async (script, nearest, words) => {
    const own = scope();
    const error = await refusal(own.scripts.add(script as never));
    expect(error).toMatchObject({ status: 406, kind: 'script', nearest });
    expect(error.message).toContain(words);
    expect(await own.scripts.list()).toEqual([]);
  });
});
