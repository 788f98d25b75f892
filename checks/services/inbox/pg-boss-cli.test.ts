import { execFile } from 'node:child_process';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { expect, inject, test } from 'vitest';
import { encryptionKey, newService, openService } from './pg-boss.ts';

const program = join(
  createRequire(import.meta.url).resolve('@droppay/webhooks/package.json'),
  '../bin/droppay-webhooks.js',
);

function run(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  const url = `postgres://postgres@127.0.0.1:${inject('ports').postgres}/postgres`;
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
