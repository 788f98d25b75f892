import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pgBossInbox } from '@droppay/webhooks/pg-boss';
import { expect, inject, onTestFinished, test } from 'vitest';
import { openBoss } from './open-boss.ts';
import { encryptionKey, newService, openService } from './pg-boss.ts';

const program = join(
  createRequire(import.meta.url).resolve('@droppay/webhooks/package.json'),
  '../bin/droppay-webhooks.js',
);

const run = (...args: string[]): Promise<Ran> => runIn('postgres', ...args);

interface Ran {
  code: number;
  out: string;
  err: string;
}

function runIn(database: string, ...args: string[]): Promise<Ran> {
  const url = `postgres://postgres@127.0.0.1:${inject('ports').postgres}/${database}`;
  const env = { ...process.env, DROPPAY_INBOX_KEY: encryptionKey };
  return new Promise((resolve) => {
    execFile(process.execPath, [program, ...args, '--postgres', url], { env }, (error, out, err) =>
      resolve({ code: Number(error?.code ?? 0), out, err }),
    );
  });
}

test('lists what is in PostgreSQL, and has it run again', async () => {
  const service = newService();
  const { webhooks, deliver } = await openService(service, { retry: { attempts: 1 }, schema: 'cli_inboxes' });
  let runs = 0;
  webhooks.on('pull', () => {
    runs += 1;
    if (runs === 1) throw new Error('The database is down.');
  });
  await webhooks.start();
  await deliver('PULT1');
  await expect.poll(async () => (await webhooks.inbox.list({}))[0]?.state, { timeout: 20_000 }).toBe('dead');
  const listed = await run('list', '--service', service, '--json');
  expect(listed.err).toBe('');
  expect(JSON.parse(listed.out)).toMatchObject([{ key: '/pull/PULT1', state: 'dead' }]);
  expect(await run('replay', '/pull/PULT1', '--service', service)).toMatchObject({ code: 0 });
  await expect.poll(() => runs, { timeout: 20_000 }).toBe(2);
});

test('makes no tables for a service that is not there', async () => {
  const service = newService();
  const { boss } = await openService(newService());
  const { code, err } = await run('list', '--service', service);
  expect(code).toBe(2);
  expect(err).toContain(`The database has no inbox of the service ${service}. It has those of `);
  const { rows } = await boss
    .getDb()
    .executeSql(`SELECT to_regclass('public."${service}_inbox_meta"') AS found`);
  expect(rows).toEqual([{ found: null }]);
});

test('finds tables in any schema, also where those of pg-boss are in another one', async () => {
  const port = inject('ports').postgres;
  const { boss: first } = await openService(newService());
  const database = `cli_${Date.now()}`;
  await first.getDb().executeSql(`CREATE DATABASE ${database}`);
  const boss = await openBoss(port, { database, schema: 'jobs' });
  onTestFinished(() => boss.stop({ graceful: false }));
  const hint = (key: string) => ({
    id: randomUUID(),
    key,
    receivedAt: Date.now(),
    digest: '1',
    payload: '{}',
  });
  for (const schema of ['one', 'two']) {
    const inbox = pgBossInbox(boss, { encryptionKey, service: 'shop', schema });
    await inbox.createTables();
    await inbox.store.append(hint(`/pull/${schema}`));
  }
  expect(await runIn(database, 'list', '--service', 'shop')).toMatchObject({
    code: 2,
    err: expect.stringContaining('in the schemas one, two: say which with --schema'),
  });
  expect(await runIn(database, 'list', '--service', 'shop', '--schema', 'two')).toMatchObject({
    code: 0,
    out: expect.stringContaining('/pull/two'),
  });
  const replayed = await runIn(database, 'replay', 'pull/one', '--service', 'shop', '--schema', 'one');
  expect(replayed).toMatchObject({ code: 0, err: '' });
});
