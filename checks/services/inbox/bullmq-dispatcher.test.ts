import { randomUUID } from 'node:crypto';
import { type Job, Queue } from 'bullmq';
import { Redis } from 'ioredis';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { bullmqInbox, type BullmqInboxOptions } from '../../../packages/webhooks/src/bullmq.ts';
import type { RunOutcome } from '../../../packages/webhooks/src/inbox/dispatcher.ts';
import type { RedisClient } from '../../../packages/webhooks/src/inbox/redis-client.ts';
import { redisClients } from './redis-clients.ts';
import { type RedisServers, startRedisServers } from './redis-servers.ts';
import { deliver, ENCRYPTION_KEY, pull, settled, workOf } from './resources.ts';

let servers: RedisServers;
let client: Redis;
beforeAll(async () => {
  servers = await startRedisServers();
  client = new Redis(servers.single, '127.0.0.1');
});
afterAll(async () => {
  client.disconnect();
  await servers.stop();
});

/** An inbox of a service of its own, whose dispatcher stops with the test. */
function open(connection: RedisClient = client, options: Partial<BullmqInboxOptions> = {}) {
  const service = options.service ?? randomUUID();
  const inbox = bullmqInbox(connection, { encryptionKey: ENCRYPTION_KEY, service, ...options });
  onTestFinished(() => inbox.dispatcher.stop());
  return { inbox, service };
}

/** The queue as anybody else sees it. */
function queueOf(service: string): Queue {
  return new Queue('webhooks', { connection: client, prefix: `droppay:{${service}}` });
}

/** A handler that is held until it is let go. */
function gate() {
  const began: string[] = [];
  let free = (): void => {};
  const held = new Promise<void>((resolve) => {
    free = resolve;
  });
  return { began, free, handle: (key: string) => (began.push(key), held) };
}

const key = pull('PULT48XK2093B');

describe.each(Object.entries(redisClients))('%s', (name, openClient) => {
  const own = name.startsWith('ioredis') || name === 'redis, createClient';

  test('dispatches, through a queueConnection where BullMQ needs one', async () => {
    const { client: connection, close } = await openClient(servers);
    onTestFinished(() => void close());
    const queue = own
      ? undefined
      : await redisClients[name.endsWith('Cluster') ? 'ioredis, cluster' : 'ioredis, sentinel'](servers);
    onTestFinished(() => void queue?.close());
    const { inbox } = open(connection, queue && { queueConnection: queue.client as Redis });
    const handled: string[] = [];
    const work = workOf(inbox, (each) => handled.push(each));
    await inbox.dispatcher.start(work);
    const keys = Array.from({ length: 50 }, (_, index) => pull(`${index}`));
    await Promise.all(keys.map((each) => deliver(inbox, each)));
    for (const each of keys) await settled(inbox, each);
    expect(handled.toSorted()).toEqual(keys.toSorted());
    expect(work.errors).toEqual([]);
  });
});

test('what comes while a resource runs makes it run once more, after it', async () => {
  const { inbox } = open();
  const { began, free, handle } = gate();
  await inbox.dispatcher.start(workOf(inbox, handle));
  await deliver(inbox, key);
  await expect.poll(() => began).toHaveLength(1);
  for (let count = 0; count < 20; count += 1) await deliver(inbox, key);
  expect(began).toHaveLength(1);
  free();
  await settled(inbox, key);
  expect(began).toHaveLength(2);
});

test('what comes after a run has ended and before its job has is run at once', async () => {
  const { inbox } = open();
  const handled: string[] = [];
  const work = workOf(inbox, (each) => handled.push(each));
  const run = async (each: string): Promise<RunOutcome> => {
    const outcome = await work.run(each);
    if (handled.length === 1) await deliver(inbox, key);
    return outcome;
  };
  await inbox.dispatcher.start({ ...work, run });
  await deliver(inbox, key);
  await expect.poll(() => handled, { timeout: 2500 }).toHaveLength(2);
});

