import { connect, type Socket } from 'node:net';
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

/** A keep-alive connection to the sandbox: sends a request, and resolves to what has come by when it is quiet or gone. */
function dial(): {
  socket: Socket;
  send: (head: string, body?: string) => void;
  received: () => string;
  gone: Promise<boolean>;
} {
  const socket = connect(Number(new URL(sandbox.url).port), '127.0.0.1');
  let received = '';
  let failed = false;
  socket.on('error', () => void (failed = true));
  socket.on('data', (data) => void (received += data));
  return {
    socket,
    send(head, body = '') {
      const fields = ['Host: x', `Authorization: Bearer ${acmeToken}`, 'Content-Type: application/json'];
      socket.write([head, ...fields, `Content-Length: ${Buffer.byteLength(body)}`, '', body].join('\r\n'));
    },
    received: () => received,
    // Whether by a reset.
    gone: new Promise((resolve) => void socket.once('close', () => resolve(failed))),
  };
}

const READ = 'GET /shop/v1/pos/authorization/CHT0 HTTP/1.1';
const CREATE = 'POST /shop/v1/pos/authorization HTTP/1.1';
const created = JSON.stringify({ charge_amount: 1, pos_id: acmePos });

test('a fault of reused connections waits for a request that is not the first on its own', async () => {
  await sandbox.reset();
  await sandbox.faults.add({ kind: 'reset', when: 'after', connection: 'reused' });
  const first = dial();
  first.send(CREATE, created);
  await expect.poll(first.received).toContain('200 OK');
  expect(await sandbox.faults.list()).toHaveLength(1);
  first.send(CREATE, created);
  expect(await first.gone).toBe(true);
  expect(first.received().match(/HTTP\/1\.1/g)).toHaveLength(1);
  expect(await sandbox.approvals()).toHaveLength(2);
  const own = (await sandbox.requests()).slice(-2);
  expect(own.map(({ on_connection: nth, fault }) => ({ nth, fault }))).toEqual([
    { nth: 1, fault: undefined },
    { nth: 2, fault: 'connection reset, after it took effect' },
  ]);
  expect(own[0]!.connection).toBe(own[1]!.connection);
});

test('a fault of fresh connections leaves those alone that have served a request', async () => {
  await sandbox.reset();
  const used = dial();
  used.send(READ);
  await expect.poll(used.received).toContain('404');
  await sandbox.faults.add({ kind: 'reset', when: 'after', connection: 'fresh', by: 'close' });
  used.send(READ);
  await expect.poll(() => used.received().match(/HTTP\/1\.1/g)).toHaveLength(2);
  const fresh = dial();
  fresh.send(READ);
  expect(await fresh.gone).toBe(false);
  expect(fresh.received()).toBe('');
  expect(await sandbox.faults.list()).toEqual([]);
  used.socket.destroy();
});

test.each([
  ['headers', 'reset', /^HTTP\/1\.1 200 OK\r\ncontent-type: application\/json\r\ndate: [^\r]+\r\ncontent$/],
  ['headers', 'close', /^HTTP\/1\.1 200 OK\r\ncontent-type: application\/json\r\ndate: [^\r]+\r\ncontent$/],
  ['body', 'reset', /\r\ncontent-length: \d+\r\n\r\n\{"id":"CHT[^}]+$/],
  ['body', 'close', /\r\ncontent-length: \d+\r\n\r\n\{"id":"CHT[^}]+$/],
] as const)('a response breaks off amid its %s, by a %s, and has taken effect', async (amid, by, part) => {
  await sandbox.reset();
  await sandbox.faults.add({ kind: 'reset', when: 'after', amid, by });
  const call = dial();
  call.send(CREATE, created);
  expect(await call.gone).toBe(by === 'reset');
  expect(call.received()).toMatch(part);
  expect(await sandbox.approvals()).toHaveLength(1);
});

test('a response without a body breaks off amid its headers', async () => {
  await sandbox.reset();
  await sandbox.faults.add({ kind: 'reset', when: 'after', amid: 'body', operation: 'deletePos' });
  const call = dial();
  call.send('DELETE /shop/v1/brand/BRNC8K195PZ1Q/store/STRX88DHT129M/pos/POSV265V3PQ9E HTTP/1.1');
  await call.gone;
  expect(call.received()).toMatch(/^HTTP\/1\.1 204 No Content\r\ndate: [^\r]+\r\ncontent$/);
});

test('a stall lasts until the caller gives up, or the sandbox is closed', async () => {
  await sandbox.faults.add({ kind: 'stall', times: 2 });
  await expect(authorize(AbortSignal.timeout(50))).rejects.toMatchObject({ name: 'TimeoutError' });
  const stalled = authorize().catch((error: unknown) => error);
  await expect.poll(() => sandbox.faults.list()).toEqual([]);
  await sandbox.close();
  expect(await stalled).toBeInstanceOf(TypeError);
});
