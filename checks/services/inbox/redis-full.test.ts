import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { expect, onTestFinished, test } from 'vitest';
import { redisSender } from '../../../packages/webhooks/src/inbox/redis-client.ts';
import { redisInboxStore } from '../../../packages/webhooks/src/inbox/redis-inbox-store.ts';
import { scriptRunner } from '../../../packages/webhooks/src/inbox/redis-script.ts';
import { begun, handle, hintOf } from '../../../packages/webhooks/test/inbox/opened-store.ts';
import { startRedis } from '../redis.ts';
import { pull } from './resources.ts';

test('a full Redis refuses what comes, and still notes what ends and deletes what is old', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'droppay-redis-'));
  const server = await startRedis(folder);
  const client = new Redis(server.port, '127.0.0.1');
  onTestFinished(async () => {
    client.disconnect();
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  });
  const store = redisInboxStore(scriptRunner(redisSender(client), 5000), 'test:{full}');
  const keys = ['DONE', 'FAILED', 'DEAD', 'GIVEN-BACK', 'OLD', 'ERASED'].map(pull);
  const [done, failed, dead, given, old, erased] = keys as [string, string, string, string, string, string];
  for (const key of keys) await store.append(hintOf(key));
  for (const key of [old, erased]) await handle(store, key);
  const held = [done, failed, dead, given];
  const fences: number[] = [];
  for (const key of held) fences.push((await begun(store, key)).row.fence);

  await client.config('SET', 'maxmemory', '1mb');
  await expect(store.append(hintOf(pull('NEW')))).rejects.toThrow('OOM');
  for (const [at, key] of held.entries()) expect(await store.renew(key, fences[at]!, 60_000)).toBe(true);
  expect(await store.finish(done, fences[0]!, { seq: 1, status: 'GRANTED' })).toBe('settled');
  expect(await store.fail(failed, fences[1]!, { error: 'down', retryIn: 60_000 })).toBe(true);
  expect(await store.fail(dead, fences[2]!, { error: 'down', retryIn: undefined })).toBe(true);
  await store.release(given, fences[3]!);
  expect(await store.erase(erased)).toBe(true);
  await new Promise((resolve) => void setTimeout(resolve, 10));
  expect(await store.forget({ settled: 1, dead: 1 })).toBeGreaterThan(0);
  expect((await store.list({ limit: 10 })).map(({ key }) => key)).toEqual([failed, given]);
});