test('what comes while a job waits is handled by that job', async () => {
  const { inbox, service } = open();
  for (let count = 0; count < 5; count += 1) await deliver(inbox, key);
  const queue = queueOf(service);
  expect(await queue.getJobCounts('waiting', 'delayed')).toEqual({ waiting: 1, delayed: 0 });
  const handled: string[] = [];
  await inbox.dispatcher.start(workOf(inbox, (each) => handled.push(each)));
  await settled(inbox, key);
  expect(handled).toHaveLength(1);
});

test('what comes while a resource is in backoff runs at once', async () => {
  const { inbox, service } = open();
  let fails = true;
  const handled: number[] = [];
  const handle = () => {
    handled.push(Date.now());
    if (fails) throw new Error('The database is down.');
  };
  await inbox.dispatcher.start(workOf(inbox, handle, { retryIn: 3_600_000 }));
  await deliver(inbox, key);
  const queue = queueOf(service);
  await expect.poll(() => queue.getDelayedCount()).toBe(1);
  fails = false;
  await deliver(inbox, key);
  await settled(inbox, key, 3000);
  expect(handled).toHaveLength(2);
  expect(await queue.getDelayedCount()).toBe(0);
});

test('a resource that failed runs again when it may, and not before', async () => {
  const { inbox } = open();
  const at: number[] = [];
  const handle = () => {
    at.push(Date.now());
    if (at.length < 3) throw new Error('The database is down.');
  };
  await inbox.dispatcher.start(workOf(inbox, handle, { retryIn: 300 }));
  await deliver(inbox, key);
  await settled(inbox, key, 4000);
  expect(at).toHaveLength(3);
  expect(at[1]! - at[0]!).toBeGreaterThanOrEqual(300);
  expect(at[2]! - at[1]!).toBeGreaterThanOrEqual(300);
});

test('a resource that another run holds runs once that may be over', async () => {
  const { inbox } = open();
  await deliver(inbox, key, { wake: false });
  // Its process has died.
  expect((await inbox.store.begin(key, 700)).state).toBe('begun');
  const at: number[] = [];
  await inbox.dispatcher.start(workOf(inbox, () => at.push(Date.now())));
  const before = Date.now();
  await inbox.dispatcher.wake(key);
  await settled(inbox, key, 3000);
  expect(at).toHaveLength(1);
  expect(at[0]! - before).toBeGreaterThan(500);
});

test('nothing is left in the queue of what ended well or badly, and it never had more than keys', async () => {
  const { inbox, service } = open();
  const queue = queueOf(service);
  const seen: Job[] = [];
  const handle = async () => {
    seen.push(...(await queue.getJobs()));
    if (seen.length === 1) throw new Error('IT60X0542811101000000123456');
  };
  await inbox.dispatcher.start(workOf(inbox, handle));
  await deliver(inbox, key);
  await settled(inbox, key);
  expect(seen.map(({ data }) => data)).toEqual([{ key }, { key }]);
  await expect.poll(() => queue.getJobs()).toEqual([]);
  // The deduplication keys are gone as well: nothing blocks the next one.
  await expect.poll(() => client.keys(`droppay:{${service}}:webhooks:d[en]:*`)).toEqual([]);
  let everything = '';
  for (const each of await client.keys(`droppay:{${service}}:*`)) everything += await client.dump(each);
  expect(everything).not.toContain('IT60X');
});

test('a run that cannot begin is tried again by BullMQ, which is not told why', async () => {
  const { inbox, service } = open();
  const work = workOf(inbox, () => {});
  let runs = 0;
  const run = async (each: string): Promise<RunOutcome> => {
    runs += 1;
    if (runs === 1) throw new Error('secret.internal:6379 is away');
    return work.run(each);
  };
  await inbox.dispatcher.start({ ...work, run });
  const queue = queueOf(service);
  await deliver(inbox, key);
  await expect.poll(() => queue.getDelayedCount()).toBe(1);
  const [job] = await queue.getDelayed();
  expect(JSON.stringify(job)).not.toContain('secret.internal');
  expect(job!.failedReason).toBe('The inbox is not available.');
  await settled(inbox, key);
  expect(runs).toBe(2);
  expect(work.errors).toMatchObject([{ message: 'secret.internal:6379 is away' }]);
});

