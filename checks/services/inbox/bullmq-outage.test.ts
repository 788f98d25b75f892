import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { createClient } from 'redis';
import { expect, onTestFinished, test } from 'vitest';
import { bullmqInbox } from '../../../packages/webhooks/src/bullmq.ts';
import { startServer } from '../private-server.ts';
import { type RestartableServer, startRestartable } from '../restartable.ts';
import { deliver, ENCRYPTION_KEY, pull, settled, workOf } from './resources.ts';

const DURABLE = ['--appendonly', 'yes', '--appendfsync', 'always', '--maxmemory-policy', 'noeviction'];
const key = pull('PULT48XK2093B');

/** A Redis with its data in one folder, however often it starts. */
async function startKept(...args: string[]): Promise<RestartableServer> {
  const folder = await mkdtemp(join(tmpdir(), 'droppay-redis-'));
  const server = await startRestartable(() =>
    startServer({
      command: '/usr/bin/redis-server',
      args: (port) => ['--bind', '127.0.0.1', '--port', `${port}`, '--dir', folder, '--save', '', ...args],
      ready: 'Ready to accept connections',
      signal: 'TERM',
    }),
  );
  onTestFinished(async () => {
    await server.close();
    await rm(folder, { recursive: true });
  });
  return server;
}

const connections = {
  'ioredis as it comes': (port: number) => {
    const client = new Redis(port, '127.0.0.1');
    client.on('error', () => {});
    onTestFinished(() => client.disconnect());
    return client;
  },
  'ioredis as BullMQ wants it': (port: number) => {
    const client = new Redis(port, '127.0.0.1', { maxRetriesPerRequest: null });
    client.on('error', () => {});
    onTestFinished(() => client.disconnect());
    return client;
  },
  redis: async (port: number) => {
    const client = createClient({ socket: { host: '127.0.0.1', port } });
    client.on('error', () => {});
    await client.connect();
    onTestFinished(() => client.destroy());
    return client;
  },
};

test.each(Object.entries(connections))('%s: outlives that Redis goes and comes back', async (_, connect) => {
  const server = await startKept(...DURABLE);
  const inbox = bullmqInbox(await connect(server.port), {
    encryptionKey: ENCRYPTION_KEY,
    service: randomUUID(),
    timeout: 500,
  });
  onTestFinished(() => inbox.dispatcher.stop());
  const handled: string[] = [];
  const work = workOf(inbox, (each) => handled.push(each));
  await inbox.dispatcher.start(work);
  await deliver(inbox, key);
  await settled(inbox, key);
  await server.stop();
  const before = Date.now();
  await expect(deliver(inbox, key)).rejects.toThrow(/./);
  await expect(inbox.dispatcher.wake(key)).rejects.toThrow(/./);
  expect(Date.now() - before).toBeLessThan(5000);
  // Long enough for many attempts to come back.
  await new Promise((resolve) => void setTimeout(resolve, 1500));
  await server.start();
  // The clients try again in their own time.
  await expect
    .poll(
      () =>
        deliver(inbox, key).then(
          () => true,
          () => false,
        ),
      { timeout: 10_000 },
    )
    .toBe(true);
  await settled(inbox, key, 20_000);
  expect(handled.length).toBeGreaterThanOrEqual(2);
  // Told, and once each.
  const messages = work.errors.map(String);
  expect(messages.length).toBeGreaterThan(0);
  expect(messages).toEqual([...new Set(messages)]);
});

test('does not start without Redis, says so, and starts when it is there', async () => {
  const server = await startKept(...DURABLE);
  await server.stop();
  const inbox = bullmqInbox(connections['ioredis as it comes'](server.port), {
    encryptionKey: ENCRYPTION_KEY,
    timeout: 300,
  });
  onTestFinished(() => inbox.dispatcher.stop());
  const work = workOf(inbox, () => {});
  await expect(inbox.dispatcher.start(work)).rejects.toThrow('Redis did not respond within 300 ms.');
  await server.start();
  await expect
    .poll(
      () =>
        inbox.dispatcher.start(work).then(
          () => true,
          () => false,
        ),
      { timeout: 10_000 },
    )
    .toBe(true);
  await deliver(inbox, key);
  await settled(inbox, key);
});

