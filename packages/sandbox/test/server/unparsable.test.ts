import { once } from 'node:events';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { errors } from '../../src/generated/errors.ts';
import { type RunningSandbox, startSandbox } from '../../src/server/index.ts';

let sandbox: RunningSandbox;
beforeAll(async () => {
  sandbox = await startSandbox();
});
afterAll(() => sandbox.close());

/** What comes back for these bytes, cut where its length in bytes ends. */
async function send(bytes: string): Promise<{ head: string; body: unknown }> {
  const socket = connect(Number(new URL(sandbox.url).port), '127.0.0.1');
  onTestFinished(() => void socket.destroy());
  await once(socket, 'connect');
  socket.write(bytes);
  const [head = '', rest = ''] = (await text(socket)).split('\r\n\r\n');
  const length = Number(/content-length: (\d+)/i.exec(head)?.[1]);
  return { head, body: JSON.parse(Buffer.from(rest).subarray(0, length).toString()) };
}

const GOOD = 'GET /shop/v1/brands HTTP/1.1\r\nHost: sandbox\r\nConnection: close\r\n';

test.each([
  ['what is not HTTP', 'hello\r\n\r\n', 400, errors.BadRequest.body],
  ['no Host at all', GOOD.replace('Host: sandbox\r\n', '').concat('\r\n'), 400, errors.BadRequest.body],
  [
    'a header too long',
    `${GOOD}X: ${'x'.repeat(20_000)}\r\n\r\n`,
    431,
    { description: 'The headers are longer than 16 KiB.' },
  ],
  [
    'a request for a tunnel',
    'CONNECT a.example:443 HTTP/1.1\r\nHost: sandbox\r\n\r\n',
    405,
    errors.MethodNotAllowed.body,
  ],
])('%s gets an error of the contract', async (_, bytes, status, body) => {
  const response = await send(bytes);
  expect(response.head).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
  expect(response.head.toLowerCase()).toContain('content-type: application/json');
  expect(response.body).toEqual(body);
  expect(response.head).toMatch(/\r\nx-sandbox-reason: \w/i);
});

test('an error with letters of two bytes arrives whole', async () => {
  const { body } = errors.BadRequest;
  const description = 'La città è sconosciuta';
  Object.assign(errors.BadRequest, { body: { description } });
  onTestFinished(() => void Object.assign(errors.BadRequest, { body }));
  expect(await send('hello\r\n\r\n')).toMatchObject({ body: { description } });
});
