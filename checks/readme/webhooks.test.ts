import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { createWebhooks } from '@droppay/webhooks';
import { webhookRequest } from '@droppay/webhooks/testing';
import { afterAll, beforeAll, expect, onTestFinished, test, vi } from 'vitest';
import { freePort } from '../free-port.ts';

// Every block of the webhooks' README is a file of one small program: its first line names it.

const run = promisify(execFile);
const path = (relative: string): string => fileURLToPath(new URL(relative, import.meta.url));
const password = 'not-a-real-password';

let folder: string;
let files: string[];
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'droppay-guide-'));
  const readme = await readFile(path('../../packages/webhooks/README.md'), 'utf8');
  const blocks = [...readme.matchAll(/```(\w*)\n(\/\/ ([\w.-]+\.ts)\b.*?)```/gs)];
  if (blocks.length !== readme.match(/^```\w+$/gm)?.length)
    throw new Error('A block of the guide names no file.');
  files = blocks.map(([, , , name]) => name!);
  await Promise.all(blocks.map(([, , code, name]) => writeFile(join(folder, name!), code!)));
  await symlink(path('../node_modules'), join(folder, 'node_modules'));
  await writeFile(join(folder, 'package.json'), '{ "type": "module" }');
});
afterAll(() => rm(folder, { recursive: true }));

/** DropPay, as far as the guide asks it. */
async function startDropPay(): Promise<string> {
  const authorization = {
    id: 'CHTQA45B7PA98',
    status: 'GRANTED',
    sharing: 'https://dp.link/u/10/CHTQA45B7PA98',
  };
  const token = { token_type: 'bearer', access_token: 'token', expires_in: 3600 };
  const server = createServer((request, response) => {
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(JSON.stringify(request.url?.endsWith('/token') ? token : authorization));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function environment(): Promise<NodeJS.ProcessEnv> {
  return {
    PATH: process.env['PATH'],
    DROPPAY_APPLICATION_KEY: 'key',
    DROPPAY_APPLICATION_SECRET: 'secret',
    DROPPAY_CONNECTION_CODE: 'code',
    DROPPAY_URL: await startDropPay(),
    WEBHOOK_PASSWORD: password,
  };
}

test('every block compiles', async () => {
  await writeFile(
    join(folder, 'tsconfig.json'),
    JSON.stringify({
      extends: path('../../tsconfig.base.json'),
      compilerOptions: {
        noEmit: true,
        declaration: false,
        isolatedDeclarations: false,
        types: ['node'],
        allowImportingTsExtensions: true,
      },
      files,
    }),
  );
  const tsc = path('../../node_modules/typescript/bin/tsc');
  const { stdout } = await run(process.execPath, [tsc, '-p', folder]).catch(
    (error: unknown) => error as { stdout: string },
  );
  expect(stdout).toBe('');
});

test.each(['server.ts', 'express.ts', 'fastify.ts', 'hono.ts'])(
  '%s receives an event and confirms it',
  async (file) => {
    const port = await freePort();
    const child = spawn(process.execPath, [join(folder, file)], {
      env: { ...(await environment()), PORT: `${port}` },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    child.stdout.on('data', (data) => void (output += String(data)));
    child.stderr.on('data', (data) => void (output += String(data)));
    onTestFinished(() => void child.kill());

    const listener = createWebhooks({ credentials: { username: 'boxoffice', password } });
    const url = listener.url(`http://localhost:${port}/hooks`, 'authorization');
    const answered = await vi.waitFor(async () => fetch(webhookRequest(url)), { timeout: 20_000 });
    expect({ status: answered.status, output }).toEqual({
      status: 200,
      output: 'CHTQA45B7PA98 is GRANTED\n',
    });
  },
  30_000,
);

test('checkout.ts ends without a webhook', async () => {
  const { stdout } = await run(process.execPath, [join(folder, 'checkout.ts')], { env: await environment() });
  expect(stdout).toBe(
    'Show https://dp.link/u/10/CHTQA45B7PA98 to the customer.\n' +
      'CHTQA45B7PA98 is GRANTED, with or without a webhook.\n',
  );
}, 30_000);

test('webhooks.test.ts passes', async () => {
  const { stdout } = await run(
    process.execPath,
    ['--test', '--test-reporter=tap', join(folder, 'webhooks.test.ts')],
    {
      env: await environment(),
    },
  );
  expect(stdout).toContain('# pass 1\n');
  expect(stdout).toContain('# fail 0\n');
}, 30_000);

/** Runs parse.ts with a body. */
async function parse(body: unknown): Promise<{ stdout: string; stderr: string }> {
  const child = execFile(process.execPath, [join(folder, 'parse.ts')]);
  let stdout = '';
  let stderr = '';
  child.stdout?.on('data', (data) => void (stdout += String(data)));
  child.stderr?.on('data', (data) => void (stderr += String(data)));
  child.stdin?.end(JSON.stringify(body));
  await once(child, 'close');
  return { stdout, stderr };
}

test('parse.ts says what is in a body, or what is wrong with it', async () => {
  const edata = { id: 'CHTQA45B7PA98', status: 'GRANTED', charge_amount: 50 };
  const envelope = { etype: 'ANY', edata, etime: '2026-03-16T19:21:04+01:00' };
  expect(await parse(envelope)).toEqual({
    stdout: 'CHTQA45B7PA98 may be charged 50 euro: GRANTED\n',
    stderr: '',
  });
  expect(await parse({ novelty: 1 })).toEqual({ stdout: 'something new: novelty\n', stderr: '' });
  expect(await parse({ ...envelope, edata: { ...edata, charge_amount: '50' } })).toEqual({
    stdout: '',
    stderr: '/edata/charge_amount must be a number.\n',
  });
}, 30_000);
