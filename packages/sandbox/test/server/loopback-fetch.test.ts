import dns from 'node:dns';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, onTestFinished, test, vi } from 'vitest';
import { loopbackFetch } from '../../src/server/loopback-fetch.ts';
import { attempt } from '../../src/outbox/attempt.ts';

afterEach(() => void vi.restoreAllMocks());

/** A server of the machine's own; resolves to its port. */
async function serve(
  listener: (request: IncomingMessage, response: ServerResponse) => unknown,
): Promise<number> {
  const server = createServer((request, response) => void listener(request, response)).listen(0, '127.0.0.1');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}
const notification = {
  webhook: 'pull',
  etype: 'X',
  edata: { id: 'PUL1' },
  etime: '2026-03-16T19:20:30+01:00',
  at: 0,
} as const;
const deliver = (url: string, allowHosts?: string[], timeout = 5000): ReturnType<typeof attempt> =>
  attempt(
    { ...notification, url },
    { send: loopbackFetch(allowHosts), form: 'known', timeout },
    new AbortController().signal,
  );

test('posts to a listener and keeps its connection for the next', async () => {
  const bodies: string[] = [];
  const sockets = new Set<unknown>();
  const port = await serve(async (request, response) => {
    sockets.add(request.socket);
    bodies.push(`${request.method} ${request.url} ${request.headers.authorization} ${await text(request)}`);
    response.end('thank you');
  });
  const send = loopbackFetch();
  const stop = new AbortController().signal;
  for (let count = 0; count < 3; count += 1) {
    const url = `http://box:office@localhost:${port}/events?a=b`;
    const outcome = await attempt({ ...notification, url }, { send, form: 'flat', timeout: 5000 }, stop);
    expect(outcome).toEqual({ delivered: true, status: 200 });
  }
  expect(bodies[2]).toBe(`POST /events?a=b Basic ${btoa('box:office')} {"id":"PUL1"}`);
  expect(sockets.size).toBe(1);
});

test.each([
  [302, { location: '/elsewhere' }],
  [404, {}],
  [500, {}],
])('a response of %i is a failure, and a redirect is not followed', async (status, headers) => {
  let asked = 0;
  const port = await serve((_, response) => {
    asked += 1;
    response.writeHead(status, headers).end();
  });
  expect(await deliver(`http://127.0.0.1:${port}/`)).toEqual({ delivered: false, status });
  expect(asked).toBe(1);
});

test('a response without an end is read no further than its limit', async () => {
  let sent = 0;
  const port = await serve((_, response) => {
    const pour = (): void => {
      while (response.write(Buffer.alloc(16 * 1024))) sent += 1;
    };
    response.on('drain', pour);
    pour();
  });
  expect(await deliver(`http://127.0.0.1:${port}/`)).toEqual({ delivered: true, status: 200 });
  expect(sent * 16 * 1024).toBeLessThan(16 * 1024 * 1024);
});

test('nobody listens, or nobody answers: it says so', async () => {
  const port = await serve(() => {});
  expect(await deliver(`http://127.0.0.1:${port}/`, [], 50)).toEqual({
    delivered: false,
    timedOut: true,
    error: 'The listener did not answer within 0.05 s.',
  });
  expect(await deliver('http://127.0.0.1:9/')).toEqual({
    delivered: false,
    error: 'No answer from the listener: connect ECONNREFUSED 127.0.0.1:9',
  });
});

test('a connection that the listener closes while it is idle loses no webhook', async () => {
  let asked = 0;
  const port = await serve((request, response) => {
    asked += 1;
    // The second request on a connection finds it closed.
    if (asked === 2) request.socket.resetAndDestroy();
    else response.end();
  });
  const send = loopbackFetch();
  const stop = new AbortController().signal;
  const url = `http://127.0.0.1:${port}/`;
  for (let count = 0; count < 2; count += 1) {
    const outcome = await attempt({ ...notification, url }, { send, form: 'flat', timeout: 5000 }, stop);
    expect(outcome).toEqual({ delivered: true, status: 200 });
  }
  expect(asked).toBe(3);
});

test.each(['10.0.0.1', '[fd00::1]', '169.254.169.254', '0.0.0.0'])('%s is refused for good', async (host) => {
  expect(await deliver(`http://${host}:9/`)).toEqual({
    delivered: false,
    final: true,
    error: expect.stringContaining('is not on its loopback. Nothing was sent.'),
  });
});

test.each(['shop.localhost', 'localhost.', '[::ffff:127.0.0.1]'])('%s is this machine', async (host) => {
  const port = await serve((_, response) => response.end());
  expect(await deliver(`http://${host}:${port}/`)).toEqual({ delivered: true, status: 200 });
});

test('a name is as good as what it resolves to, at the moment of the connection', async () => {
  let asked = 0;
  const port = await serve((_, response) => {
    asked += 1;
    response.end();
  });
  const addresses = vi.spyOn(dns, 'lookup') as unknown as { mockImplementation: (lookup: unknown) => void };
  let resolved: dns.LookupAddress[] = [];
  addresses.mockImplementation((_: string, __: object, callback: (error: null, all: object[]) => void) =>
    callback(null, resolved),
  );
  const url = `http://shop.example:${port}/`;
  resolved = [{ address: '127.0.0.1', family: 4 }];
  expect(await deliver(url)).toMatchObject({ delivered: true });
  resolved = [
    { address: '192.0.2.1', family: 4 },
    { address: '127.0.0.1', family: 4 },
  ];
  expect(await deliver(url)).toMatchObject({ delivered: true });
  resolved = [{ address: '192.0.2.1', family: 4 }];
  expect(await deliver(url)).toMatchObject({ delivered: false, final: true });
  expect(asked).toBe(2);
});

async function text(request: AsyncIterable<Buffer>): Promise<string> {
  let all = '';
  for await (const chunk of request) all += chunk.toString();
  return all;
}
