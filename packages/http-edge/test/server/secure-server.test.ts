import { once } from 'node:events';
import { type IncomingMessage } from 'node:http';
import { request } from 'node:https';
import { text } from 'node:stream/consumers';
import { connect as connectTls, type TLSSocket } from 'node:tls';
import { describe, expect, onTestFinished, test } from 'vitest';
import { mistakes } from '../../src/server/client-mistakes.ts';
import { httpServer } from '../../src/server/http-server.ts';
import { listen, type Listening } from '../../src/server/listen.ts';
import { makeCertificate } from './make-certificate.ts';
import { open, responseOf } from './raw.ts';

const certificate = makeCertificate({ hosts: ['api.drop-pay.io', 'checkout.drop-pay.com'] });

async function serve(): Promise<Listening & { port: number; told: string[] }> {
  const told: string[] = [];
  const server = httpServer({
    fetch: async (asked) => new Response(`${asked.method} ${asked.url} ${await asked.text()}`),
    refuse: (status, description) => Response.json({ description }, { status }),
    ownsProcess: false,
    certificate,
    report: (line) => told.push(line),
  });
  const listening = await listen(server, { port: 0, host: '127.0.0.1', name: 'test' });
  onTestFinished(() => listening.close());
  return { ...listening, port: Number(new URL(listening.url).port), told };
}

/** Asks a host that a program has in its text, with the address that a hosts entry would give. */
async function ask(port: number, host: string, method = 'GET', body = ''): Promise<string> {
  const outgoing = request({
    host,
    port,
    method,
    path: '/a?b=c',
    ca: certificate.cert,
    agent: false,
    lookup: (_, { all }, found) =>
      all === true ? found(null, [{ address: '127.0.0.1', family: 4 }]) : found(null, '127.0.0.1', 4),
  });
  outgoing.end(body);
  const [response] = (await once(outgoing, 'response')) as [IncomingMessage];
  return text(response);
}

async function secure(port: number, options = {}): Promise<TLSSocket> {
  const socket = connectTls({ port, host: '127.0.0.1', ca: certificate.cert, ...options });
  onTestFinished(() => void socket.destroy());
  socket.on('error', () => {});
  await once(socket, 'secureConnect');
  return socket;
}

test.each([
  ['http/1.0', ['http/1.0']],
  ['http/1.1', ['h2', 'http/1.1']],
  ['nothing', undefined],
])('a client that can do %s is answered', async (_, names) => {
  const { port } = await serve();
  const socket = await secure(port, {
    servername: 'api.drop-pay.io',
    ...(names && { ALPNProtocols: names }),
  });
  expect(socket.alpnProtocol).toBe(names?.at(-1) ?? false);
  socket.write('GET /a HTTP/1.0\r\n\r\n');
  expect(await text(socket)).toMatch(/^HTTP\/1\.1 200 OK/);
});

test('a client that can do HTTP/2 alone is told of', async () => {
  const { port, told } = await serve();
  await expect(secure(port, { ALPNProtocols: ['h2'] })).rejects.toThrow(/no application protocol/);
  await expect.poll(() => told).toEqual([`Warning: ${mistakes.http2}`]);
});

test('it is asked by the hosts of its certificate', async () => {
  const { url, port } = await serve();
  expect(url).toBe(`https://127.0.0.1:${port}`);
  expect(await ask(port, 'api.drop-pay.io')).toBe(`GET https://api.drop-pay.io:${port}/a?b=c `);
  const posted = await ask(port, 'checkout.drop-pay.com', 'POST', 'x'.repeat(100_000));
  expect(posted.slice(0, 31)).toBe('POST https://checkout.drop-pay.');
  expect(posted.endsWith(`?b=c ${'x'.repeat(100_000)}`)).toBe(true);
  await expect(ask(port, 'other.example')).rejects.toThrow("Host: other.example. is not in the cert's");
});

test('requests that come one behind the other are answered in their order', async () => {
  const { port } = await serve();
  const socket = await secure(port);
  socket.write('GET /1 HTTP/1.1\r\nHost: a\r\n\r\nGET /2 HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n');
  expect((await text(socket)).match(/https:\/\/a\/\d/g)).toEqual(['https://a/1', 'https://a/2']);
});

test('what is no HTTP within TLS gets a response', async () => {
  const { port } = await serve();
  const socket = await secure(port);
  socket.write('hello\r\n\r\n');
  expect(await text(socket)).toMatch(/^HTTP\/1\.1 400 .*This is no HTTP\/1\.1/s);
});

describe('who speaks plain HTTP', () => {
  test.each([
    ['whole', 'GET / HTTP/1.1\r\nHost: a\r\n\r\n'],
    ['in part', 'GE'],
    ['with a body', `POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 500000\r\n\r\n${'x'.repeat(500_000)}`],
    ['that is none', '\0'],
  ])('%s is told so, and so is who runs it', async (_, bytes) => {
    const { url, told } = await serve();
    const response = await responseOf(await open(url, bytes));
    expect(response.status).toBe(400);
    expect(JSON.parse(String(response.body))).toEqual({ description: mistakes.plain });
    expect(told).toEqual([`Warning: ${mistakes.plain}`]);
  });
});

test('an old TLS is refused, and the next one served', async () => {
  const { port } = await serve();
  await expect(
    secure(port, { minVersion: 'TLSv1', maxVersion: 'TLSv1.1', ciphers: 'DEFAULT@SECLEVEL=0' }),
  ).rejects.toThrow(/protocol version|unsupported protocol|ECONNRESET/);
  expect(await ask(port, 'api.drop-pay.io')).toContain('GET');
});

test('close ends what is silent, in the middle of its handshake, kept alive, and in a request', async () => {
  const { url, port, close } = await serve();
  const silent = await open(url, '');
  const half = await open(url, '\u0016\u0003\u0001\u0002');
  const kept = await secure(port);
  kept.write('GET / HTTP/1.1\r\nHost: a\r\n\r\n');
  await once(kept, 'data');
  const asking = await secure(port);
  asking.write('POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\nx');
  // Accepted, or there is nothing to end.
  await ask(port, 'api.drop-pay.io');
  const all = Promise.all([silent, half, kept, asking].map((socket) => once(socket, 'close')));
  for (const socket of [silent, half, kept, asking]) socket.resume();
  await close();
  await all;
});

test('finish waits for what is under way, and for no connection that has asked for nothing', async () => {
  const { url, port, finish } = await serve();
  const silent = await open(url, '');
  const ahead = await secure(port);
  const asking = await secure(port);
  asking.write('POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\nx');
  // Accepted, or there is nothing to end.
  await ask(port, 'api.drop-pay.io');
  for (const socket of [silent, ahead]) socket.resume();
  const ended = Promise.all([silent, ahead].map((socket) => once(socket, 'close')));
  const begun = performance.now();
  const finished = finish();
  await ended;
  const answer = text(asking);
  asking.write('y');
  expect(await answer).toContain('xy');
  await finished;
  expect(performance.now() - begun).toBeLessThan(2_000);
});
