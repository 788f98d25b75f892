import { pgBossInbox } from '@droppay/webhooks/pg-boss';
import { expect, test } from 'vitest';
import { encryptionKey, newService, openService } from './pg-boss.ts';

const DAY = 86_400;

test('makes a queue that retries nothing, keeps no dead letters and gives up the killed within 10 seconds', async () => {
  const { boss, webhooks, queue } = await openService(newService());
  await webhooks.start();
  expect(await boss.getQueue(queue)).toMatchObject({
    policy: 'stately',
    retryLimit: 0,
    retryDelay: 0,
    retryBackoff: false,
    heartbeatSeconds: 10,
    expireInSeconds: DAY,
    retentionSeconds: 14 * DAY,
    deleteAfterSeconds: 900,
    notify: false,
  });
  expect((await boss.getQueue(queue))!.deadLetter ?? undefined).toBeUndefined();
});

test('each job has what the queue says, and nothing but the key in it', async ({ expect: its }) => {
  const { boss, webhooks, queue, deliver } = await openService(newService());
  await webhooks.start();
  await webhooks.stop();
  its(await deliver('PULT0000000001')).toBe(200);
  const [job, ...more] = await boss.findJobs(queue, {});
  its(more).toEqual([]);
  its(job).toMatchObject({
    state: 'created',
    data: { key: '/pull/PULT0000000001' },
    singletonKey: '/pull/PULT0000000001',
    retryLimit: 0,
    heartbeatSeconds: 10,
    expireInSeconds: DAY,
    deleteAfterSeconds: 900,
  });
  const kept = (job!.keepUntil.getTime() - job!.createdOn.getTime()) / 1000;
  its(kept).toBe(14 * DAY);
});

test('sets right a queue that is there with other settings', async () => {
  const service = newService();
  const { boss, webhooks, queue } = await openService(service);
  await boss.createQueue(`${service}-dead`);
  await boss.createQueue(queue, {
    policy: 'stately',
    retryLimit: 5,
    retryDelay: 30,
    retryBackoff: true,
    retentionSeconds: 60,
    notify: true,
    deadLetter: `${service}-dead`,
  });
  await webhooks.start();
  const set = (await boss.getQueue(queue))!;
  expect(set).toMatchObject({
    retryLimit: 0,
    retryDelay: 0,
    retryBackoff: false,
    retentionSeconds: 14 * DAY,
  });
  expect(set).toMatchObject({ heartbeatSeconds: 10, expireInSeconds: DAY, notify: false });
  expect(set.deadLetter ?? undefined).toBeUndefined();
});

test.each(['standard', 'short', 'singleton', 'exclusive'])(
  'refuses a queue of the policy %s',
  async (policy) => {
    const service = newService();
    const { boss, webhooks, queue } = await openService(service);
    await boss.createQueue(queue, { policy });
    await expect(webhooks.start()).rejects.toThrow(
      `The queue ${queue} of pg-boss has the policy ${policy}, and an inbox needs stately. Delete it with boss.deleteQueue('${queue}')`,
    );
  },
);

test('uses the queue that is named', async () => {
  const service = newService();
  const { boss, webhooks } = await openService(service, { queue: `${service}.mine` });
  await webhooks.start();
  expect(await boss.getQueue(`${service}.mine`)).toMatchObject({ policy: 'stately' });
  expect(await boss.getQueue(`${service}-inbox`)).toBeNull();
});

test.each([
  [{ queue: 'a b' }, 'queue is not a name'],
  [{ queue: '' }, 'queue is not a name'],
  [{ service: 'A' }, 'service is not a name'],
  [{ schema: 'a"b' }, 'schema is not a name'],
  [{ poll: 499 }, 'poll is not a number from 500'],
  [{ poll: Number.NaN }, 'poll is not a number from 500'],
  [{ sweep: 0 }, 'sweep is not a number from 100'],
  [{ encryptionKey: 'short' }, '32 bytes'],
])('refuses %j', async (options, message) => {
  const { boss } = await openService(newService());
  expect(() => pgBossInbox(boss, { encryptionKey, ...options })).toThrow(message);
});

test.each([
  [undefined, 'boss is no PgBoss'],
  [{}, 'boss is no PgBoss'],
  ['postgres://127.0.0.1/shop', 'boss is no PgBoss'],
  [
    { send: () => {} },
    'This pg-boss has no insert(): install version 12.38 or newer, which needs Node 22.12.',
  ],
])('refuses %j for a PgBoss', (boss, message) => {
  expect(() => pgBossInbox(boss as never, { encryptionKey })).toThrow(message);
});
