import { connect } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type RunningSandbox, startSandbox } from '../../src/server/index.ts';
import { acmePos, acmeToken } from '../play.ts';

let sandbox: RunningSandbox;
beforeAll(async () => {
  sandbox = await startSandbox();
});
afterAll(() => sandbox.close());

const authorize = (signal?: AbortSignal): Promise<Response> =>
  fetch(`${sandbox.url}/shop/v1/pos/authorization`, {
    method: 'POST',
    body: JSON.stringify({ charge_amount: 1, pos_id: acmePos }),
    headers: { authorization: `Bearer ${acmeToken}`, 'content-type': 'application/json' },
    ...(signal && { signal }),
  });

test.each([
  ['before', 0],
  ['after', 1],
] as const)('a reset %s the commit breaks the connection without a byte', async (when, made) => {
  await sandbox.reset();
  await sandbox.faults.add({ kind: 'reset', when });
  await expect(authorize()).rejects.toMatchObject({ message: 'fetch failed', cause: { code: 'ECONNRESET' } });
  expect(await sandbox.approvals()).toHaveLength(made);
  expect((await authorize()).status).toBe(200);

  await sandbox.faults.add({ kind: 'reset', when });
  const socket = connect(Number(new URL(sandbox.url).port), '127.0.0.1');
  socket.on('error', () => {});
  let received = '';
  socket.on('data', (data) => (received += data));
  socket.write(`GET /shop/v1/pos/charge/CHA1 HTTP/1.1\r\nHost: x\r\n\r\n`);
  // Not by `once` of node:events, which the reset would end.
  await new Promise((resolve) => void socket.once('close', resolve));
  expect(received).toBe('');
});

test('a stall lasts until the caller gives up, or the sandbox is closed', async () => {
  await sandbox.faults.add({ kind: 'stall', times: 2 });
  await expect(authorize(AbortSignal.timeout(50))).rejects.toMatchObject({ name: 'TimeoutError' });
  const stalled = authorize().catch((error: unknown) => error);
  await expect.poll(() => sandbox.faults.list()).toEqual([]);
  await sandbox.close();
  expect(await stalled).toBeInstanceOf(TypeError);
});
