import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { type RunningMock, startMock } from '../src/index.ts';
import { document } from './document.ts';

/** Opens a connection and sends `text` as it is. */
async function open(url: string, text: string): Promise<Socket> {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  onTestFinished(() => void socket.destroy());
  // A server that ends a connection while it is being written to may reset it.
  socket.on('error', () => {});
  await once(socket, 'connect');
  socket.write(text);
  return socket;
}

/** The first line of the answer. */
async function firstLine(socket: Socket): Promise<string> {
  const [data] = await once(socket, 'data');
  return String(data).split('\r\n', 1)[0]!;
}

const POST =
  'POST /v1/ticket HTTP/1.1\r\nHost: mock\r\nAuthorization: Bearer x\r\nContent-Type: application/json\r\n';

describe('a started mock', () => {
  let mock: RunningMock;
  beforeAll(async () => {
    mock = await startMock({ document });
  });
  afterAll(() => mock.close());

  const post = (body: string): Promise<Response> =>
    fetch(`${mock.url}/v1/ticket`, {
      method: 'POST',
      headers: { authorization: 'Bearer x', 'content-type': 'application/json' },
      body,
    });

  test('listens on a free port of this machine', async () => {
    expect(mock.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    const response = await post('{"amount":1}');
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({ id: 'TKT1', amount: 1 });
  });

  test('answers malformed JSON', async () => {
    const response = await post('{"amount":');
    expect(response.status).toBe(400);
    expect(await response.json()).toEqual({ description: 'Not understood' });
  });

  test('reports a violation that holds characters no header may hold', async () => {
    const response = await fetch(`${mock.url}/v1/%E2%82%AC`);
    expect(response.status).toBe(404);
    expect(JSON.parse(response.headers.get('sl-violations')!)).toMatchObject([
      { message: 'No operation of the contract has the path /v1/€. GET /_mock lists them.' },
    ]);
  });

  test('reads a body of unknown length', async () => {
    const socket = await open(
      mock.url,
      `${POST}Transfer-Encoding: chunked\r\n\r\nc\r\n{"amount":1}\r\n0\r\n\r\n`,
    );
    expect(await firstLine(socket)).toBe('HTTP/1.1 200 OK');
  });

  test('answers a DELETE that states no length', async () => {
    const socket = await open(
      mock.url,
      'DELETE /v1/ticket/TKT1 HTTP/1.1\r\nHost: mock\r\nAuthorization: Bearer x\r\n\r\n',
    );
    expect(await firstLine(socket)).toBe('HTTP/1.1 204 No Content');
  });

  test('answers 413 to a body whose declared length is over 1 MiB, before it arrives', async () => {
    const socket = await open(mock.url, `${POST}Content-Length: 5000000\r\n\r\n`);
    expect(await firstLine(socket)).toBe('HTTP/1.1 413 Payload Too Large');
  });

  test('answers 413 to a body of unknown length that passes 1 MiB and never ends', async () => {
    const socket = await open(mock.url, `${POST}Transfer-Encoding: chunked\r\n\r\n`);
    const answered = firstLine(socket);
    for (let sent = 0; sent <= 1024 * 1024; sent += 0x10000) {
      socket.write(`10000\r\n${' '.repeat(0x10000)}\r\n`);
    }
    expect(await answered).toBe('HTTP/1.1 413 Payload Too Large');
  });

  test('that listens everywhere is reached on this machine', async () => {
    const everywhere = await startMock({ document, host: '0.0.0.0' });
    onTestFinished(() => everywhere.close());
    expect(everywhere.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    expect((await fetch(`${everywhere.url}/_mock`)).status).toBe(200);
  });

  test('says that its port is taken to the next one', async () => {
    const port = Number(new URL(mock.url).port);
    await expect(startMock({ document, port })).rejects.toThrow(
      `Port ${port} of 127.0.0.1 is taken, so the mock did not start`,
    );
  });

  test('leaves the global Request and Response alone', () => {
    expect(Object.getOwnPropertyDescriptor(globalThis, 'Response')?.value?.toString()).not.toContain('#init');
  });
});

describe('close', () => {
  test('ends a connection that is kept alive', async () => {
    const mock = await startMock({ document });
    const socket = await open(mock.url, 'GET /v1/ticket/TKT1 HTTP/1.1\r\nHost: mock\r\n\r\n');
    expect(await firstLine(socket)).toMatch(/^HTTP\/1\.1 /);
    const ended = once(socket, 'close');
    await mock.close();
    await ended;
    await expect(fetch(mock.url)).rejects.toThrow('fetch failed');
  });

  test('ends a connection whose request never comes to its end', async () => {
    const mock = await startMock({ document });
    const socket = await open(mock.url, `${POST}Content-Length: 20\r\n\r\n{`);
    const ended = once(socket, 'close');
    // The server must have accepted the connection, or there is nothing to end.
    await fetch(mock.url);
    await mock.close();
    await expect(ended).resolves.toBeDefined();
  });

  test('may be called again', async () => {
    const mock = await startMock({ document });
    await Promise.all([mock.close(), mock.close()]);
    await expect(mock.close()).resolves.toBeUndefined();
  });
});
