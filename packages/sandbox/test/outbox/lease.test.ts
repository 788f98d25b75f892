import { expect, test } from 'vitest';
import { memoryStorage, type Storage } from '../../src/index.ts';
import {
  complete,
  type Completion,
  type Finished,
  leaseDue,
  renewLease,
  takeOverExpired,
} from '../../src/outbox/lease.ts';
import type { Waiting } from '../../src/outbox/outbox.ts';
import { outboxOf, put, waiting } from './waiting.ts';

const lease = (storage: Storage, times: Parameters<typeof leaseDue>[1]): Promise<Waiting[]> =>
  storage.transaction((transaction) => leaseDue(transaction, times));

/** A storage in which `W1` is leased until 9,000. */
async function leased(more: Partial<Waiting> = {}): Promise<Storage> {
  const storage = memoryStorage();
  await put(storage, waiting('W1', more));
  await lease(storage, { now: 1000, until: 9000, limit: 1 });
  return storage;
}
const completed = (
  storage: Storage,
  completion: Omit<Completion, 'waiting'>,
): Promise<Finished | undefined> =>
  storage.transaction((transaction) =>
    complete(transaction, { waiting: waiting('W1'), ...completion }, { now: 2000, until: 9000 }),
  );

test('what is due by now is leased in the order of its time, and is due no more', async () => {
  const storage = memoryStorage();
  await put(
    storage,
    waiting('W1', { due: 1002 }),
    waiting('W2', { due: 1001 }),
    waiting('W3', { due: 1003 }),
    waiting('W4', { due: 1001 }),
  );
  const taken = await lease(storage, { now: 1002, until: 9000, limit: 10 });
  expect(taken).toEqual([
    waiting('W2', { due: 1001 }),
    waiting('W4', { due: 1001 }),
    waiting('W1', { due: 1002 }),
  ]);
  expect(await outboxOf(storage)).toMatchObject({
    due: [[1003, 'W3']],
    leases: [
      [9000, 'W1'],
      [9000, 'W2'],
      [9000, 'W4'],
    ],
  });
});

test('no more is leased than there is room for', async () => {
  const storage = memoryStorage();
  await put(storage, waiting('W1'), waiting('W2'), waiting('W3'));
  expect(await lease(storage, { now: 1000, until: 9000, limit: 2 })).toEqual([waiting('W1'), waiting('W2')]);
  expect((await outboxOf(storage)).due).toEqual([[1000, 'W3']]);
});

test('what is gone from the outbox is not leased, and forgotten', async () => {
  const storage = memoryStorage();
  await put(storage, waiting('W1'), waiting('W2'));
  await storage.transaction(async ({ remove }) => remove('outbox', 'W1'));
  expect(await lease(storage, { now: 1000, until: 9000, limit: 2 })).toEqual([waiting('W2')]);
  expect(await outboxOf(storage)).toMatchObject({ due: [], leases: [[9000, 'W2']] });
});

test('a lease that is renewed holds until its new end alone', async () => {
  const storage = await leased();
  await storage.transaction(async (transaction) =>
    renewLease(transaction, 'W1', { until: 9000, next: 12_000 }),
  );
  expect((await outboxOf(storage)).leases).toEqual([[12_000, 'W1']]);
});

test('a lease is taken over once its end is past, not at it, and not by who holds it', async () => {
  const storage = await leased();
  const takeOver = (host: number, ...mine: string[]): Promise<void> =>
    storage.transaction((transaction) => takeOverExpired(transaction, host, (id) => mine.includes(id)));
  await takeOver(9000);
  await takeOver(9001, 'W1');
  expect(await outboxOf(storage)).toMatchObject({ due: [], leases: [[9000, 'W1']] });
  await takeOver(9001, 'W2');
  expect(await outboxOf(storage)).toMatchObject({ due: [[1000, 'W1']], leases: [] });
});

test('what is mine does not keep the leases of the dead behind it', async () => {
  const storage = memoryStorage();
  await put(storage, waiting('W1'), waiting('W2'));
  await lease(storage, { now: 1000, until: 9000, limit: 2 });
  await storage.transaction((transaction) => takeOverExpired(transaction, 9001, (id) => id === 'W1'));
  expect(await outboxOf(storage)).toMatchObject({ due: [[1000, 'W2']], leases: [[9000, 'W1']] });
});

test('a lease of what is gone ends, and nothing is due again', async () => {
  const storage = await leased();
  await storage.transaction(async ({ remove }) => remove('outbox', 'W1'));
  await storage.transaction((transaction) => takeOverExpired(transaction, 9001, () => false));
  expect(await outboxOf(storage)).toEqual({ outbox: [], due: [], leases: [] });
});

test.each(['delivered', 'failed', 'dropped'] as const)(
  'a delivery that was %s leaves nothing behind',
  async (state) => {
    const storage = await leased();
    const attempt = state === 'dropped' ? undefined : { status: 204 };
    expect(await completed(storage, { state, ...(attempt && { attempt }) })).toEqual({
      ...waiting('W1'),
      state,
      ...(attempt && { attempts: 1, last: { status: 204, at: 2000 } }),
    });
    expect(await outboxOf(storage)).toEqual({ outbox: [], due: [], leases: [] });
  },
);

test('a delivery that is tried again later counts its attempt, and is due after its pause from now', async () => {
  const storage = await leased();
  const attempt = { error: 'No answer' };
  expect(await completed(storage, { state: 'waiting', attempt, after: 300 })).toBeUndefined();
  expect(await outboxOf(storage)).toEqual({
    outbox: [waiting('W1', { attempts: 1, last: { error: 'No answer', at: 2000 }, due: 2300 })],
    due: [[2300, 'W1']],
    leases: [],
  });
});

test('a delivery that is given back is due as it was, and no attempt is counted', async () => {
  const storage = await leased();
  expect(await completed(storage, { state: 'waiting' })).toBeUndefined();
  expect(await outboxOf(storage)).toEqual({ outbox: [waiting('W1')], due: [[1000, 'W1']], leases: [] });
});

test('a pause of nothing makes it due now', async () => {
  const storage = await leased();
  await completed(storage, { state: 'waiting', after: 0 });
  expect((await outboxOf(storage)).due).toEqual([[2000, 'W1']]);
});

test('a copy is put into the outbox with it, due now', async () => {
  const storage = await leased();
  const copy = waiting('W2', { copyOf: 'W1' });
  expect(await completed(storage, { state: 'delivered', attempt: {}, copy })).toMatchObject({ id: 'W1' });
  expect(await outboxOf(storage)).toEqual({
    outbox: [{ ...copy, due: 2000 }],
    due: [[2000, 'W2']],
    leases: [],
  });
});

test.each(['delivered', 'waiting'] as const)(
  'a delivery that is gone is not %s, and neither is its copy: only its lease ends',
  async (state) => {
    const storage = await leased();
    await storage.transaction(async ({ remove }) => remove('outbox', 'W1'));
    expect(await completed(storage, { state, copy: waiting('W2') })).toBeUndefined();
    expect(await outboxOf(storage)).toEqual({ outbox: [], due: [], leases: [] });
  },
);
