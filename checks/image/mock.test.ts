import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, inject, onTestFinished, test } from 'vitest';
import { imageOf } from './build.ts';
import { start } from './container.ts';
import { command } from './tools.ts';

test('the mock answers as its package does', async () => {
  const mock = await start(imageOf('mock'));
  await mock.healthy();
  const ask = (prefer: Record<string, string>): Promise<Response> =>
    fetch(`${mock.url}/shop/v1/pos/charge/CHAQA34B31FJ9`, {
      headers: { authorization: 'Bearer any', ...prefer },
    });
  const charge = await ask({});
  expect(charge.status).toBe(200);
  expect(await charge.json()).toMatchObject({ id: 'CHAQA34B31FJ9' });
  expect((await ask({ prefer: 'code=404' })).status).toBe(404);
});

test('its health check is not a line of its log', async () => {
  const mock = await start(imageOf('mock'), { args: ['--log'] });
  await mock.healthy();
  await fetch(`${mock.url}/shop/v1/brands`, { headers: { authorization: 'Bearer any' } });
  await expect.poll(() => mock.logs(), { timeout: 10_000 }).toContain('GET /shop/v1/brands → 200');
  expect(await mock.logs()).not.toContain('HEAD /_mock');
});

test('with a certificate and a base path it is as healthy', async () => {
  const folder = await mkdtemp(join(inject('store').folder, 'certificate-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
  const subject = ['-subj', '/CN=localhost', '-days', '2'];
  await command('openssl', [
    'req',
    '-x509',
    '-newkey',
    'rsa:2048',
    '-nodes',
    '-keyout',
    key,
    '-out',
    cert,
    ...subject,
  ]);
  await command('chmod', ['-R', 'a+rX', folder]);
  const args = ['--cert', '/tls/cert.pem', '--key', '/tls/key.pem', '--base-path', '/droppay'];
  const mock = await start(imageOf('mock'), { args, volumes: [`${folder}:/tls:ro`] });
  await mock.healthy();
  const logs = await mock.logs();
  expect(logs).toContain('https://');
  // Its own check is no client that speaks another language.
  expect(logs).not.toContain('Warning');
  expect(await mock.stop()).toBe(0);
});
