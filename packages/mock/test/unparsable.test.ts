import { once } from 'node:events';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { type RunningMock, startMock } from '../src/index.ts';
import { document } from './document.ts';

let mock: RunningMock;
beforeAll(async () => {
  mock = await startMock({ document });
});
afterAll(() => mock.close());

/** Everything that comes back for these bytes. */
async function send(bytes: string, { url } = mock): Promise<string> {
  const socket = connect(Number(new URL(url).port), '127.0.0.1');
  await once(socket, 'connect');
  socket.write(bytes);
  return text(socket);
}

const GOOD = 'GET /v1/ticket/TKT1 HTTP/1.1\r\nHost: mock\r\nAuthorization: Bearer x\r\n';

test.each([
  ['what is not HTTP', 'hello\r\n\r\n', 400, 'Not understood'],
  [
    'a header too long',
    `${GOOD}X: ${'x'.repeat(20_000)}\r\n\r\n`,
    431,
    'The headers are longer than 16 KiB.',
  ],
  ['no Host at all', GOOD.replace('Host: mock\r\n', '').concat('\r\n'), 400, 'Not understood'],
  ['a Host that is none', GOOD.replace('mock', 'a b').concat('\r\n'), 400, 'Not understood'],
  [
    'a request for a tunnel',
    'CONNECT a.example:443 HTTP/1.1\r\nHost: mock\r\n\r\n',
    405,
    'Method not allowed',
  ],
])('%s is answered in the contract’s form', async (_, bytes, status, description) => {
  const received = await send(bytes.replace('\r\n\r\n', '\r\nConnection: close\r\n\r\n'));
  expect(received).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
  expect(received.toLowerCase()).toContain('content-type: application/json');
  expect(JSON.parse(received.split('\r\n\r\n')[1]!)).toMatchObject({ description });
});

test('a text with letters of two bytes arrives whole', async () => {
  const description = 'È più di così';
  const contract = { ...document, 'x-errors': { BadRequest: { value: { description } } } };
  const italian = await startMock({ document: contract });
  onTestFinished(() => italian.close());
  const received = await send('hello\r\n\r\n', italian);
  const [head, body] = received.split('\r\n\r\n');
  expect(JSON.parse(body!)).toEqual({ description });
  expect(head).toMatch(new RegExp(`Content-Length: ${Buffer.byteLength(body!)}\r\n`));
});

test('an expectation that is not known is disregarded', async () => {
  expect(await send(`${GOOD}Expect: wonders\r\nConnection: close\r\n\r\n`)).toMatch(/^HTTP\/1\.1 200 /);
});

test('garbage after an answer that is under way is no second answer', async () => {
  const socket = connect(Number(new URL(mock.url).port), '127.0.0.1');
  const received = text(socket);
  const head = 'POST /v1/ticket HTTP/1.1\r\nHost: mock\r\nContent-Type: application/json\r\n';
  socket.write(`${head}Transfer-Encoding: chunked\r\n\r\n`);
  for (let sent = 0; sent <= 1024 * 1024; sent += 0x10000)
    socket.write(`10000\r\n${' '.repeat(0x10000)}\r\n`);
  await once(socket, 'data');
  socket.write('no chunk\r\n');
  expect((await received).match(/HTTP\/1\.1 \d+/g)).toEqual(['HTTP/1.1 413']);
});
