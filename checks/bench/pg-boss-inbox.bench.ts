import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createWebhooks } from '@droppay/webhooks';
import { pgBossInbox } from '@droppay/webhooks/pg-boss';
import { webhookRequest } from '@droppay/webhooks/testing';
import type { PgBoss } from 'pg-boss';
import { expect, onTestFinished, test } from 'vitest';
import { openBoss } from '../services/inbox/open-boss.ts';
import { initPostgres, runPostgres } from '../services/postgres.ts';
import { counter, perSecond, sendAll } from './hint-load.ts';
import { median } from './median.ts';
import { compare, takeTurns } from './take-turns.ts';

const CONCURRENCY = 10;
const ROUNDS = 3;

/** A started `PgBoss` on a server that writes what it commits to the disk. */
async function startBoss(): Promise<PgBoss> {
  const folder = await mkdtemp(join(tmpdir(), 'droppay-bench-'));
  await initPostgres(folder);
  const server = await runPostgres(folder);
  const boss = await openBoss(server.port, { max: 20 });
  onTestFinished(async () => {
    await boss.stop({ graceful: false });
    await server.stop();
    await rm(folder, { recursive: true });
  });
  return boss;
}

async function openInbox(boss: PgBoss) {
  const kept = pgBossInbox(boss, {
    encryptionKey: 'ab'.repeat(32),
    service: `bench-${randomUUID().slice(0, 30)}`,
  });
  await kept.createTables();
  const webhooks = createWebhooks({
    credentials: { username: 'bench', password: 'not-a-real-password' },
    inbox: kept,
    concurrency: CONCURRENCY,
  });
  webhooks.onError(() => {});
  return { webhooks, url: webhooks.url('https://bench.example/hooks', 'pull') };
}

/** Deliveries to 2,000 resources, from the request until the last was handled. */
async function inbox(boss: PgBoss): Promise<number> {
  const { webhooks, url } = await openInbox(boss);
  const { count, all } = counter();
  webhooks.onAny(count);
  await webhooks.start();
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

/** As many jobs, sent and worked off, the quickest way it has: by default a worker takes one job every two seconds. */
async function engine(boss: PgBoss): Promise<number> {
  const queue = randomUUID();
  await boss.createQueue(queue, { policy: 'stately' });
  const { count, all } = counter();
  const options = {
    localConcurrency: CONCURRENCY,
    batchSize: 20,
    burstWhenBatchFull: true,
    pollingIntervalSeconds: 0.5,
  };
  await boss.work(queue, options, async (jobs) => {
    for (let job = 0; job < jobs.length; job += 1) count();
  });
  const since = performance.now();
  await sendAll((index) => boss.send(queue, { key: `${index}` }, { singletonKey: `${index}` }));
  await all;
  const speed = perSecond(since);
  await boss.offWork(queue);
  return speed;
}

test('hints per second through the pg-boss inbox, beside pg-boss alone', { timeout: 300_000 }, async () => {
  const boss = await startBoss();
  const contenders = { inbox, engine };
  const turns = await takeTurns(ROUNDS, ['inbox', 'engine'], (each) => contenders[each](boss));
  const { ours, theirs, ratio } = compare(turns, (speed) => speed);
  console.log(`${ours} hints/s, pg-boss alone ${theirs} jobs/s (${ratio.toFixed(2)} of it).`);
  expect(ours).toBeGreaterThan(0);
});

test(
  'milliseconds from a delivery to its handler, in the process that took it',
  { timeout: 300_000 },
  async () => {
    const { webhooks, url } = await openInbox(await startBoss());
    let begun = (): void => {};
    webhooks.onAny(() => begun());
    await webhooks.start();
    const responses: number[] = [];
    const handlers: number[] = [];
    for (let index = 0; index < 200; index += 1) {
      const handled = new Promise<void>((resolve) => {
        begun = resolve;
      });
      const since = performance.now();
      await webhooks.fetch(webhookRequest(url, { data: { id: `PULT${index}` } }));
      responses.push(performance.now() - since);
      await handled;
      handlers.push(performance.now() - since);
    }
    console.log(
      `200 after ${median(responses).toFixed(1)} ms, handler after ${median(handlers).toFixed(1)} ms (medians).`,
    );
    await webhooks.stop();
  },
);
