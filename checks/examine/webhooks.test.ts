import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DropPay } from '@droppay/client';
import { startSandbox } from '@droppay/sandbox/server';
import { createWebhooks, memoryInbox } from '@droppay/webhooks';
import { sqliteInbox } from '@droppay/webhooks/sqlite';
import { test, type TestContext } from 'vitest';
import { findingsOf } from './examined.ts';

const credentials = { username: 'shop', password: 'not-a-real-password' };
const encryptionKey = '00'.repeat(31) + '2a';
const resources = ['authorization', 'connection', 'push', 'pull'] as const;

/** Examines our own receiver, as listener of one resource. */
async function examineOurs(
  { onTestFinished }: TestContext,
  resource: (typeof resources)[number],
  inbox: (folder: string) => ReturnType<typeof memoryInbox>,
): ReturnType<Awaited<ReturnType<typeof startSandbox>>['examine']> {
  const folder = await mkdtemp(join(tmpdir(), 'droppay-ours-'));
  const sandbox = await startSandbox();
  const droppay = new DropPay({
    applicationKey: '70daac494c7847dba33725b075608cc0',
    applicationSecret: '91c9adaa829545c1934b96490ba2b9b1',
    connectionCode: 'ac9185e9f29adf7238fkj9fd2881ff1a',
    baseUrl: sandbox.url,
  });
  const webhooks = createWebhooks({ credentials, confirm: droppay, inbox: inbox(folder) });
  webhooks.on('authorization', async ({ id, current }) => {
    // One run at a time for each resource, in all processes: nothing charges between the read and this.
    if (current.status !== 'GRANTED' || (current.charge_success_count ?? 0) > 0) return;
    await droppay.charges.create({ authorization_id: id, amount: current.charge_amount ?? 0 });
  });
  webhooks.on(['connection', 'push', 'pull'], () => {});
  webhooks.onUnknown(() => {});
  webhooks.onError(() => {});
  const server = createServer(webhooks.node as RequestListener);
  await once(server.listen(0, '127.0.0.1'), 'listening');
  onTestFinished(async () => {
    await webhooks.stop();
    server.closeAllConnections();
    server.close();
    await sandbox.close();
    await rm(folder, { recursive: true });
  });
  const { port } = server.address() as AddressInfo;
  return sandbox.examine(webhooks.url(`http://127.0.0.1:${port}/hooks`, resource));
}

test.concurrent.for(resources)(
  'our receiver passes as listener of %s, with the inbox in memory',
  async (resource, context) => {
    const report = await examineOurs(context, resource, () => memoryInbox());
    context.expect(findingsOf(report)).toBe('');
    context.expect(report.checks.filter(({ state }) => state !== 'passed')).toEqual([]);
  },
);

test.concurrent('our receiver passes with the inbox on SQLite', async (context) => {
  const report = await examineOurs(context, 'authorization', (folder) =>
    sqliteInbox(join(folder, 'inbox.db'), { encryptionKey }),
  );
  context.expect(findingsOf(report)).toBe('');
  context.expect(report.checks.filter(({ state }) => state !== 'passed')).toEqual([]);
});
