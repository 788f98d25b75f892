import { once } from 'node:events';
import type { Server } from 'node:http';
import { text } from 'node:stream/consumers';
import { setTimeout } from 'node:timers/promises';
import { promisify } from 'node:util';
import { afterEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { type HttpServerOptions, httpServer } from '../../src/server/http-server.ts';
import { listen } from '../../src/server/listen.ts';
import { open, type RawResponse, responseOf } from './raw.ts';

const refuse: HttpServerOptions['refuse'] = (status, reason) =>
  Response.json({ description: `Così no: ${reason}` }, { status });

/** Serves for one test: by default whatever is asked, by its method and body. */
async function serve(
  fetch: HttpServerOptions['fetch'] = async (request) =>
    new Response(`${request.method} ${await request.text()}`),
): Promise<{ url: string; server: Server }> {
  const server = httpServer({ fetch, refuse, ownsProcess: false });
  const { url, close } = await listen(server, { port: 0, host: '127.0.0.1', name: 'test' });
  onTestFinished(close);
  return { url, server };
}

async function send(bytes: string): Promise<RawResponse> {
  const { url } = await serve();
  return responseOf(await open(url, bytes));
}

const GOOD = 'GET / HTTP/1.1\r\nHost: edge\r\nConnection: close\r\n';
const POST = 'POST / HTTP/1.1\r\nHost: edge\r\n';

describe('what is no request gets a response', () => {
  test.each([
    ['what is not HTTP', 'hello\r\n\r\n', 400, /^Così no: This is no HTTP\/1\.1: /],
    ['TLS', '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03', 400, /spoke TLS.*http:/],
    ['HTTP/2 without being asked', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n', 400, /HTTP\/2/],
    ['a header without a colon', `${GOOD}wrong\r\n\r\n`, 400, /no HTTP/],
    ['a length that is no number', `${POST}Content-Length: five\r\n\r\n`, 400, /no HTTP/],
    ['two lengths that differ', `${POST}Content-Length: 1\r\nContent-Length: 2\r\n\r\n`, 400, /no HTTP/],
    [
      'a length besides chunks',
      `${POST}Content-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n`,
      400,
      /no HTTP/,
    ],
    ['a chunk that is none', `${POST}Transfer-Encoding: chunked\r\n\r\nno chunk\r\n`, 400, /no HTTP/],
    ['a header that is too long', `${GOOD}X: ${'x'.repeat(20_000)}\r\n\r\n`, 431, /headers are longer/],
    [
      'too many extensions of a chunk',
      `${POST}Transfer-Encoding: chunked\r\n\r\n1;${'x'.repeat(20_000)}\r\n`,
      413,
      /extensions of a chunk/,
    ],
    ['no Host', 'GET / HTTP/1.1\r\nConnection: close\r\n\r\n', 400, /not valid/],
    ['a Host that is none', GOOD.replace('edge', 'a b').concat('\r\n'), 400, /not valid/],
    [
      'a request for a tunnel',
      'CONNECT a.example:443 HTTP/1.1\r\nHost: edge\r\n\r\n',
      405,
      /no proxy: a\.example:443/,
    ],
  ])('%s', async (_, bytes, status, description) => {
    const response = await send(bytes);
    expect(response.status).toBe(status);
    expect(response.headers.get('content-type')).toBe('application/json');
    // The length is in bytes: counted in characters it would cut the last one, for "è" of `Così no` has two.
    expect(response.rest).toHaveLength(0);
    expect(JSON.parse(String(response.body))).toEqual({ description: expect.stringMatching(description) });
  });

  test('a request that never arrives whole', { timeout: 20_000 }, async () => {
    const { url, server } = await serve();
    // Node reads it for each request, so the test need not wait ten seconds.
    expect([server.headersTimeout, server.requestTimeout]).toEqual([10_000, 10_000]);
    server.headersTimeout = server.requestTimeout = 100;
    const { status, body } = await responseOf(await open(url, POST));
    expect([status, JSON.parse(String(body))]).toEqual([
      408,
      { description: 'Così no: The request did not arrive in time.' },
    ]);
  });
});

test('of HTTP/1.0 a request without a Host is served at the address that it came to', async () => {
  const { url } = await serve((request) => new Response(request.url));
  for (const more of ['', 'Expect: wonders\r\n']) {
    const { status, body } = await responseOf(await open(url, `GET /a HTTP/1.0\r\n${more}\r\n`));
    expect([status, String(body)]).toEqual([200, `${url}/a`]);
  }
});

test('a request in the absolute form is served at the address that it names', async () => {
  const { url } = await serve((request) => new Response(request.url));
  const { body } = await responseOf(
    await open(url, GOOD.replace('/', 'https://api.drop-pay.io/a').concat('\r\n')),
  );
  expect(String(body)).toBe('https://api.drop-pay.io/a');
});

test('all headers of a refusal arrive', async () => {
  const server = httpServer({
    fetch: () => new Response(),
    refuse: (status, reason) => new Response(reason, { status, headers: { 'x-reason': 'Is said.' } }),
    ownsProcess: false,
  });
  const { url, close } = await listen(server, { port: 0, host: '127.0.0.1', name: 'test' });
  onTestFinished(close);
  for (const bytes of ['hello\r\n\r\n', 'GET / HTTP/1.1\r\nConnection: close\r\n\r\n']) {
    const { status, headers } = await responseOf(await open(url, bytes));
    expect([status, headers.get('x-reason')]).toEqual([400, 'Is said.']);
  }
});

test('who runs it is told of a client that speaks TLS', async () => {
  const told: string[] = [];
  const fetch = (): Response => new Response();
  const server = httpServer({ fetch, refuse, ownsProcess: false, report: (line) => told.push(line) });
  const { url, close } = await listen(server, { port: 0, host: '127.0.0.1', name: 'test' });
  onTestFinished(close);
  await responseOf(await open(url, '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03'));
  expect(told).toEqual([
    expect.stringMatching(/^Warning: A client spoke TLS, .* Begin the address with http:/),
  ]);
});

describe('a request that Node knows no answer to', () => {
  test('with an expectation that is not known is served', async () => {
    expect(await send(`${GOOD}Expect: wonders\r\n\r\n`)).toMatchObject({ status: 200 });
  });

  test('whose response is under way gets no second one', async () => {
    const { url } = await serve(() => new Response('First.'));
    const socket = await open(url, `${POST}Transfer-Encoding: chunked\r\n\r\n1\r\nx\r\n`);
    const received = text(socket);
    await once(socket, 'data');
    socket.write('no chunk\r\n');
    expect((await received).match(/HTTP\/1\.1 \d+/g)).toEqual(['HTTP/1.1 200']);
  });

  test('after another on the same connection gets its own', async () => {
    const { url } = await serve();
    const socket = await open(url, 'GET / HTTP/1.1\r\nHost: edge\r\n\r\n');
    const received = text(socket);
    await once(socket, 'data');
    socket.write('hello\r\n\r\n');
    expect((await received).match(/HTTP\/1\.1 \d+/g)).toEqual(['HTTP/1.1 200', 'HTTP/1.1 400']);
  });

  test('is let go when the client has gone', async () => {
    const { url, server } = await serve();
    const broken = once(server, 'clientError');
    const socket = await open(url, `${POST}Content-Length: 9\r\n\r\nx`);
    await vi.waitFor(async () => expect(await connections(server)).toBe(1), 30_000);
    socket.resetAndDestroy();
    await broken;
    await vi.waitFor(async () => expect(await connections(server)).toBe(0), 30_000);
  });
});

function connections(server: Server): Promise<number> {
  return new Promise((resolve, reject) => {
    server.getConnections((error, count) => (error === null ? resolve(count) : reject(error)));
  });
}

test('the response comes while the client is still sending', async () => {
  const { url } = await serve(() => new Response('Too much.', { status: 413 }));
  const socket = await open(url, `${POST}Content-Length: 5000000\r\n\r\n`);
  const [data] = await once(socket, 'data');
  expect(String(data)).toMatch(/^HTTP\/1\.1 413 /);
  // Closed with bytes unread, the connection would be reset.
  for (let sent = 0; sent < 5_000_000; sent += 100_000) socket.write(' '.repeat(100_000));
  socket.write('GET / HTTP/1.1\r\nHost: edge\r\nConnection: close\r\n\r\n');
  expect(await text(socket)).toMatch(/HTTP\/1\.1 413 /);
});

test('the connection is read to the end of the request, though the client wants it closed', async () => {
  const { url } = await serve(() => new Response('Too much.', { status: 413 }));
  const socket = await open(url, `${POST}Connection: close\r\nContent-Length: 5000000\r\n\r\n`);
  const [data] = await once(socket, 'data');
  expect(String(data)).toMatch(/^HTTP\/1\.1 413 /);
  const write = promisify((bytes: string, done: (error?: Error | null) => void) => socket.write(bytes, done));
  for (let sent = 0; sent < 5_000_000; sent += 100_000) await write(' '.repeat(100_000));
  expect(socket.errored).toBe(null);
});

test('a connection is closed after a whole request, when the client wants it closed', async () => {
  const { url } = await serve();
  const socket = await open(url, `${POST}Connection: close\r\nContent-Length: 5\r\n\r\nhello`);
  const { status, headers, body } = await responseOf(socket);
  expect([status, headers.get('connection'), String(body)]).toEqual([200, 'close', 'POST hello']);
});

test.each([
  ['all at once', [`${GOOD}Content-Length: 5\r\n\r\nhello`]],
  ['later', [`${GOOD}Content-Length: 5\r\n\r\n`, 'he', 'llo']],
  ['in chunks', [`${GOOD}Transfer-Encoding: chunked\r\n\r\n`, '5\r\nhello\r\n', '0\r\n\r\n']],
  ['by HTTP/1.0', ['POST / HTTP/1.0\r\nContent-Length: 5\r\n\r\n', 'hello']],
])('a connection that is to be closed is, once a body is there that nobody reads: %s', async (_, parts) => {
  const { url, server } = await serve(() => Promise.resolve(new Response('unread')));
  // Longer than this test may take.
  server.keepAliveTimeout = 600_000;
  const [head = '', ...body] = parts;
  const socket = await open(url, head);
  const received = responseOf(socket);
  for (const part of body) {
    await setTimeout(20);
    socket.write(part);
  }
  expect(String((await received).body)).toBe('unread');
});

test('what fails is refused with 500', async () => {
  const { url } = await serve(() => {
    throw new Error('Broken.');
  });
  const response = await fetch(url);
  expect(response.status).toBe(500);
  expect(await response.json()).toEqual({ description: 'Così no: Error: Broken.' });
});

test('a handler has the connection, too', async () => {
  const { url } = await serve((_, { incoming, outgoing }) => {
    outgoing.setHeader('x-seen', incoming.url!);
    return new Response(null, { status: 204 });
  });
  expect((await fetch(`${url}/here`)).headers.get('x-seen')).toBe('/here');
});

describe('the global Response', () => {
  const own = globalThis.Response;
  afterEach(() => void Object.assign(globalThis, { Response: own }));

  test.each([
    [false, true],
    [true, false],
  ])('with ownsProcess %s it stays as it was: %s', (ownsProcess, kept) => {
    const { Request } = globalThis;
    onTestFinished(() => void Object.defineProperty(globalThis, 'Request', { value: Request }));
    onTestFinished(() => void Object.defineProperty(globalThis, 'Response', { value: own }));
    httpServer({ fetch: () => new Response(), refuse, ownsProcess });
    expect(globalThis.Response === own).toBe(kept);
  });
});
