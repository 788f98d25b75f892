import { afterEach, expect, test, vi } from 'vitest';
import { handlers } from '../../src/app/handlers.ts';
import { operations } from '../../src/generated/operations.ts';
import { createDispatch } from '../../src/http/dispatch.ts';
import type { Runtime } from '../../src/http/runtime.ts';
import type { Handlers } from '../../src/kernel/handler.ts';
import { refuse } from '../../src/kernel/refusal.ts';
import { acmePos, play } from '../play.ts';

const CREATE = { charge_amount: 1, pos_id: acmePos };
const AUTHORIZATION = '/shop/v1/pos/authorization';
afterEach(() => void vi.restoreAllMocks());

test('a response that breaks the contract is a 500 that says what, and nothing of it stays', async () => {
  const game = await play();
  const { createAuthorization } = handlers;
  vi.spyOn(handlers, 'createAuthorization').mockImplementation(async (call) => {
    const authorization = await createAuthorization(call);
    return { ...authorization, charge_amount: 'fifty' } as never;
  });
  const { status, body } = await game.ask('POST', AUTHORIZATION, CREATE);
  expect([status, body.description]).toEqual([
    500,
    'The sandbox broke the contract, which is its own bug. Its response to createAuthorization is no Authorization: /charge_amount must be number.',
  ]);
  expect(await game.approvals()).toEqual([]);
  expect(await game.events()).toEqual([]);
});

test.each([
  ['a status', 'PayTokenExpired'],
  ['a code', 'WrongCredentials'],
] as const)('%s the operation does not document is a 500 as well', async (_, name) => {
  const game = await play();
  vi.spyOn(handlers, 'createAuthorization').mockResolvedValue(refuse(name, 'made up'));
  const { status, body } = await game.ask('POST', AUTHORIZATION, CREATE);
  expect([status, body.description]).toEqual([
    500,
    expect.stringContaining(`error ${name} of createAuthorization is no documented error of it`),
  ]);
});

test('a 204 where the contract has a body is a 500', async () => {
  const game = await play();
  vi.spyOn(handlers, 'getAuthorization').mockResolvedValue(undefined as never);
  expect(await game.ask('GET', `${AUTHORIZATION}/CHT1`)).toMatchObject({ status: 500 });
});

test('a failure of the sandbox is a 500 whose transaction is undone', async () => {
  const game = await play();
  const { createAuthorization } = handlers;
  vi.spyOn(handlers, 'createAuthorization').mockImplementation(async (call) => {
    await createAuthorization(call);
    throw new Error('Out of paper');
  });
  expect(await game.ask('POST', AUTHORIZATION, CREATE)).toMatchObject({
    status: 500,
    body: { description: 'Out of paper' },
  });
  expect(await game.approvals()).toEqual([]);
});

test('an operation of a contract newer than the sandbox is a 501 that says so', async () => {
  const { createAuthorization: _, ...fewer } = handlers;
  const transact: Runtime['transact'] = () => {
    throw new Error('Nothing is to be done.');
  };
  const dispatch = createDispatch({ transact }, fewer as Handlers);
  const body = JSON.stringify(CREATE);
  const headers = { 'content-type': 'application/json' };
  const request = new Request('https://api.example', { method: 'POST', body, headers });
  const reason = 'The sandbox does not have createAuthorization yet.';
  expect(await dispatch(operations.createAuthorization, { request, path: {} })).toEqual({
    status: 501,
    body: { description: reason },
    reason,
  });
});