test('a script that Redis has forgotten is sent again', async () => {
  const server = await startKept(...DURABLE);
  const client = connections['ioredis as it comes'](server.port);
  const inbox = bullmqInbox(client, { encryptionKey: ENCRYPTION_KEY });
  await inbox.dispatcher.start(workOf(inbox, () => {}));
  onTestFinished(() => inbox.dispatcher.stop());
  await deliver(inbox, key);
  await settled(inbox, key);
  await client.script('FLUSH');
  await deliver(inbox, key);
  await settled(inbox, key);
});

test.each<[string, string[], string[]]>([
  ['nothing of a durable one', DURABLE, []],
  [
    'that it keeps nothing on disk',
    ['--appendonly', 'no'],
    [
      'Redis has appendonly no: what was acknowledged is gone when Redis ends. Set appendonly yes and appendfsync always.',
    ],
  ],
  [
    'that it writes once a second',
    ['--appendonly', 'yes'],
    [
      'Redis has appendfsync everysec: what was acknowledged in the last second or more is gone when its machine fails. Set appendfsync always.',
    ],
  ],
  [
    'that it drops keys',
    [...DURABLE.slice(0, 4), '--maxmemory-policy', 'allkeys-lru'],
    [
      'Redis has maxmemory-policy allkeys-lru: Redis drops deliveries when its memory is full. Set maxmemory-policy noeviction.',
    ],
  ],
  [
    'what it cannot see where CONFIG is forbidden',
    [...DURABLE, '--rename-command', 'CONFIG', ''],
    [
      'Redis does not tell its settings (CONFIG GET is forbidden, as managed ones do). See to it that it has appendfsync always.',
    ],
  ],
  [
    'what INFO tells where CONFIG is forbidden',
    ['--rename-command', 'CONFIG', ''],
    ['Redis has appendonly no'],
  ],
])('warns at its start of %s', async (_, args, expected) => {
  const server = await startKept(...args);
  for (const connect of Object.values(connections)) {
    const inbox = bullmqInbox(await connect(server.port), {
      encryptionKey: ENCRYPTION_KEY,
      service: randomUUID(),
    });
    const work = workOf(inbox, () => {});
    await inbox.dispatcher.start(work);
    await inbox.dispatcher.stop();
    expect(work.errors).toHaveLength(expected.length);
    for (const [at, text] of expected.entries()) expect(String(work.errors[at])).toContain(text);
  }
});

test('a service name that another encryption key has is refused, also to a delivery', async () => {
  const server = await startKept(...DURABLE);
  const client = connections['ioredis as it comes'](server.port);
  const [first, second] = ['11'.repeat(32), '22'.repeat(32)] as const;
  const opened = (encryptionKey: string | string[]) => {
    const inbox = bullmqInbox(client, { encryptionKey });
    onTestFinished(() => inbox.dispatcher.stop());
    return inbox;
  };
  await deliver(opened(first), key);
  const refusal = /has an inbox of a service droppay with another encryptionKey/;
  await expect(deliver(opened(second), key)).rejects.toThrow(refusal);
  await expect(opened(second).dispatcher.start(workOf(opened(second), () => {}))).rejects.toThrow(refusal);
  expect(await opened(first).store.hints(key)).toHaveLength(1);
  // The key is changed: both for a while, then the new one alone.
  await deliver(opened([second, first]), key);
  await deliver(opened(second), key);
  await expect(deliver(opened(first), key)).rejects.toThrow(refusal);
  const named = bullmqInbox(client, { encryptionKey: first, service: 'other' });
  await deliver(named, key);
  expect(await named.store.hints(key)).toHaveLength(1);
});
