import { redisStore } from '@droppay/webhooks/redis';
import { Redis } from 'ioredis';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';

let client: Redis;
beforeAll(() => {
  client = new Redis(inject('ports').redis, '127.0.0.1');
});
afterAll(() => client.quit());

test('keeps its keys below a prefix, with the lifetime that is asked for', async () => {
  await redisStore(client, { prefix: 'shop:' }).add('k', 'claim x', 60_000);
  expect(await client.get('shop:k')).toBe('claim x');
  const left = await client.pttl('shop:k');
  expect(left).toBeGreaterThan(0);
  expect(left).toBeLessThanOrEqual(60_000);
});

test('renews the lifetime of what it replaces', async () => {
  const store = redisStore(client, { prefix: 'renewed:' });
  await store.add('k', 'claim x', 1000);
  await store.replace('k', 'claim x', 'done', 3_600_000);
  expect(await client.pttl('renewed:k')).toBeGreaterThan(1000);
});
