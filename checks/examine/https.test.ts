import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { selfSigned } from '../runtimes/server/self-signed.ts';

const bin = new URL('../../packages/sandbox/src/server/bin.ts', import.meta.url).pathname;

/** Examines a receiver over https that says 200 to everybody. `trusting`: the certificate is given to the sandbox. */
async function examineHttps(trusting: boolean): Promise<{ code: unknown; stdout: string; stderr: string }> {
  const certificate = await selfSigned();
  const folder = await mkdtemp(join(tmpdir(), 'droppay-https-'));
  const file = join(folder, 'certificate.pem');
  await writeFile(file, certificate.cert);
  const server = createServer(certificate, (request, response) => {
    request.on('error', () => {});
    request.resume().on('end', () => response.end());
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  onTestFinished(async () => {
    server.closeAllConnections();
    server.close();
    await rm(folder, { recursive: true });
  });
  const { port } = server.address() as AddressInfo;
  const listener = `https://shop:not-a-real-password@127.0.0.1:${port}/hooks/authorization`;
  const options = ['--port', '0', '--within', '1', '--only', 'kept-connection,interrupted'];
  const env = { ...process.env, ...(trusting && { NODE_EXTRA_CA_CERTS: file }) };
  return new Promise((resolve) => {
    execFile(process.execPath, [bin, 'examine', listener, ...options], { env }, (error, stdout, stderr) =>
      resolve({ code: error?.code ?? 0, stdout, stderr }),
    );
  });
}

test('a receiver over https is examined as one over http', async () => {
  const { code, stdout, stderr } = await examineHttps(true);
  expect(stderr).toBe('');
  expect(stdout).toMatch(/^passed +interrupted/m);
  expect(code).toBe(1);
});

test('a certificate that is not trusted is no fault of the receiver, and how to trust it is told', async () => {
  const { code, stdout, stderr } = await examineHttps(false);
  expect([code, stdout]).toEqual([2, '']);
  expect(stderr).toContain('NODE_EXTRA_CA_CERTS=certificate.pem');
});
