import { describe, expect, test } from 'vitest';
import { mock, post, refusal, scope, statusOf } from '../control/ask.ts';

describe('what must have been called', () => {
  test('is so exactly once unless said otherwise', async () => {
    const own = scope();
    const expected = { operation: 'createTicket', body: { amount: 50 } };
    expect(await refusal(own.journal.verify(expected))).toMatchObject({
      status: 406,
      kind: 'verify',
      message:
        'createTicket with body {"amount":50} was called never, not once.\nNothing was called in this scope.',
    });
    await statusOf(own, { amount: 50.0 });
    expect(await own.journal.verify(expected)).toMatchObject([{ number: 1, body: { amount: 50 } }]);
    await statusOf(own, { amount: 50 });
    expect((await refusal(own.journal.verify(expected))).message).toBe(
      'createTicket with body {"amount":50} was called 2 times, not once.\n' +
        '  #2 POST /v1/ticket → 200\n  #1 POST /v1/ticket → 200',
    );
  });

  const thrice = async (): Promise<ReturnType<typeof scope>> => {
    const own = scope();
    for (let call = 0; call < 3; call += 1) await statusOf(own);
    return own;
  };

  test.each([{ times: 3 }, { at_least: 3 }, { at_most: 3 }, { at_least: 1, at_most: 5 }])(
    'is so %j of three calls',
    async (often) => {
      const { journal } = await thrice();
      expect(await journal.verify({ operation: 'createTicket', ...often })).toHaveLength(3);
    },
  );

  test.each([
    [{ times: 2 }, '2 times'],
    [{ times: 0 }, 'never'],
    [{ at_least: 4 }, 'at least 4 times'],
    [{ at_most: 2 }, 'at most 2 times'],
    [{ at_least: 4, at_most: 5 }, '4 to 5 times'],
  ])('is not so %j of three calls', async (often, words) => {
    const { journal } = await thrice();
    const { message } = await refusal(journal.verify({ operation: 'createTicket', ...often }));
    expect(message).toMatch(new RegExp(`^createTicket was called 3 times, not ${words}\\.`));
  });

  test('is told from what was called instead, the nearest first', async () => {
    const own = scope();
    await own.scripts.add({
      operation: 'createTicket',
      body: { amount: 1 },
      answers: [{ reset: true }, { lost: true }],
    });
    await statusOf(own, { amount: 1, listener: 'a' });
    await statusOf(own, { amount: 1, listener: 'a' });
    await statusOf(own, { amount: '1' });
    await statusOf(own, { amount: 1, listener: 'b' }, { path: '/v1/ticket/verify' });
    const expected = { operation: 'createTicket', body: { amount: 1, listener: 'b' }, status: '2XX' };
    expect((await refusal(own.journal.verify(expected))).message.split('\n')).toEqual([
      'createTicket with body {"amount":1,"listener":"b"}, status 2XX was called never, not once.',
      '  #2 POST /v1/ticket → 200, lost: listener is "a", not "b"',
      '  #1 POST /v1/ticket → reset before it was handled, so it does not count: listener is "a", not "b"; its status is none, not 2XX',
      '  #3 POST /v1/ticket → 400: amount is "1", not 1; listener is not there, not "b"; its status is 400, not 2XX',
    ]);
    expect((await refusal(own.journal.verify({ operation: 'getTicket' }))).message).toBe(
      'getTicket was called never, not once.\nWhat was called in this scope: createTicket, verifyTicket.',
    );
  });

  test('says of a call that was reset that it does not count', async () => {
    const own = scope();
    await own.scripts.add({ reset: true });
    await statusOf(own);
    expect((await refusal(own.journal.verify({ operation: 'createTicket' }))).message).toContain(
      '#1 POST /v1/ticket → reset before it was handled, so it does not count',
    );
    expect(await own.journal.verify({ operation: 'createTicket', times: 0 })).toHaveLength(1);
  });

  test('is not said to be so when older calls were dropped', async () => {
    const own = scope();
    for (let call = 0; call < 1005; call += 1) await statusOf(own, { amount: call });
    const { dropped, calls } = await own.journal.read();
    expect([dropped, calls.length]).toEqual([5, 1000]);
    const last = { operation: 'createTicket', body: { amount: 1004 } };
    expect((await refusal(own.journal.verify(last))).message).toContain(
      'The journal had to forget 5 older calls',
    );
    expect(await own.journal.verify({ ...last, at_least: 1 })).toHaveLength(1);
    expect(await own.journal.verify({ ...last, since: 5 })).toHaveLength(1);
    expect((await refusal(own.journal.verify({ ...last, times: 0 }))).message).toContain(
      'was called once, not never',
    );
  });

  test.each([
    [{ operation: 'createTickets' }, 'createTicket'],
    [{ operation: 'createTicket', body: { amuont: 1 } }, 'amount'],
    [{ operation: 'getTicket', path: { ID: 1 } }, 'id'],
    [{ status: '6XX' }, undefined],
    [{ status: 99 }, undefined],
    [{ times: -1 }, undefined],
    [{ times: 1, at_least: 1 }, undefined],
    [{ at_least: 3, at_most: 1 }, undefined],
    [{ tims: 1 }, 'times'],
  ])('is refused when it makes no sense: %j', async (expected, nearest) => {
    const error = await refusal(mock.journal.verify(expected as never));
    expect(error).toMatchObject({ kind: 'control', status: 406, nearest });
  });
});

test('curl can ask it, and a response to it says where the mistake is in one line of a header, too', async () => {
  const own = scope();
  await post(own);
  const headers = { 'content-type': 'application/json' };
  const body = JSON.stringify({ operation: 'createTicket', times: 0 });
  const response = await mock.fetch(`${own.url}/_mock/journal/verify`, { method: 'POST', headers, body });
  expect(response.status).toBe(406);
  expect(response.headers.get('x-mock-error')).toBe('verify');
  expect(await response.json()).toMatchObject({
    type: 'urn:droppay-mock:verify',
    detail: 'createTicket was called once, not never.\n  #1 POST /v1/ticket → 200',
  });
});
