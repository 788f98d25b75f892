import { randomBytes, randomUUID } from 'node:crypto';
import { createWebhooks } from '@droppay/webhooks';
import { pgBossInbox } from '@droppay/webhooks/pg-boss';
import { webhookRequest } from '@droppay/webhooks/testing';
import { Pool } from 'pg';
import { expect, inject, onTestFinished, test } from 'vitest';
import { openBoss } from './open-boss.ts';
import { credentials, encryptionKey, newService, openService } from './pg-boss.ts';

const other = randomBytes(32).toString('hex');

test('another service under the same name is refused, unless it has the key', async () => {
  const service = newService();
  const { boss } = await openService(service);
  await expect(pgBossInbox(boss, { encryptionKey: other, service }).createTables()).rejects.toThrow(
    `This database has an inbox of a service ${service} with another encryptionKey. Name this one by the option service; or, if the key was changed, give both: [new, old].`,
  );
  const rotated = pgBossInbox(boss, { encryptionKey: [other, encryptionKey], service });
  await rotated.createTables();
  await pgBossInbox(boss, { encryptionKey: other, service }).createTables();
});

test('what has another key keeps and runs nothing, though nobody started it', async () => {
  const service = newService();
  const owner = await openService(service);
  const key = '/pull/PULT1';
  await owner.inbox.store.append({
    id: randomUUID(),
    key,
    receivedAt: Date.now(),
    digest: '1',
    payload: '{}',
  });
  const inbox = pgBossInbox(owner.boss, { encryptionKey: other, service });
  const stranger = createWebhooks({ credentials, inbox });
  const errors: unknown[] = [];
  stranger.onError(({ cause }) => void errors.push((cause as Error).message));
  stranger.on('pull', () => expect.unreachable());
  const url = stranger.url('https://boxoffice.example/hooks', 'pull');
  const posted = await stranger.fetch(webhookRequest(url, { form: 'flat', data: { id: 'PULT2' } }));
  expect(posted.status).toBe(503);
  expect(errors).toEqual([expect.stringContaining('with another encryptionKey')]);
  await expect(stranger.runDue()).rejects.toThrow('with another encryptionKey');
  expect(await owner.webhooks.inbox.list()).toMatchObject([{ id: 'PULT1', attempts: 0 }]);
});

test('two services on one server see nothing of each other', async () => {
  const [one, two] = [await openService(newService()), await openService(newService())];
  const handled: string[] = [];
  one.webhooks.on('pull', ({ id }) => void handled.push(`one ${id}`));
  two.webhooks.on('pull', ({ id }) => void handled.push(`two ${id}`));
  await one.webhooks.start();
  await two.webhooks.start();
  await one.deliver('PULT1');
  await two.deliver('PULT2');
  await expect.poll(() => handled.toSorted(), { timeout: 20_000 }).toEqual(['one PULT1', 'two PULT2']);
  expect((await one.webhooks.inbox.list({})).map(({ id }) => id)).toEqual(['PULT1']);
});

test('makes its tables once when several processes ask at once, in a schema of their own', async () => {
  const bosses = await Promise.all(Array.from({ length: 4 }, () => openBoss(inject('ports').postgres)));
  onTestFinished(async () => void (await Promise.all(bosses.map((boss) => boss.stop({ graceful: false })))));
  for (let round = 0; round < 5; round += 1) {
    const options = { encryptionKey, service: newService(), schema: `inbox_${round}_${Date.now()}` };
    const inboxes = bosses.map((boss) => pgBossInbox(boss, options));
    await Promise.all(inboxes.map((inbox) => inbox.createTables()));
    expect(await inboxes[0]!.store.list({ limit: 1 })).toEqual([]);
  }
});

test('says what to do without its tables, which a migration may make', async () => {
  const boss = await openBoss(inject('ports').postgres);
  const pool = new Pool({ host: '127.0.0.1', port: inject('ports').postgres, user: 'postgres' });
  onTestFinished(async () => {
    await boss.stop({ graceful: false });
    await pool.end();
  });
  const inbox = pgBossInbox(boss, { encryptionKey, service: newService() });
  await expect(inbox.store.get('/pull/1')).rejects.toThrow(
    'does not exist: call createTables() of the inbox once, or run its sql in a migration',
  );
  await pool.query(inbox.sql);
  expect(await inbox.store.get('/pull/1')).toBeUndefined();
  await boss.stop({ graceful: false });
  await expect(inbox.store.get('/pull/1')).rejects.toThrow('await boss.start() comes before');
});

test('nothing that was delivered is in clear in the tables and jobs', async () => {
  const service = newService();
  const { webhooks, deliver, boss, queue } = await openService(service, { retry: { attempts: 1 } });
  webhooks.on('pull', () => {
    throw new Error('SECRET-ERROR');
  });
  await webhooks.start();
  await deliver('PULT1', { payToken: 'SECRET-TOKEN', iban: 'IT60X0542811101000000123456' });
  await expect.poll(async () => (await webhooks.inbox.list({}))[0]?.state, { timeout: 20_000 }).toBe('dead');
  const dump = async (text: string): Promise<string> =>
    JSON.stringify((await boss.getDb().executeSql(text)).rows);
  const all = [
    await dump(`SELECT * FROM "${service}_inbox_resources"`),
    await dump(`SELECT * FROM "${service}_inbox_hints"`),
    JSON.stringify(await boss.findJobs(queue, {})),
  ].join('\n');
  expect(all).toContain('/pull/PULT1');
  expect(all).not.toMatch(/SECRET|IT60X/);
});

test('tells of a server that may lose what it said it kept', async () => {
  // The private server of the suites runs without fsync.
  const { webhooks, events } = await openService(newService());
  await webhooks.start();
  expect(events.map((event) => ('error' in event ? event.error.message : ''))).toContainEqual(
    expect.stringContaining('PostgreSQL has fsync = off'),
  );
});
