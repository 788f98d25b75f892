import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { newService, openService } from './pg-boss.ts';

const patient = { timeout: 20_000, interval: 20 };
const id = 'PULT0000000001';
const key = `/pull/${id}`;

test('handles a delivery in the process that took it, without waiting for a poll', async () => {
  const { webhooks, deliver, boss, queue } = await openService(newService(), {
    poll: 600_000,
    sweep: 600_000,
  });
  const handled: string[] = [];
  webhooks.on('pull', ({ id: each }) => void handled.push(each));
  await webhooks.start();
  // After the first look of the sweep.
  await sleep(300);
  for (let count = 1; count <= 30; count += 1) expect(await deliver(`PULT${count}`)).toBe(200);
  await expect.poll(() => handled.length, patient).toBe(30);
  await expect
    .poll(async () => (await boss.findJobs(queue, {})).map(({ state }) => state), patient)
    .toEqual(Array(30).fill('completed'));
});

test('another process handles what a process took that handles nothing', async () => {
  const service = newService();
  const taking = await openService(service);
  const working = await openService(service, { sweep: 600_000 });
  const handled: string[] = [];
  working.webhooks.on('pull', ({ id: each }) => void handled.push(each));
  await working.webhooks.start();
  await sleep(300);
  await taking.webhooks.start();
  await taking.webhooks.stop();
  expect(await taking.deliver(id)).toBe(200);
  await expect.poll(() => handled, patient).toEqual([id]);
});

test('runs again for what comes while it runs, once for many, and never twice at once', async () => {
  const { webhooks, deliver } = await openService(newService());
  const runs: number[] = [];
  let now = 0;
  webhooks.on('pull', async ({ hints }) => {
    now += 1;
    expect(now).toBe(1);
    runs.push(hints.length);
    await sleep(300);
    now -= 1;
  });
  await webhooks.start();
  expect(await deliver(id, { status: 'RUNNING' })).toBe(200);
  await expect.poll(() => runs, patient).toEqual([1]);
  for (const status of ['SCHEDULED', 'RUNNING', 'SCHEDULED']) expect(await deliver(id, { status })).toBe(200);
  await expect.poll(() => runs, patient).toEqual([1, 4]);
  await sleep(500);
  expect(runs).toEqual([1, 4]);
});

test('repeats a failed run when its row says so, without jobs that are retried or fail', async () => {
  const { webhooks, deliver, boss, queue, events } = await openService(newService(), {
    sweep: 600_000,
    retry: { attempts: 3, first: 400, longest: 400 },
  });
  const at: number[] = [];
  webhooks.on('pull', () => {
    at.push(performance.now());
    throw new Error('The database is down.');
  });
  await webhooks.start();
  expect(await deliver(id)).toBe(200);
  await expect.poll(() => events.filter(({ type }) => type === 'dead').length, patient).toBe(1);
  expect(at).toHaveLength(3);
  // With its jitter, not before.
  expect(at[1]! - at[0]!).toBeGreaterThan(190);
  await expect
    .poll(async () => new Set((await boss.findJobs(queue, {})).map(({ state }) => state)), patient)
    .toEqual(new Set(['completed']));
  const output = JSON.stringify((await boss.findJobs(queue, {})).map((job) => job.output));
  expect(output).not.toContain('database');
});

test('a delivery during the wait after a failure runs at once', async () => {
  const { webhooks, deliver } = await openService(newService(), {
    sweep: 600_000,
    retry: { attempts: 5, first: 600_000, longest: 600_000 },
  });
  let runs = 0;
  webhooks.on('pull', () => {
    runs += 1;
    if (runs === 1) throw new Error('The database is down.');
  });
  await webhooks.start();
  expect(await deliver(id)).toBe(200);
  await expect.poll(async () => (await webhooks.inbox.list({}))[0]?.state, patient).toBe('failing');
  expect(await deliver(id)).toBe(200);
  await expect.poll(() => runs, patient).toBe(2);
  await expect.poll(async () => (await webhooks.inbox.list({}))[0]?.state, patient).toBe('settled');
});

test('handles what waits though all its jobs were deleted', async () => {
  const service = newService();
  const { webhooks, deliver, boss, queue, inbox } = await openService(service);
  let runs = 0;
  webhooks.on('pull', () => void (runs += 1));
  await webhooks.start();
  await webhooks.stop();
  // The second time it waits until its workers have ended.
  await inbox.dispatcher.stop();
  for (let count = 0; count < 25; count += 1) await deliver(`PULT${count}`);
  expect(await boss.findJobs(queue, {})).toHaveLength(25);
  await boss.deleteAllJobs(queue);
  await webhooks.start();
  await expect.poll(() => runs, patient).toBe(25);
});

test('takes over from a process that holds the job and is gone, and frees the key', async () => {
  const service = newService();
  const { webhooks, deliver, boss, queue, inbox } = await openService(service);
  const handled: number[] = [];
  webhooks.on('pull', ({ hints }) => void handled.push(hints.length));
  await webhooks.start();
  await webhooks.stop();
  // The second time it waits until its workers have ended.
  await inbox.dispatcher.stop();
  expect(await deliver(id)).toBe(200);
  // As a process does that is killed then.
  expect(await boss.fetch(queue)).toHaveLength(1);
  expect(await deliver(id)).toBe(200);
  await webhooks.start();
  await expect.poll(() => handled, patient).toEqual([2]);
  await expect
    .poll(
      async () => (await boss.findJobs(queue, { key })).filter(({ state }) => state === 'active'),
      patient,
    )
    .toEqual([]);
  expect(await deliver(id)).toBe(200);
  await expect.poll(() => handled, patient).toEqual([2, 3]);
});

test('begins nothing after stop, waits for what runs, and may be started again', async () => {
  const { webhooks, deliver, boss, queue } = await openService(newService());
  let ended = 0;
  webhooks.on('pull', async () => {
    await sleep(300);
    ended += 1;
  });
  await webhooks.start();
  await deliver(id);
  await expect.poll(async () => (await webhooks.inbox.list({}))[0]?.state, patient).toBe('running');
  await webhooks.stop();
  expect(ended).toBe(1);
  expect(await deliver(id)).toBe(200);
  await sleep(700);
  expect(ended).toBe(1);
  expect((await boss.findJobs(queue, { key, queued: true })).length).toBe(1);
  await webhooks.start();
  await expect.poll(() => ended, patient).toBe(2);
});

test('does no more than its concurrency at once', async () => {
  const { webhooks, deliver } = await openService(newService(), { concurrency: 3 });
  let now = 0;
  let most = 0;
  let done = 0;
  webhooks.on('pull', async () => {
    now += 1;
    most = Math.max(most, now);
    await sleep(50);
    now -= 1;
    done += 1;
  });
  await webhooks.start();
  for (let count = 0; count < 40; count += 1) await deliver(`PULT${count}`);
  await expect.poll(() => done, patient).toBe(40);
  expect(most).toBe(3);
});
