import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { Agent as HttpAgent, createServer as createHttp } from 'node:http';
import { Agent, createServer as createHttps } from 'node:https';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest';
import { DropPay } from '../../src/index.ts';
import { nodeTransport, type NodeTransportOptions } from '../../src/node.ts';
import { charge, failed } from '../fixtures.ts';
import { bookingServer, type Fate } from '../raw-server.ts';
import { closedUrl, serve } from '../server.ts';

let cert = '';
let key = '';
beforeAll(async () => {
  const folder = await mkdtemp(join(tmpdir(), 'droppay-certificate-'));
  const [keyFile, certFile] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
  const subject = ['-subj', '/CN=127.0.0.1', '-addext', 'subjectAltName=IP:127.0.0.1,DNS:api.test'];
  const kind = ['-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2'];
  await promisify(execFile)('openssl', ['req', ...kind, ...subject, '-keyout', keyFile, '-out', certFile]);
  [cert, key] = [await readFile(certFile, 'utf8'), await readFile(keyFile, 'utf8')];
  await rm(folder, { recursive: true });
});

function client(baseUrl: string, options?: NodeTransportOptions): DropPay {
  return new DropPay({ accessToken: 'token', maxRetries: 0, baseUrl, transport: nodeTransport(options) });
}

/** A server with TLS that answers every POST with a charge. */
async function secure(): Promise<{ url: string; port: number; requests: string[] }> {
  const requests: string[] = [];
  const server = createHttps({ cert, key }, (incoming, response) => {
    requests.push(`${incoming.method} ${incoming.url}`);
    incoming.resume();
    response.setHeader('Content-Type', 'application/json').end('{"id":"CHA1"}');
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return { url: `https://127.0.0.1:${port}`, port, requests };
}

/** A proxy that opens tunnels, or refuses them with a status. */
async function proxy(status = 200): Promise<{ port: number; tunnels: string[] }> {
  const tunnels: string[] = [];
  const server = createHttp().on('connect', ({ url = '' }: { url?: string }, socket: Socket) => {
    tunnels.push(url);
    if (status !== 200) return socket.end(`HTTP/1.1 ${status} No\r\n\r\n`);
    const [host, port] = url.split(':');
    const target = connect(Number(port), host, () => socket.write('HTTP/1.1 200 OK\r\n\r\n'));
    target.on('error', () => socket.destroy());
    socket.on('error', () => target.destroy());
    return target.pipe(socket).pipe(target);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { port: (server.address() as AddressInfo).port, tunnels };
}

test('a charge is sent as by fetch, and its response read', async () => {
  const { url, requests } = await serve(() => [200, { id: 'CHA1' }, { 'x-one': '1' }]);
  const droppay = client(url);
  const { data, response } = await droppay.charges.create({ ...charge, description: 'Caffè' }).withResponse();
  expect([data, response.headers.get('x-one')]).toEqual([{ id: 'CHA1' }, '1']);
  expect(requests[0]).toMatchObject({
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: 'Bearer token', 'content-length': '91' },
    body: JSON.stringify({ ...charge, description: 'Caffè' }),
  });
  expect(await droppay.charges.get('CHA1')).toEqual({ id: 'CHA1' });
});

test.each([204, 304, 205])('a response by %i has no body', async (status) => {
  const { url } = await serve(() => [status]);
  await failed(client(url).charges.get('CHA1'));
});

describe('a charge is booked once, and the verdict true', () => {
  test.each<[Fate, string]>([
    [403, 'rejected'],
    [421, 'rejected'],
    [303, 'unknown'],
    [409, 'unknown'],
    [503, 'unknown'],
    [600, 'unknown'],
    ['destroy', 'unknown'],
    ['reset', 'unknown'],
    ['end', 'unknown'],
  ])('when the server ends it by %s: %s', async (fate, outcome) => {
    for (const agent of [undefined, new HttpAgent({ keepAlive: true, maxSockets: 1 })]) {
      const { url, bookings } = await bookingServer(fate);
      const droppay = client(url, { agent });
      await droppay.charges.get('CHA1');
      expect(await failed(droppay.charges.create(charge))).toMatchObject({ outcome });
      expect(bookings).toEqual([JSON.stringify(charge)]);
      agent?.destroy();
    }
  });
});

describe('nothing was sent', () => {
  test('to nobody, to an unknown host, to another certificate, to a server without TLS', async () => {
    const { url, requests } = await secure();
    const plain = await bookingServer(200);
    const nowhere = await closedUrl();
    for (const [to, code, timeout] of [
      [nowhere, 'ECONNREFUSED', 30_000],
      ['https://droppay.invalid', 'ENOTFOUND|EAI_AGAIN', 30_000],
      [url, 'DEPTH_ZERO_SELF_SIGNED_CERT', 30_000],
      // A server that waits for a request it can read: only the timeout ends this.
      [plain.url.replace('http:', 'https:'), 'timed out', 1000],
    ] as const) {
      const error = await failed(client(to).charges.create(charge, { timeout }));
      expect(error.outcome).toBe('not_sent');
      expect(error.message).toMatch(new RegExp(code));
    }
    expect([requests, plain.bookings]).toEqual([[], []]);
  });

  test.each([407, 502])('through a proxy that refuses by %i', async (status) => {
    const { url, requests } = await secure();
    const { port } = await proxy(status);
    const agent = new Agent({ proxyEnv: { HTTPS_PROXY: `http://127.0.0.1:${port}` } });
    expect(await failed(client(url, { agent, ca: cert }).charges.create(charge))).toMatchObject({
      outcome: 'not_sent',
    });
    expect(requests).toEqual([]);
    agent.destroy();
  });

  test('when the call ends while it connects, and nothing is sent later', async () => {
    const accepted: Socket[] = [];
    const server = createServer((socket) => accepted.push(socket.resume())).listen(0, '127.0.0.1');
    await once(server, 'listening');
    onTestFinished(() => {
      for (const socket of accepted) socket.destroy();
      server.close();
    });
    const url = `https://127.0.0.1:${(server.address() as AddressInfo).port}`; // a handshake that never ends
    const error = await failed(client(url).charges.create(charge, { timeout: 50 }));
    expect(error).toMatchObject({ outcome: 'not_sent', cause: { name: 'TimeoutError' } });
    await vi.waitFor(() => expect(accepted[0]?.destroyed || accepted[0]?.readableEnded).toBe(true));
  });

  test('by an agent of the other protocol', async () => {
    const { url } = await secure();
    const error = await failed(client(url, { agent: new HttpAgent() }).charges.create(charge));
    expect(error).toMatchObject({ outcome: 'not_sent' });
  });
});

test('an authority of your own is trusted, and a name other than the URL’s', async () => {
  const { url, requests } = await secure();
  expect(await client(url, { ca: cert }).charges.create(charge)).toEqual({ id: 'CHA1' });
  expect(await client(url, { ca: [cert], servername: 'api.test' }).charges.create(charge)).toEqual({
    id: 'CHA1',
  });
  const wrong = await failed(client(url, { ca: cert, servername: 'other.test' }).charges.create(charge));
  expect(wrong.message).toContain('ERR_TLS_CERT_ALTNAME_INVALID');
  expect(requests).toHaveLength(2);
});

test('a tunnel through a proxy loses nothing', async () => {
  const { url, port, requests } = await secure();
  const { port: proxyPort, tunnels } = await proxy();
  const agent = new Agent({ proxyEnv: { HTTPS_PROXY: `http://127.0.0.1:${proxyPort}` } });
  expect(await client(url, { agent, ca: cert }).charges.create(charge)).toEqual({ id: 'CHA1' });
  expect([tunnels, requests.length]).toEqual([[`127.0.0.1:${port}`], 1]);
  agent.destroy();
});

test('an abort ends a call amid its response, and its connection', async () => {
  const { url } = await serve((_, response) => {
    response.writeHead(200, { 'Content-Type': 'application/json' }).write('{"id":');
    return undefined;
  });
  const error = await failed(client(url).charges.create(charge, { timeout: 300 }));
  expect(error).toMatchObject({ outcome: 'unknown', status: 200, cause: { name: 'TimeoutError' } });
});

test('what it does not know is refused', () => {
  expect(() => nodeTransport({ proxy: 'http://proxy' } as NodeTransportOptions)).toThrow(
    'nodeTransport has no option proxy. It has agent, ca, cert, key, pfx, passphrase, servername.',
  );
  expect(() => nodeTransport({ agent: {} as Agent })).toThrow('agent is not an agent of node:http');
});
