import { randomUUID } from 'node:crypto';
import { Redis } from 'ioredis';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { redisSender } from '../../../packages/webhooks/src/inbox/redis-client.ts';
import { redisInboxStore } from '../../../packages/webhooks/src/inbox/redis-inbox-store.ts';
import { scriptRunner } from '../../../packages/webhooks/src/inbox/redis-script.ts';
import { handle, hintOf } from '../../../packages/webhooks/test/inbox/opened-store.ts';
import { pull } from './resources.ts';

const DAY = 86_400_000;
const key = pull('1');
let client: Redis;
beforeAll(() => {
  client = new Redis(inject('ports').redis, '127.0.0.1');
});
afterAll(() => client.disconnect());

function open() {
  const service = `test:{${randomUUID()}}`;
  const store = redisInboxStore(scriptRunner(redisSender(client), 5000), service);
  const keep = (days: number) =>
    store.append(hintOf(key, undefined, { receivedAt: Date.now() - days * DAY }));
  const seqs = async (): Promise<number[]> => (await store.hints(key)).map(({ seq }) => seq);
  return { service, store, keep, seqs };
}

// What is forgotten is found by the oldest handled hint of each resource, which is kept up to date.
test('an old hint is found behind newer ones that were handled later', async () => {
  const { store, keep, seqs } = open();
  await keep(5);
  await handle(store, key);
  await keep(0);
  await handle(store, key);
  expect(await store.forget({ settled: DAY, dead: DAY })).toBe(1);
  expect(await seqs()).toEqual([2]);
});

test('hints that came in another order than they say are forgotten by what they say', async () => {
  const { store, keep, seqs } = open();
  for (const days of [9, 1, 6, 3]) await keep(days);
  await handle(store, key);
  for (const [settled, left] of [
    [8, [2, 3, 4]],
    [5, [2, 4]],
    [2, [2]],
  ] as const) {
    expect(await store.forget({ settled: settled * DAY, dead: DAY })).toBe(1);
    expect(await seqs()).toEqual(left);
  }
});

test('nothing of a resource is left in Redis once it is forgotten or erased', async () => {
  const { service, store, keep } = open();
  await keep(5);
  await handle(store, key);
  await new Promise((resolve) => void setTimeout(resolve, 5));
  expect(await store.forget({ settled: 0, dead: 0 })).toBe(2);
  // The largest fence of what is gone.
  expect(await client.keys(`${service}:*`)).toEqual([`${service}:fence`]);
  await keep(5);
  await store.erase(key);
  expect(await client.keys(`${service}:*`)).toEqual([`${service}:fence`]);
});
