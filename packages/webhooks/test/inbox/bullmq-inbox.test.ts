import { expect, test } from 'vitest';
import { bullmqInbox } from '../../src/bullmq.ts';
import { followUp, jobLocks } from '../../src/inbox/bullmq-dispatcher.ts';

const nothing = async (): Promise<unknown> => null;
const nodeRedis = { isReady: true, connect: nothing, duplicate: nothing, sendCommand: nothing };
const ioredis = { isCluster: false, call: nothing, options: {} };
const encryptionKey = 'ab'.repeat(32);
const open = (connection: unknown, options: object = {}) =>
  bullmqInbox(connection as never, { encryptionKey, ...options });

test('is durable, and connects to nothing until it is used', () => {
  expect(open(ioredis)).toMatchObject({ name: 'bullmq', durable: true });
  expect(open(nodeRedis)).toMatchObject({ name: 'bullmq', durable: true });
});

test.each<[object, RegExp]>([
  [{ encryptionKey: undefined }, /^encryptionKey is not 32 bytes/],
  [{ encryptionKey: 'short' }, /^encryptionKey is not 32 bytes/],
  [{ encryptionKey: [] }, /^encryptionKey is not 32 bytes/],
  [{ service: '' }, /^service is not 1 to 40 of/],
  [{ service: 'Shop' }, /^service is not 1 to 40 of/],
  [{ service: '{shop}' }, /^service is not 1 to 40 of/],
  [{ service: 'a'.repeat(41) }, /^service is not 1 to 40 of/],
  [{ prefix: '' }, /^prefix is empty, or has braces/],
  [{ prefix: 'shop{1}' }, /^prefix is empty, or has braces/],
  [{ timeout: 0 }, /^timeout is not a number of milliseconds/],
  [{ timeout: Number.NaN }, /^timeout is not a number of milliseconds/],
  [{ timeout: 2 ** 31 }, /^timeout is not a number of milliseconds/],
  [{ queueConnection: { host: '127.0.0.1' } }, /is no client of Redis/],
])('refuses %o in a sentence', (options, message) => {
  expect(() => open(ioredis, options)).toThrow(TypeError);
  expect(() => open(ioredis, options)).toThrow(message);
});

test('what BullMQ cannot work through needs a queueConnection', () => {
  const cluster = { ...nodeRedis, masters: [] };
  const sentinel = { ...nodeRedis, getMasterNode: nothing };
  expect(() => open(cluster)).toThrow(
    /^BullMQ does not work through createCluster of redis\. .* queueConnection/,
  );
  expect(() => open(sentinel)).toThrow(
    /^BullMQ does not work through createSentinel of redis\. .* queueConnection/,
  );
  expect(open(cluster, { queueConnection: ioredis }).name).toBe('bullmq');
  expect(open(sentinel, { queueConnection: ioredis }).name).toBe('bullmq');
  expect(() => open(cluster, { queueConnection: cluster })).toThrow(/does not work through createCluster/);
});

test('a keyPrefix, which BullMQ does not take, is refused', () => {
  const message = /^connection has a keyPrefix, which BullMQ does not take: use the option prefix\./;
  expect(() => open({ ...ioredis, options: { keyPrefix: 'shop:' } })).toThrow(message);
  expect(() =>
    open({ ...ioredis, isCluster: true, options: { redisOptions: { keyPrefix: 'shop:' } } }),
  ).toThrow(message);
});

test('a job is free for others before the lease of its resource has ended', () => {
  for (const lease of [3000, 10_000, 60_000]) {
    const { lockDuration, stalledInterval } = jobLocks(lease);
    expect(lockDuration! + stalledInterval!).toBeLessThan(lease);
  }
  // A shorter lock would be lost to a busy process.
  expect(jobLocks(100).lockDuration).toBe(1000);
});

test('what follows a run depends on how it ended', () => {
  expect(followUp('k', { state: 'settled' })).toBeUndefined();
  expect(followUp('k', { state: 'idle' })).toBeUndefined();
  expect(followUp('k', { state: 'dead' })).toBeUndefined();
  const now = { deduplication: { id: 'k', replace: true, keepLastIfActive: true } };
  expect(followUp('k', { state: 'dirty' })).toMatchObject(now);
  expect(followUp('k', { state: 'lost' })).toMatchObject(now);
  expect(followUp('k', { state: 'failed', retryIn: 0 })).toMatchObject(now);
  expect(followUp('k', { state: 'failed', retryIn: 0 })).not.toHaveProperty('delay');
  expect(followUp('k', { state: 'failed', retryIn: 1000.5 })).toMatchObject({
    delay: 1026,
    deduplication: { id: 'k' },
  });
  expect(followUp('k', { state: 'busy', freeIn: 500 })).toMatchObject({ delay: 525 });
});
