import { once } from 'node:events';
import { describe, expect, test } from 'vitest';
import { nodeDelivery, webhookRequest } from '../src/testing.ts';
import { authorization, quiet } from './fixtures.ts';
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
    webhooks.on('authorization', ({ data }) => void descriptions.push(data.description));
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

  test('stops reading 64 MiB of unknown length with good credentials when they pass 64 KiB', async () => {
    const { webhooks } = quiet();
    const { url, sockets } = await serve(webhooks.node);
    const socket = await open(url, `${GOOD}Transfer-Encoding: chunked\r\n\r\n4000000\r\n`);
    socket.write(Buffer.alloc(0x10001, 0x20));
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

  test('reads the bytes that a raw parser left', async () => {
    const { webhooks } = quiet();
    const ids: string[] = [];
    webhooks.on('authorization', ({ id }) => void ids.push(id));
    const { request, response } = nodeDelivery(webhooks.url('http://localhost', 'authorization'));
    await webhooks.node({ ...request, readableDidRead: true, body: Buffer.from(event) }, response);
    expect([response.status, ids]).toEqual([200, ['CHTQA45B7PA98']]);
  });

  test.each([
    ['a body was parsed', { body: { id: 'CHTQA45B7PA98' } }],
    ['the stream was read', { readableDidRead: true }],
    [
      'the stream gives text',
      {
        async *[Symbol.asyncIterator]() {
          yield event;
        },
      },
    ],
  ])('says when %s before, and how to fix it', async (_, changes) => {
    const { webhooks, errors } = quiet();
    const { request, response } = nodeDelivery(webhooks.url('http://localhost', 'authorization'));
    await webhooks.node({ ...request, ...changes }, response);
    expect(response.status).toBe(500);
    expect(errors[0]?.message).toMatch(/read before .* Express: .* Fastify: .* Next pages: /);
  });
});
