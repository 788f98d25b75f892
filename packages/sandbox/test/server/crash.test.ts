import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { control, createSandbox } from '../../src/index.ts';
import { sqliteStorage } from '../../src/storage/sqlite.ts';
import { recorder } from '../outbox/recorder.ts';
import { acmePos } from '../play.ts';
import { command, create } from './command.ts';

test('a killed sandbox leaves what it was delivering, and all behind it, to the next on its file', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'droppay-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const database = join(folder, 'sandbox.db');
  const arrived = Promise.withResolvers<void>();
  // Never answers.
  const listener = createServer(() => arrived.resolve()).listen(0, '127.0.0.1');
  onTestFinished(() => {
    listener.closeAllConnections();
    listener.close();
  });
  await once(listener, 'listening');
  const { port } = listener.address() as AddressInfo;

  const { child, url } = await command('--database', database);
  const sold = { charge_amount: 1, pos_id: acmePos, webhooks: { ALL: `http://127.0.0.1:${port}/events` } };
  const ids: string[] = [];
  for (let count = 0; count < 3; count += 1) {
    const id = await create(url, '/shop/v1/pos/authorization', sold);
    await control(fetch, url).approve(id);
    ids.push(id);
  }
  await arrived.promise;
  child.kill('SIGKILL');
  await once(child, 'exit');

  const { fetch: listening, received } = recorder();
  const storage = sqliteStorage(database);
  onTestFinished(() => storage.close());
  // The claims of the dead end 15 s after they were made.
  const next = createSandbox({ storage, now: () => Date.now() + 16_000, webhooks: { fetch: listening } });
  await next.tick();
  expect(received.map(({ body }) => body.edata.id)).toEqual(ids);
});
