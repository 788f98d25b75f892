import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { startMock } from '@droppay/mock';
import { startSandbox } from '@droppay/sandbox/server';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openCashbackApp, ownAccount } from './cashback-app.ts';
import { joinAll, purchaseAndCompare } from './cashback-books.ts';
import { idOver } from './id-over.ts';
import { open } from './open.ts';
import { rich } from './sandbox-accounts.ts';
import { openWebShop } from './web-shop.ts';

// What guides/php says of applications that have DropPay's hosts in their code. curl takes the place of the entry in the hosts file, and
// of port 443; names, certificate and trust are as there.

let folder: string;
let pem: { cert: string; key: string };
let trust: string[];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'droppay-tls-'));
  const [cert, key] = [join(folder, 'cert.pem'), join(folder, 'key.pem')];
  const names = 'subjectAltName=DNS:api.drop-pay.io,DNS:checkout.drop-pay.com';
  const kind = '-x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -noenc -days 30'.split(' ');
  const whose = ['-subj', '/CN=A stand-in of DropPay', '-addext', names];
  await promisify(execFile)('openssl', ['req', ...kind, ...whose, '-keyout', key, '-out', cert]);
  pem = { cert: await readFile(cert, 'utf8'), key: await readFile(key, 'utf8') };
  trust = [`curl.cainfo=${cert}`];
});
afterAll(() => rm(folder, { recursive: true }));

const portOf = (url: string): string => new URL(url).port;
const order = { total: '12.34', description: 'Caffè', customId: null };

test('a plug-in with DropPay’s https host in its code is paid with the mock', async () => {
  const mock = await open(startMock(pem));
  const shop = await open(openWebShop([order], { DROPPAY_TLS: portOf(mock.url) }, trust));
  expect(await shop.checkout(0, idOver('12.34'), 'GRANTED')).toMatchObject({
    result: 'success',
    charged: 12.34,
  });
});

test('without trust in the certificate it is not', async () => {
  const mock = await open(startMock(pem));
  const shop = await open(openWebShop([order], { DROPPAY_TLS: portOf(mock.url) }));
  expect(await shop.checkout(0, idOver('12.34'), 'GRANTED')).toMatchObject({
    result: 'error',
    why: expect.stringMatching(/^GET https:\/\/checkout\.drop-pay\.com\/.* failed: SSL certificate problem/),
  });
});

test('an application with DropPay’s https host in its code sells with the sandbox', async () => {
  const sandbox = await open(startSandbox({ ...pem, seed: { accounts: [rich, ownAccount] } }));
  const app = await open(openCashbackApp({ DROPPAY_TLS: portOf(sandbox.url) }, trust));
  const user = await joinAll(app, sandbox);
  const purchase = { qr: '2:12.34', description: null, user };
  expect(await purchaseAndCompare(app, sandbox, purchase)).toBeUndefined();
  expect(await app.problems()).toEqual([]);
});