test('finds what no job came of', async () => {
  const { inbox, service } = open();
  const handled: string[] = [];
  await inbox.dispatcher.start(workOf(inbox, (each) => handled.push(each)));
  await expect
    .poll(async () => (await client.keys(`droppay:{${service}}:webhooks:*`)).length)
    .toBeGreaterThan(0);
  await deliver(inbox, key, { wake: false });
  await settled(inbox, key, 8000);
  expect(handled).toEqual([key]);
});

test('finds at its start what was there before, also after the queue was lost', async () => {
  const { inbox, service } = open();
  await deliver(inbox, key);
  await client.del(...(await client.keys(`droppay:{${service}}:webhooks:*`)));
  const handled: string[] = [];
  await inbox.dispatcher.start(workOf(inbox, (each) => handled.push(each)));
  await settled(inbox, key, 2000);
  expect(handled).toEqual([key]);
});

test('runs as many at once as it is told to', async () => {
  const { inbox } = open();
  const { began, free, handle } = gate();
  await inbox.dispatcher.start(workOf(inbox, handle, { concurrency: 3 }));
  for (let id = 0; id < 6; id += 1) await deliver(inbox, pull(`${id}`));
  await expect.poll(() => began).toHaveLength(3);
  await new Promise((resolve) => void setTimeout(resolve, 300));
  expect(began).toHaveLength(3);
  free();
  await expect.poll(() => began).toHaveLength(6);
});

describe('stop()', () => {
  /** That of this file is one. */
  const connections = async (): Promise<number> =>
    ((await client.client('LIST')) as string).trim().split('\n').length;

  test('begins no more runs, waits for none, and closes what it opened', async () => {
    const { inbox } = open();
    const { began, free, handle } = gate();
    await inbox.dispatcher.start(workOf(inbox, handle));
    await deliver(inbox, key);
    await expect.poll(() => began).toHaveLength(1);
    await inbox.dispatcher.stop();
    await deliver(inbox, pull('other'));
    expect(began).toHaveLength(1);
    free();
    await settled(inbox, key);
    await expect.poll(connections).toBe(1);
    expect(client.status).toBe('ready');
    // What waited was not begun, and is there for others or for the next start.
    expect(await inbox.store.get(pull('other'))).toMatchObject({ fence: 0 });
    await inbox.dispatcher.start(workOf(inbox, handle));
    await settled(inbox, pull('other'));
  });

  test('has closed everything when nothing runs', async () => {
    await expect.poll(connections).toBe(1);
    const { inbox } = open();
    for (let round = 0; round < 3; round += 1) {
      await inbox.dispatcher.start(workOf(inbox, () => {}));
      await inbox.dispatcher.stop();
      await expect.poll(connections, { timeout: 500 }).toBe(1);
    }
  });

  test('leaves to other processes what it had fetched', async () => {
    const { inbox, service } = open();
    const { inbox: other } = open(client, { service });
    const handled: string[] = [];
    await inbox.dispatcher.start(workOf(inbox, (each) => handled.push(each)));
    await other.dispatcher.start(workOf(other, (each) => handled.push(each)));
    const keys = Array.from({ length: 200 }, (_, index) => pull(`${index}`));
    const delivering = Promise.all(keys.map((each) => deliver(other, each)));
    await inbox.dispatcher.stop();
    await delivering;
    for (const each of keys) await settled(other, each);
    expect(handled.toSorted()).toEqual(keys.toSorted());
  });
});
