import { expect, test } from 'vitest';
import { memoryStorage, type Storage } from '../../src/index.ts';
import type { Finished } from '../../src/outbox/lease.ts';
import type { OutboxHost } from '../../src/outbox/outbox-host.ts';
import { syncLeases } from '../../src/outbox/sync-leases.ts';
import { outboxOf, put, waiting } from './waiting.ts';

/** The sandbox's clock stands at 5,000; the host's goes on. */
const hostOf = (storage: Storage, host: number): OutboxHost => ({
  ids: { delivery: () => 'W9' },
  transactAt: (work) => storage.transaction((transaction) => work(transaction, { now: 5000, host })),
});
type Held = Parameters<typeof syncLeases>[1];
/** What it gives, and what it told was over. */
async function sync(
  storage: Storage,
  host: number,
  held: Partial<Held> = {},
): Promise<Awaited<ReturnType<typeof syncLeases>> & { over: Finished[] }> {
  const over: Finished[] = [];
  const synced = await syncLeases(hostOf(storage, host), {
    completed: [],
    mine: new Map(),
    limit: 10,
    timeout: 10_000,
    onOver: (finished) => over.push(finished),
    ...held,
  });
  return { ...synced, over };
}

test('a lease holds for the time of an attempt and five seconds more, by the host’s clock', async () => {
  const storage = memoryStorage();
  await put(storage, waiting('W1', { due: 5000 }), waiting('W2', { due: 5001 }));
  const { leased, leases, over } = await sync(storage, 70_000);
  expect(leased).toEqual([waiting('W1', { due: 5000 })]);
  expect([...leases]).toEqual([['W1', 85_000]]);
  expect(over).toEqual([]);
  expect((await outboxOf(storage)).leases).toEqual([[85_000, 'W1']]);
});

test('what is tried is completed at the sandbox’s time, and only what is over is told', async () => {
  const storage = memoryStorage();
  await put(storage, waiting('W1'), waiting('W2'));
  const mine = (await sync(storage, 70_000)).leases;
  const { over, leased, leases } = await sync(storage, 70_001, {
    mine,
    completed: [
      { waiting: waiting('W1'), state: 'delivered', attempt: { status: 200 } },
      { waiting: waiting('W2'), state: 'waiting', attempt: { status: 500 }, after: 100 },
    ],
  });
  expect(over).toMatchObject([{ id: 'W1', state: 'delivered', last: { at: 5000, status: 200 } }]);
  expect([leased, [...leases]]).toEqual([[], []]);
  expect(await outboxOf(storage)).toMatchObject({ outbox: [{ id: 'W2' }], due: [[5100, 'W2']], leases: [] });
});

test('what is over is told while it is still listed as waiting', async () => {
  const storage = memoryStorage();
  await put(storage, waiting('W1'));
  const mine = (await sync(storage, 70_000)).leases;
  let committed = false;
  const told: boolean[] = [];
  const { transactAt, ids } = hostOf(storage, 70_001);
  const host: OutboxHost = {
    ids,
    transactAt: async (work) => {
      const result = await transactAt(work);
      committed = true;
      return result;
    },
  };
  await syncLeases(host, {
    mine,
    limit: 0,
    timeout: 10_000,
    completed: [{ waiting: waiting('W1'), state: 'delivered', attempt: { status: 200 } }],
    onOver: () => told.push(committed),
  });
  expect(told).toEqual([false]);
});

test('a lease is renewed when half of its five seconds are over, and not before', async () => {
  const storage = memoryStorage();
  await put(storage, waiting('W1'));
  const mine = (await sync(storage, 70_000)).leases;
  expect([...(await sync(storage, 72_499, { mine })).leases]).toEqual([]);
  expect((await outboxOf(storage)).leases).toEqual([[85_000, 'W1']]);
  expect([...(await sync(storage, 72_500, { mine })).leases]).toEqual([['W1', 87_500]]);
  expect((await outboxOf(storage)).leases).toEqual([[87_500, 'W1']]);
});

test('a lease is not renewed for what is completed, though it would be time', async () => {
  const storage = memoryStorage();
  await put(storage, waiting('W1'), waiting('W2'));
  const mine = (await sync(storage, 70_000)).leases;
  const completed = [{ waiting: waiting('W1'), state: 'failed' } as const];
  expect([...(await sync(storage, 80_000, { mine, completed })).leases]).toEqual([['W2', 95_000]]);
  expect((await outboxOf(storage)).leases).toEqual([[95_000, 'W2']]);
});

test('leases of the dead are taken over in the same go, own ones never', async () => {
  const storage = memoryStorage();
  await put(storage, waiting('W1'));
  const dead = await sync(storage, 70_000);
  await put(storage, waiting('W2'));
  const { leases: mine } = await sync(storage, 70_000);
  const { leased } = await sync(storage, 85_001, { mine });
  expect(dead.leased).toEqual([waiting('W1')]);
  expect(leased).toEqual([waiting('W1')]);
});

test.each([0, -1])('with room for %s nothing is looked for', async (limit) => {
  const storage = memoryStorage();
  await put(storage, waiting('W1'));
  const host = hostOf(storage, 70_000);
  const asked: string[] = [];
  const watching: OutboxHost = {
    ...host,
    transactAt: (work) =>
      host.transactAt((transaction, times) =>
        work(
          {
            ...transaction,
            list: (kind, range) => {
              asked.push(kind);
              return transaction.list(kind, range);
            },
          },
          times,
        ),
      ),
  };
  const { leased } = await syncLeases(watching, {
    completed: [],
    mine: new Map(),
    limit,
    timeout: 10_000,
    onOver: () => {},
  });
  expect(leased).toEqual([]);
  // A negative limit is none to SQLite.
  expect(asked).toEqual(['outboxLease']);
});
