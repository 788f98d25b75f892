import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import type { Examination } from '../../src/index.ts';
import { startSandbox } from '../../src/server/start.ts';
import { temporaryFiles } from '../temporary.ts';

const files = temporaryFiles();
const bin = fileURLToPath(new URL('../../src/server/bin.ts', import.meta.url));

interface Ended {
  code: number;
  stdout: string;
  stderr: string;
}

function examine(...args: string[]): Promise<Ended> {
  return new Promise((resolve) => {
    execFile(process.execPath, [bin, 'examine', ...args], (error, stdout, stderr) =>
      resolve({ code: error === null ? 0 : Number(error.code), stdout, stderr }),
    );
  });
}

/** A receiver that refuses everybody: an examination of it is quick, and finds one fault. */
async function refusing(): Promise<string> {
  const server = createServer(
    (request, response) => void request.resume().on('end', () => response.writeHead(401).end()),
  );
  await once(server.listen(0, '127.0.0.1'), 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://shop:secret-word@127.0.0.1:${(server.address() as AddressInfo).port}/hooks/authorization`;
}

test('a fault ends the command with 1; the report is text, and JUnit in a file', async () => {
  const junit = files();
  const { code, stdout, stderr } = await examine(await refusing(), '--port', '0', '--junit', junit);
  expect([code, stderr]).toEqual([1, '']);
  expect(stdout).toContain('FAULT  It refuses the credentials of its own URL [refuses-good-credentials]');
  expect(stdout).toContain('1 fault, 0 warnings; 0 of 23 checks passed, 22 were skipped');
  expect(stdout).not.toContain('secret-word');
  expect(await readFile(junit, 'utf8')).toContain('<failure type="refuses-good-credentials"');
});

test('a file that cannot be written costs no report', async () => {
  const { code, stdout, stderr } = await examine(
    await refusing(),
    '--port',
    '0',
    '--junit',
    '/nowhere/report.xml',
  );
  expect(code).toBe(2);
  expect(stdout).toContain('[refuses-good-credentials]');
  expect(stderr).toContain('/nowhere/report.xml');
});

test('with --json it is JSON, and with --api the sandbox is one that runs', async () => {
  const sandbox = await startSandbox();
  onTestFinished(sandbox.close);
  const { code, stdout } = await examine(await refusing(), '--api', sandbox.url, '--json');
  expect(code).toBe(1);
  const report = JSON.parse(stdout) as Examination;
  expect(report).toMatchObject({ kind: 'receiver', faults: 1, warnings: 0 });
  expect((await sandbox.requests()).map(({ operation }) => operation)).toContain('createAuthorization');
});

test.each([
  ['no listener', [], 'Give the URL of one listener'],
  ['two listeners', ['http://a:b@127.0.0.1/', 'http://a:b@127.0.0.1/'], 'Give the URL of one listener'],
  ['no credentials', ['http://127.0.0.1:9/hooks', '--port', '0'], "The listener's URL has no user name"],
  [
    'nobody listening',
    ['http://shop:secret-word@127.0.0.1:9/', '--port', '0'],
    'Nobody listens at http://shop@127.0.0.1:9/',
  ],
  [
    'an unknown resource',
    ['http://a:b@127.0.0.1:9/', '--port', '0', '--resource', 'charge'],
    'allowed values',
  ],
  ['an unknown check', ['http://a:b@127.0.0.1:9/', '--port', '0', '--only', 'x'], 'There is no check "x"'],
  [
    'half a second',
    ['http://a:b@127.0.0.1:9/', '--within', '0.5'],
    '--within is a whole number of seconds from 1 to 600',
  ],
  [
    'no time',
    ['http://a:b@127.0.0.1:9/', '--timeout', '0'],
    '--timeout is a whole number of seconds from 1 to 120',
  ],
  ['a port that is none', ['http://a:b@127.0.0.1:9/', '--port', 'x'], '--port is a number'],
  [
    'no sandbox at --api',
    ['http://a:b@127.0.0.1:9/', '--api', 'http://127.0.0.1:9'],
    'No sandbox answers at http://127.0.0.1:9',
  ],
  [
    'an --api that is no URL',
    ['http://a:b@127.0.0.1:9/', '--api', 'sandbox'],
    '--api is the http or https URL',
  ],
  ['an unknown option', ['--what'], "Unknown option '--what'"],
])('with %s it ends with 2 and says why', async (_, args, message) => {
  const { code, stdout, stderr } = await examine(...args);
  expect(stderr).toContain(message);
  expect(stderr).not.toContain('secret-word');
  expect([code, stdout]).toEqual([2, '']);
});

test('--help prints its options', async () => {
  const { code, stdout } = await examine('--help');
  expect(code).toBe(0);
  expect(stdout).toContain('--junit FILE');
});
