import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Pool } from 'pg';
import { expect, inject, onTestFinished, test } from 'vitest';
import { blocksOf } from '../../readme/blocks.ts';
import { writePrograms } from '../../readme/programs.ts';
import { encryptionKey } from './pg-boss.ts';

test("the page's block keeps deliveries in PostgreSQL, and handles each in a transaction", async () => {
  const connectionString = `postgres://postgres@127.0.0.1:${inject('ports').postgres}/postgres`;
  const pool = new Pool({ connectionString });
  await pool.query('CREATE DATABASE page');
  const page = new Pool({ connectionString: connectionString.replace(/postgres$/, 'page') });
  await page.query('CREATE TABLE tickets (authorization_id text PRIMARY KEY)');
  const blocks = await blocksOf('packages/webhooks/README.md');
  const block = blocks.find(({ program }) => program.includes('// pg-boss-inbox.ts'))!;
  const programs = await writePrograms([block], () => 'pg-boss-inbox.ts');
  onTestFinished(async () => {
    await programs.remove();
    await page.end();
    await pool.end();
  });
  // A DropPay that says what the block waits for, in the place of the client.
  await writeFile(
    join(programs.folder, 'webhooks.ts'),
    `const get = async (id: string) => ({ id, status: 'GRANTED' as const });
     export const droppay = { connections: { get }, authorizations: { get }, pushes: { get }, pulls: { get } };`,
  );
  await writeFile(
    join(programs.folder, 'deliver.ts'),
    `import { webhookRequest } from '@droppay/webhooks/testing';
     import { boss, fleet, pool } from './pg-boss-inbox.ts';
     const url = fleet.url('https://shop.example/hooks', 'authorization');
     for (const id of ['CHTQA45B7PA98', 'CHTQA45B7PA98', 'CHTQA45B7PA99']) {
       const { status } = await fleet.fetch(webhookRequest(url, { data: { id } }));
       console.log(status);
     }
     while ((await fleet.inbox.list({ state: 'settled' })).length < 2) await new Promise((go) => setTimeout(go, 10));
     await fleet.stop();
     await boss.stop();
     await pool.end();`,
  );
  const env = {
    ...process.env,
    DATABASE_URL: connectionString.replace(/postgres$/, 'page'),
    DROPPAY_INBOX_KEY: encryptionKey,
    WEBHOOK_PASSWORD: 'not-a-real-password',
  };
  const { stdout } = await promisify(execFile)(process.execPath, ['deliver.ts'], {
    cwd: programs.folder,
    env,
  });
  expect(stdout).toBe('200\n200\n200\n');
  const { rows } = await page.query('SELECT authorization_id FROM tickets ORDER BY 1');
  expect(rows).toEqual([{ authorization_id: 'CHTQA45B7PA98' }, { authorization_id: 'CHTQA45B7PA99' }]);
});
