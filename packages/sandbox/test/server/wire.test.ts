import { once } from 'node:events';
import { createServer, type Server, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import type { Parcel } from '../../src/examine/wire.ts';
import { nodeWire } from '../../src/server/wire.ts';

const OK = 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\nX-Shop: 1\r\n\r\nOK';

/** A server that shows what has arrived. `answer` is written when a request is complete. */
async function listen(
  answer: string | undefined,
): Promise<{ url: string; arrived: () => string; sockets: Socket[] }> {
  let text = '';
  const sockets: Socket[] = [];
  const server: Server = createServer((socket) => {
    sockets.push(socket);
    socket.on('error', () => {});
    socket.on('data', (data) => {
      text += data.toString();
      if (answer !== undefined && /\r\n\r\n(.*)$/s.exec(text)?.[1]?.length === BODY.length) {
        text = '';
        socket.write(answer);
      }
    });
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook?a=1`,
    arrived: () => text,
    sockets,
  };
}

const BODY = '{"id":"CHTQA45B7PA98"}!';
const parcel = (url: string, more: Partial<Parcel> = {}): Parcel => ({
  url,
  headers: { 'content-type': 'application/json' },
  body: new TextEncoder().encode(BODY),
  ...more,
});

test('a response comes back with its headers', async () => {
  const { url } = await listen(OK);
  const { status, text, failure } = await nodeWire()(parcel(url), 5000);
  expect([status, failure]).toEqual([200, undefined]);
  expect(text).toContain('X-Shop\n1\n\nOK');
});

// 23 bytes in 20 pieces: two of them would be one too few.
test.each([1, 2, 7, 20, 23, 50])('a body in %i pieces arrives whole', async (count) => {
  const { url } = await listen(OK);
  expect(await nodeWire()(parcel(url, { pieces: { count, gap: 1 } }), 5000)).toMatchObject({ status: 200 });
});

test('without a response in time it is late', async () => {
  const { url, arrived } = await listen(undefined);
  expect(await nodeWire()(parcel(url), 100)).toMatchObject({ failure: 'late' });
  expect(arrived()).toContain(BODY);
});

test.each([
  ['headers', ''],
  ['amid', BODY.slice(0, 11)],
  ['sent', BODY],
] as const)('a connection that is cut at "%s" ends there', async (cut, body) => {
  const { url, arrived, sockets } = await listen(undefined);
  expect(await nodeWire()(parcel(url, { cut }), 5000)).toMatchObject({ failure: 'cut' });
  await expect.poll(() => sockets[0]?.destroyed).toBe(true);
  expect(arrived().split('\r\n\r\n')[1]).toBe(body);
});

test('a connection that is cut at the response has got none', async () => {
  const { url } = await listen(OK);
  const reply = await nodeWire()(parcel(url, { cut: 'response' }), 5000);
  expect(reply).toMatchObject({ failure: 'cut', text: '' });
});

test('parcels of one connection share it, and others have their own', async () => {
  const { url, sockets } = await listen(OK);
  const wire = nodeWire();
  for (const reused of [false, true, true]) {
    expect(await wire(parcel(url, { connection: 'a' }), 5000)).toMatchObject({ status: 200, reused });
  }
  expect(sockets).toHaveLength(1);
  await wire(parcel(url), 5000);
  expect(sockets).toHaveLength(2);
});

test('other machines are refused, which is not the same as that nobody listens', async () => {
  expect(await nodeWire()(parcel('http://192.0.2.1/'), 5000)).toMatchObject({ failure: 'refused' });
  expect(await nodeWire()(parcel('http://127.0.0.1:9/'), 5000)).toMatchObject({ failure: 'unreachable' });
});
