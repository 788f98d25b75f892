import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { request } from 'node:https';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { expect, onTestFinished, test } from 'vitest';
import { makeCertificate } from '../../http-edge/test/server/make-certificate.ts';
import { type RunningMock, startMock, type StartOptions } from '../src/index.ts';
import { document } from './document.ts';

const certificate = makeCertificate();

async function start(options: StartOptions = {}): Promise<RunningMock> {
  const mock = await startMock({ document, ...options });
  onTestFinished(() => mock.close());
  return mock;
}

/** Asks over https, trusting the certificate. */
async function ask(url: string): Promise<{ status: number | undefined; body: unknown }> {
  const headers = { authorization: 'Bearer x' };
  const outgoing = request(url, { ca: certificate.cert, agent: false, headers });
  outgoing.end();
  const [response] = (await once(outgoing, 'response')) as [IncomingMessage];
  return { status: response.statusCode, body: JSON.parse(await text(response)) as unknown };
}

test('with a certificate it answers over https', async () => {
  const { url } = await start(certificate);
  expect(url).toMatch(/^https:\/\/127\.0\.0\.1:\d+$/);
  expect(await ask(`${url}/v1/ticket/TKT1`)).toEqual({ status: 200, body: { id: 'TKT1', amount: 50 } });
});

test('a script cuts a connection of https, too', async () => {
  const { url, scripts } = await start(certificate);
  await scripts.add({ operation: 'getTicket', reset: true });
  await expect(ask(`${url}/v1/ticket/TKT1`)).rejects.toThrow(/socket hang up|ECONNRESET/);
  expect(await ask(`${url}/v1/ticket/TKT1`)).toMatchObject({ status: 200 });
});

test.each([
  [
    { cert: certificate.cert },
    'The mock did not start, for it cannot serve https: there is a certificate and no key.',
  ],
  [{ ...certificate, key: makeCertificate().key }, 'its key is not that of its certificate'],
  [{ cert: 'cert.pem', key: 'key.pem' }, '"cert.pem" is the name of a file.'],
])('a certificate that is of no use is refused with a sentence', async (options, sentence) => {
  await expect(startMock({ document, ...options })).rejects.toThrow(sentence);
});

test('the log has a line for what never became a request, too', async () => {
  const lines: string[] = [];
  const { url } = await start({ log: (line) => lines.push(line) });
  for (const bytes of [
    'hello\r\n\r\n',
    'GET /v1/ticket/TKT1 HTTP/1.1\r\nConnection: close\r\n\r\n',
    'CONNECT a.example:443 HTTP/1.1\r\nHost: a.example\r\n\r\n',
  ]) {
    const socket = connect(Number(new URL(url).port), '127.0.0.1');
    socket.write(bytes);
    await text(socket);
  }
  expect(lines).toEqual([
    expect.stringMatching(/^\(no request\) → 400 This is no HTTP\/1\.1: /),
    '(no request) → 400 The request is not valid: Missing host header.',
    '(no request) → 405 This is no proxy: a.example:443.',
  ]);
});

test('a log that fails loses no response', async () => {
  const fail = (): never => {
    throw new Error('The disk is full.');
  };
  const { url } = await start({ log: fail, warn: fail });
  const init = {
    method: 'POST',
    headers: { authorization: 'Bearer x', 'content-type': 'application/json' },
    body: '{"amount":"19.90"}',
  };
  const response = await fetch(`${url}/v1/ticket`, init);
  expect([response.status, response.headers.get('x-mock-warnings')]).toEqual([
    400,
    expect.stringContaining('number-as-text'),
  ]);
  // Told by the same who fails.
  const socket = connect(Number(new URL(url).port), '127.0.0.1');
  socket.write(Uint8Array.of(0x16, 3, 1, 2, 0, 1));
  expect(await text(socket)).toMatch(/^HTTP\/1\.1 400 /);
  expect((await fetch(`${url}/_mock`)).status).toBe(200);
});
