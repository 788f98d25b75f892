import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import { request } from 'node:https';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { expect, onTestFinished, test } from 'vitest';
import { makeCertificate } from '../../../http-edge/test/server/make-certificate.ts';
import { startSandbox } from '../../src/server/index.ts';
import { acme, acmePos } from '../play.ts';
import { command } from './command.ts';

const certificate = makeCertificate();

interface Answer {
  status: number | undefined;
  body: unknown;
}

/** Posts JSON over https, to who has the certificate. */
async function post(url: string, path: string, json: object, headers: object = {}): Promise<Answer> {
  const outgoing = request(url + path, {
    method: 'POST',
    ca: certificate.cert,
    agent: false,
    headers: { 'content-type': 'application/json', ...headers },
  });
  outgoing.end(JSON.stringify(json));
  const [response] = (await once(outgoing, 'response')) as [IncomingMessage];
  return { status: response.statusCode, body: JSON.parse(await text(response)) as unknown };
}

test('with a certificate it serves https, and its links begin so', async () => {
  const sandbox = await startSandbox(certificate);
  onTestFinished(() => sandbox.close());
  expect(sandbox.url).toMatch(/^https:\/\/127\.0\.0\.1:\d+$/);
  const { body: token } = await post(sandbox.url, '/oa2/v1/ac/token', acme);
  const { access_token } = token as { access_token: string };
  const asked = { charge_amount: 50, pos_id: acmePos };
  const headers = { authorization: `Bearer ${access_token}` };
  expect(await post(sandbox.url, '/shop/v1/pos/authorization', asked, headers)).toMatchObject({
    status: 200,
    body: { sharing: expect.stringMatching(`^${sandbox.url}/u/10/`) },
  });
});

test('a fault breaks a connection of https, too', async () => {
  const sandbox = await startSandbox(certificate);
  onTestFinished(() => sandbox.close());
  await sandbox.faults.add({ kind: 'reset', when: 'before' });
  await expect(post(sandbox.url, '/oa2/v1/ac/token', acme)).rejects.toThrow(/socket hang up|ECONNRESET/);
  expect(await post(sandbox.url, '/oa2/v1/ac/token', acme)).toMatchObject({ status: 200 });
});

test.each([
  [
    { cert: certificate.cert },
    'The sandbox did not start, for it cannot serve https: there is a certificate and no key.',
  ],
  [{ ...certificate, key: makeCertificate().key }, 'its key is not that of its certificate'],
])('a certificate that is of no use is refused with a sentence', async (options, sentence) => {
  await expect(startSandbox(options)).rejects.toThrow(sentence);
});

test('the command serves https, and says of plain HTTP what is wrong', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'droppay-sandbox-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const [cert, key] = [join(folder, 'cert.pem'), join(folder, 'key.pem')];
  await Promise.all([writeFile(cert, certificate.cert), writeFile(key, certificate.key)]);
  const { child, url } = await command('--cert', cert, '--key', key);
  expect(await post(url, '/oa2/v1/ac/token', acme)).toMatchObject({ status: 200 });
  const told = once(child.stderr!, 'data');
  expect((await fetch(url.replace('https', 'http'))).status).toBe(400);
  expect(String(await told)).toMatch(/^Warning: A client spoke plain HTTP/);
});

test('the command goes on when nobody reads what it prints any more', async () => {
  const { child, url } = await command();
  child.stdout!.destroy();
  child.stderr!.destroy();
  // The second line is the one whose error would end it.
  for (let count = 0; count < 10; count += 1) {
    const response = await fetch(`${url}/shop/v1/pos/authorization`, {
      method: 'POST',
      headers: { authorization: 'Bearer any', 'content-type': 'application/json' },
      body: JSON.stringify({ charge_amount: 19.899 + count, pos_id: acmePos }),
    });
    expect(response.headers.get('x-sandbox-warnings')).toContain('amount-decimals');
  }
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  expect(await ended).toEqual([0, null]);
});

test('the command answers what is under way before it ends', async () => {
  const { child, url } = await command();
  const socket = connect(Number(new URL(url).port), '127.0.0.1');
  onTestFinished(() => void socket.destroy());
  const body = JSON.stringify(acme);
  socket.write(
    'POST /oa2/v1/ac/token HTTP/1.1\r\nHost: sandbox\r\nContent-Type: application/json\r\n' +
      `Expect: 100-continue\r\nContent-Length: ${body.length}\r\n\r\n`,
  );
  expect(String((await once(socket, 'data'))[0])).toContain('100 Continue');
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  await expect.poll(() => fetch(url).catch(() => 'refused'), { timeout: 30_000 }).toBe('refused');
  const received = text(socket);
  socket.write(body);
  expect(await received).toMatch(/^HTTP\/1\.1 200 .*access_token/s);
  expect(await ended).toEqual([0, null]);
});
