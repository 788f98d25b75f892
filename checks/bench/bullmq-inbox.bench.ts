import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createWebhooks } from '@droppay/webhooks';
import { bullmqInbox } from '@droppay/webhooks/bullmq';
import { webhookRequest } from '@droppay/webhooks/testing';
import { Queue, Worker } from 'bullmq';
import { Redis } from 'ioredis';
import { expect, onTestFinished, test } from 'vitest';
import { startServer } from '../services/private-server.ts';
import { counter, perSecond, sendAll } from './hint-load.ts';
import { compare, takeTurns } from './take-turns.ts';

const CONCURRENCY = 10;
const ROUNDS = 3;

/** What Redis has to have so that what was acknowledged is kept, and what it mostly has. */
const settings = {
  'fsync always': ['--appendonly', 'yes', '--appendfsync', 'always'],
  'nothing on disk': ['--appendonly', 'no'],
};

async function startRedis(args: readonly string[]): Promise<Redis> {
  const folder = await mkdtemp(join(tmpdir(), 'droppay-bench-'));
  const server = await startServer({
    command: '/usr/bin/redis-server',
    args: (port) => ['--bind', '127.0.0.1', '--port', `${port}`, '--dir', folder, '--save', '', ...args],
    ready: 'Ready to accept connections',
    signal: 'TERM',
  });
  const client = new Redis(server.port, '127.0.0.1');
  onTestFinished(async () => {
    client.disconnect();
    await server.stop();
    await rm(folder, { recursive: true });
  });
  return client;
}

/** Deliveries to 2,000 resources, from the request until the last was handled. */
async function inbox(client: Redis): Promise<number> {
  const { count, all } = counter();
  const webhooks = createWebhooks({
    credentials: { username: 'bench', password: 'not-a-real-password' },
    inbox: bullmqInbox(client, { encryptionKey: 'ab'.repeat(32), service: randomUUID() }),
    concurrency: CONCURRENCY,
  });
  webhooks.onAny(count);
  webhooks.onError(() => {});
  await webhooks.start();
  const url = webhooks.url('https://bench.example/hooks', 'pull');
  const since = performance.now();
  await sendAll(async (index) => {
    const { status } = await webhooks.fetch(webhookRequest(url, { data: { id: `PULT${index}` } }));
    expect(status).toBe(200);
  });
  await all;
  const speed = perSecond(since);
  await webhooks.stop();
  return speed;
}

/** As many jobs, added and worked off. */
async function engine(client: Redis): Promise<number> {
  const name = randomUUID();
  const queue = new Queue(name, { connection: client });
  const { count, all } = counter();
  const connection = client.duplicate({ maxRetriesPerRequest: null });
  const worker = new Worker(name, async () => count(), { connection, concurrency: CONCURRENCY });
  await worker.waitUntilReady();
  const since = performance.now();
  await sendAll((index) =>
    queue.add(
      'run',
      { key: `${index}` },
      { deduplication: { id: `${index}` }, removeOnComplete: true, removeOnFail: true },
    ),
  );
  await all;
  const speed = perSecond(since);
  await worker.close();
  connection.disconnect();
  return speed;
}

test.each(Object.entries(settings))(
  `hints per second through the BullMQ inbox, beside BullMQ alone, %s`,
  { timeout: 300_000 },
  async (name, args) => {
    const client = await startRedis(args);
    const contenders = { inbox, engine };
    const turns = await takeTurns(ROUNDS, ['inbox', 'engine'], (each) => contenders[each](client));
    const { ours, theirs, ratio } = compare(turns, (speed) => speed);
    console.log(`${name}: ${ours} hints/s, BullMQ alone ${theirs} jobs/s (${ratio.toFixed(2)} of it).`);
    expect(ours).toBeGreaterThan(0);
  },
);
