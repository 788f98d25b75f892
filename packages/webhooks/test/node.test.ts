import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import { nodeDelivery, webhookRequest } from '../src/testing.ts';
import { authorization, base, quiet } from './fixtures.ts';
import { flood, head, open, serve } from './server.ts';

const POST = 'POST /hooks/authorization HTTP/1.1\r\nHost: hooks\r\nContent-Type: application/json\r\n';
const GOOD = `${POST}Authorization: ${authorization}\r\n`;
const event = '{"id":"CHTQA45B7PA98","status":"GRANTED"}';

describe('node', () => {
  test('receives an event over HTTP', async () => {
    const { webhooks } = quiet();
    const ids: string[] = [];
    webhooks.on('authorization', ({ id }) => void ids.push(id));
    const { url } = await serve(webhooks.node);
    const response = await fetch(webhookRequest(webhooks.url(`${url}/hooks`, 'authorization')));
    expect([response.status, await response.text(), ids]).toEqual([200, 'OK', ['CHTQA45B7PA98']]);
  });

  test('receives a body of unknown length, in pieces that split a character', async () => {
    const { webhooks } = quiet();
    const descriptions: unknown[] = [];
    webhooks.on('authorization', ({ hints }) => void descriptions.push(hints[0]!.data.description));
    const { url } = await serve(webhooks.node);
    const socket = await open(url, `${GOOD}Transfer-Encoding: chunked\r\n\r\n`);
    const body = Buffer.from('{"id":"CHTQA45B7PA98","description":"Così fan tutte"}');
    const half = body.indexOf(0xc3) + 1;
    for (const part of [body.subarray(0, half), body.subarray(half)]) {
      socket.write(`${part.length.toString(16)}\r\n`);
      socket.write(part);
      socket.write('\r\n');
    }
    socket.write('0\r\n\r\n');
    expect(await head(socket)).toMatch(/^http\/1\.1 200 ok/);
    expect(descriptions).toEqual(['Così fan tutte']);
  });

  test('keeps the connection after a refusal of a small body', async () => {
    const { webhooks } = quiet();
    webhooks.on('authorization', () => {});
    const { url } = await serve(webhooks.node);
    const socket = await open(url, `${POST}Content-Length: ${event.length}\r\n\r\n`);
    const refused = await head(socket);
    expect(refused).toMatch(/^http\/1\.1 401 /);
    expect(refused).not.toContain('connection: close');
    socket.write(`${event}${GOOD}Content-Length: ${event.length}\r\n\r\n${event}`);
    expect(await head(socket)).toMatch(/^http\/1\.1 200 /);
  });

  test('keeps the connection after a refusal of a body as long as the limit', async () => {
    const { webhooks } = quiet({ limit: 100 });
    for (const [length, connection] of [
      [100, undefined],
      [101, 'close'],
    ] as const) {
      const { request, response } = nodeDelivery('http://localhost/push', {
        headers: { 'content-length': String(length) },
      });
      await webhooks.node(request, response);
      expect([response.status, response.headers!['connection']]).toEqual([401, connection]);
    }
  });

  test('answers HEAD without a body', async () => {
    const { url } = await serve(quiet().webhooks.node);
    const response = await fetch(url, { method: 'HEAD' });
    expect([response.status, response.headers.get('allow'), await response.text()]).toEqual([
      405,
      'POST',
      '',
    ]);
  });

  test.each([
    ['that says so', 'Content-Length: 67108864\r\n\r\n'],
    ['of unknown length', 'Transfer-Encoding: chunked\r\n\r\n4000000\r\n'],
  ])('refuses 64 MiB %s from a stranger without reading them', async (_, headers) => {
    const { webhooks } = quiet();
    const { url, sockets } = await serve(webhooks.node);
    const socket = await open(url, `${POST}${headers}`);
    expect(await head(socket)).toMatch(/^http\/1\.1 401 [^]*connection: close/);
    await flood(socket, 64 * 2 ** 20);
    expect(sockets[0]?.bytesRead).toBeLessThan(2 ** 20);
  });

  test('stops reading 64 MiB of unknown length with good credentials when they pass 256 KiB', async () => {
    const { webhooks } = quiet();
    const { url, sockets } = await serve(webhooks.node);
    const socket = await open(url, `${GOOD}Transfer-Encoding: chunked\r\n\r\n4000000\r\n`);
    socket.write(Buffer.alloc(0x40001, 0x20));
    expect(await head(socket)).toMatch(/^http\/1\.1 413 [^]*connection: close/);
    await flood(socket, 64 * 2 ** 20);
    expect(sockets[0]?.bytesRead).toBeLessThan(2 ** 20);
  });

  test('ends a connection whose body takes too long', async () => {
    const { webhooks, errors } = quiet({ timeout: 50 });
    const { url } = await serve(webhooks.node);
    const socket = await open(url, `${GOOD}Content-Length: 20\r\n\r\n{`);
    const ended = once(socket, 'close');
    expect(await head(socket)).toMatch(/^http\/1\.1 408 [^]*connection: close/);
    await ended;
    expect(errors).toMatchObject([{ status: 408 }]);
  });

  test('outlives a sender that goes away in the middle', async () => {
    const { webhooks, errors } = quiet();
    const failed = new Promise((resolve) => {
      webhooks.onError(resolve);
    });
    const { url } = await serve(webhooks.node);
    const socket = await open(url, `${GOOD}Content-Length: 20\r\n\r\n{`);
    // The server must have begun, or there is nothing to break off.
    await fetch(url);
    socket.destroy();
    expect(await failed).toMatchObject({
      status: 400,
      message: "A delivery's body broke off before its end.",
    });
    expect(errors).toEqual([]);
  });

  const read = { readableDidRead: true, complete: true };
  const parsed = JSON.parse(event) as object;
  const untouched = { body: {} };
  const text = {
    async *[Symbol.asyncIterator]() {
      yield event.slice(0, 9);
      yield event.slice(9);
    },
  };

  // What there is of a request, by whoever made it, and what must be read of it.
  test.each<[string, object]>([
    ['the bytes of express.raw()', { ...read, body: Buffer.from(event) }],
    ['the text of express.text()', { ...read, body: event }],
    ['what express.json() made of it', { ...read, body: parsed }],
    ['the list that a parser made of it', { ...read, body: [parsed] }],
    [
      'rawBody of Nest, beside what was parsed',
      { ...read, body: { id: 'CHT0' }, rawBody: Buffer.from(event) },
    ],
    ['rawBody of koa-bodyparser, a text', { ...read, body: { id: 'CHT0' }, rawBody: event }],
    ['the stream behind an empty object, as parsers leave for other types', untouched],
    ['the stream behind an empty text', { body: '' }],
    ['the stream behind an empty Buffer', { body: Buffer.alloc(0) }],
    ['the stream behind null', { body: null }],
    ['the stream behind what was parsed, for it is as it came', { body: { id: 'CHT0' } }],
    ['a Buffer beside a stream that was not read, as of serverless-http', { body: Buffer.from(event) }],
    ['a stream that gives text', text],
    ['a stream that gives UTF-8 by its setting', { ...text, readableEncoding: 'utf8' }],
    [
      'a form whose name is JSON, as express.urlencoded() makes',
      {
        ...read,
        headers: { authorization, 'content-type': 'application/x-www-form-urlencoded' },
        body: { [event]: '' },
      },
    ],
    [
      'a field of a form that has JSON',
      {
        ...read,
        headers: { authorization, 'content-type': 'application/x-www-form-urlencoded' },
        body: { payload: event },
      },
    ],
    [
      "what Fastify's request has",
      { raw: { ...read, url: '/' }, url: '/', originalUrl: '/hooks/authorization', body: parsed },
    ],
    [
      "the stream behind Fastify's request",
      { raw: nodeDelivery(base, { resource: 'authorization' }).request, body: undefined },
    ],
    [
      "what Koa's request has",
      { req: { ...read, url: '/' }, url: '/', originalUrl: '/hooks/authorization', rawBody: event },
    ],
  ])('reads %s', async (_, changes) => {
    const { webhooks, errors } = quiet();
    const received: unknown[] = [];
    webhooks.on('authorization', ({ id, hints }) => void received.push(id, hints[0]!.data.status));
    const { request, response } = nodeDelivery(webhooks.url('http://localhost', 'authorization'), {
      body: event,
    });
    await webhooks.node({ ...request, ...changes }, response);
    expect(errors).toEqual([]);
    expect(response.status).toBe(200);
    expect(received[0]).toBe('CHTQA45B7PA98');
  });

  test.each<[string, object]>([
    ['the stream was read', read],
    ['the stream was read, and an empty object left', { ...read, body: {} }],
    [
      'the stream gives what is no bytes',
      {
        async *[Symbol.asyncIterator]() {
          yield {};
        },
      },
    ],
    ['the stream gives Base64', { ...text, readableEncoding: 'base64' }],
    ['there is no stream', { [Symbol.asyncIterator]: undefined, ...read }],
  ])('says when %s before, and how to fix it', async (_, changes) => {
    const { webhooks, errors } = quiet();
    const { request, response } = nodeDelivery(webhooks.url('http://localhost', 'authorization'));
    await webhooks.node({ ...request, ...changes }, response);
    expect(response.status).toBe(500);
    expect(errors[0]?.message).toMatch(/read before .* Express: .* Fastify: .* Next pages: /);
  });

  test('takes the URL from before a framework cut it', async () => {
    const { webhooks } = quiet();
    const ids: string[] = [];
    webhooks.on('pull', ({ id }) => void ids.push(id));
    const { request, response } = nodeDelivery(webhooks.url('http://localhost', 'pull'), {
      body: '{"id":"1234"}',
    });
    await webhooks.node({ ...request, url: '/', originalUrl: '/hooks/pull' }, response);
    expect([response.status, ids]).toEqual([200, ['1234']]);
  });
});

