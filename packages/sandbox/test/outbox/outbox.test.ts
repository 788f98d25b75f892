import { afterEach, expect, test, vi } from 'vitest';
import { handlers } from '../../src/app/handlers.ts';
import { randomIds } from '../../src/kernel/ids.ts';
import { memoryStorage, type Storage } from '../../src/index.ts';
import { enqueueNotification, nextAttempt, type Waiting } from '../../src/outbox/outbox.ts';
import { acme, acmePos, play } from '../play.ts';
import { recorder } from './recorder.ts';
import { put, waiting } from './waiting.ts';

const listener = 'http://user:password@127.0.0.1:8080/events';
const outboxOf = (storage: Storage): Promise<Waiting[]> =>
  storage.transaction(async ({ list }) => (await list('outbox')).map(([, each]) => each));
afterEach(() => void vi.restoreAllMocks());

test('a listener of an authorization is to be told of its change, with the resource as it is then', async () => {
  const storage = memoryStorage();
  // Nobody answers, so it stays in the outbox.
  const game = await play({ storage, webhooks: { fetch: () => new Promise(() => {}) } });
  const { id } = await game.granted({ webhooks: { ALL: listener } });
  const [first, ...others] = await outboxOf(storage);
  expect(others).toEqual([]);
  expect(first).toMatchObject({
    webhook: 'authorization',
    url: listener,
    etype: 'SANDBOX_AUTHORIZATION_GRANTED',
    edata: { id, status: 'GRANTED', pay_token: { charge_available: 1 } },
    etime: '2026-03-16T19:20:30+01:00',
    attempts: 0,
  });
  expect(first).toMatchObject({ id: expect.stringMatching(/^WHD[0-9A-Z]{14}$/), due: 1_773_685_230_000 });
  await game.close();
  const due = await storage.transaction(({ list }) => list('outboxDue'));
  expect(due).toEqual([[`001773685230000:${first!.id}`, { id: first!.id }]]);
});

test('a connection code arrives with its event, and opens the account that granted it', async () => {
  const { fetch, received } = recorder();
  const game = await play({ webhooks: { fetch } });
  const { body } = await game.ask('POST', '/oa2/v1/connection', { webhooks: { ALL: listener } });
  await game.approve(body.id, { person: '393000000003' });
  await game.tick();
  expect(received).toMatchObject([{ body: { id: body.id, status: 'GRANTED' } }]);
  const as = await game.as({ ...acme, code: received[0]!.body.code });
  expect(await game.ask('GET', '/shop/v1/brands', undefined, as)).toEqual({
    status: 200,
    body: { brands: [] },
    reason: null,
  });
});

test('what is undone tells nobody', async () => {
  const storage = memoryStorage();
  const game = await play({ storage });
  const { createAuthorization } = handlers;
  vi.spyOn(handlers, 'createAuthorization').mockImplementation(async (call) => {
    await createAuthorization(call);
    const notification = { etype: 'X', edata: { id: 'CHT1' }, etime: '2026-03-16T19:20:30+01:00', at: 0 };
    await call.work.apply({ notifications: [{ ...notification, webhook: 'authorization', url: listener }] });
    throw new Error('undone');
  });
  const sold = { charge_amount: 1, pos_id: acmePos };
  expect(await game.ask('POST', '/shop/v1/pos/authorization', sold)).toMatchObject({ status: 500 });
  expect(await outboxOf(storage)).toEqual([]);
});

test.each([
  ['flat', { edata: { id: '' } }],
  ['in its envelope', { etime: 'yesterday' }],
])('a body that breaks the contract %s never gets into the outbox', async (_, wrong) => {
  const notification = {
    etype: 'X',
    edata: { id: 'CHT1' },
    etime: '2026-03-16T19:20:30+01:00',
    at: 0,
    url: listener,
  };
  const entering = memoryStorage().transaction(async (transaction) =>
    enqueueNotification(transaction, { ...notification, webhook: 'authorization', ...wrong }, randomIds()),
  );
  await expect(entering).rejects.toThrow('The sandbox broke the contract');
});

test('the next attempt is after one moment and before another, neither of them', async () => {
  const storage = memoryStorage();
  await put(
    storage,
    waiting('W1', { due: 1000 }),
    waiting('W2', { due: 2000 }),
    waiting('W3', { due: 3000 }),
  );
  const next = (after: number, before: number): Promise<number | undefined> =>
    storage.transaction((transaction) => nextAttempt(transaction, { after, before }));
  expect(await next(0, 5000)).toBe(1000);
  expect(await next(999, 5000)).toBe(1000);
  expect(await next(1000, 5000)).toBe(2000);
  expect(await next(2000, 3000)).toBeUndefined();
  expect(await next(3000, 5000)).toBeUndefined();
});