describe('node never rejects, and ends nothing but the delivery', () => {
  const sent = (error: Error): never => {
    throw error;
  };

  test.each<[string, object, object, number]>([
    ['something else had responded', {}, { headersSent: true }, 1],
    ['writeHead throws', {}, { writeHead: () => sent(new Error('ERR_HTTP_HEADERS_SENT')) }, 1],
    ['end throws', {}, { end: () => sent(new Error('ERR_STREAM_DESTROYED')) }, 1],
    [
      'destroy throws as well',
      {},
      { writeHead: () => sent(new Error('no')), destroy: () => sent(new Error('no')) },
      1,
    ],
    ['there are no headers', { headers: undefined }, {}, 1],
    [
      'a getter throws',
      Object.defineProperty({}, 'headers', { enumerable: false, get: () => sent(new Error('no')) }),
      {},
      2,
    ],
  ])('when %s', async (_, request, response, told) => {
    const { webhooks, errors } = quiet();
    let runs = 0;
    webhooks.on('authorization', () => void (runs += 1));
    const given = nodeDelivery(webhooks.url('http://localhost', 'authorization'));
    const made = Object.create(
      given.request,
      Object.getOwnPropertyDescriptors(request),
    ) as typeof given.request;
    await webhooks.node(made, Object.assign(given.response, response));
    expect(errors).toHaveLength(told);
    expect(runs).toBe('headers' in request ? 0 : 1);
  });

  test('when there is no request, and no response', async () => {
    const { webhooks, errors } = quiet();
    await webhooks.node(undefined as never, undefined as never);
    await webhooks.node({}, {} as never);
    expect(errors.length).toBeGreaterThan(0);
  });

  test('when a stranger gets no response: nothing is told', async () => {
    const { webhooks, errors } = quiet();
    const { request, response } = nodeDelivery('http://localhost/pull');
    await webhooks.node(request, Object.assign(response, { headersSent: true }));
    expect(errors).toMatchObject([{ status: 401 }]);
    await webhooks.node(request, Object.assign(response, { headersSent: true }));
    expect(errors).toHaveLength(1);
  });

  // In processes of their own, which an unhandled rejection or error would end.
  test.each(['timeout', 'gone', 'ended', 'errors'])(
    'over HTTP, in a process of its own: %s',
    async (what) => {
      const program = fileURLToPath(new URL('programs/outlive.ts', import.meta.url));
      const { stdout } = await promisify(execFile)(process.execPath, [program, what], { timeout: 20_000 });
      expect(stdout).toContain('outlived');
    },
  );
});
