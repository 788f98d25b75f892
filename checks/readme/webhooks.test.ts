import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { createWebhooks } from '@droppay/webhooks';
import { webhookRequest } from '@droppay/webhooks/testing';
import { afterAll, beforeAll, expect, onTestFinished, test, vi } from 'vitest';
import { freePort } from '../free-port.ts';
import { type Block, blocksOf } from './blocks.ts';
import { type Programs, writePrograms } from './programs.ts';

const password = 'not-a-real-password';
const blocks = (await blocksOf('packages/webhooks/README.md')).filter(({ language }) => language === 'ts');

let programs: Programs;
const fileAt = (name: string): string => join(programs.folder, name);
beforeAll(async () => {
  programs = await writePrograms(blocks, nameOf);
});
afterAll(() => programs.remove());

/** The blocks of this page import each other: each is a file, which its first line names. */
function nameOf({ page, line, program }: Block): string {
  const name = /^\s*\/\/ ([\w.-]+\.ts)\b/.exec(program)?.[1];
  if (name === undefined) throw new Error(`${page}:${line}: the first line of this block names no file.`);
  return name;
}

/** A DropPay with the responses that the page needs. */
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

async function environment(): Promise<Record<string, string>> {
  return {
    DROPPAY_APPLICATION_KEY: 'key',
    DROPPAY_APPLICATION_SECRET: 'secret',
    DROPPAY_CONNECTION_CODE: 'code',
    DROPPAY_URL: await startDropPay(),
    WEBHOOK_PASSWORD: password,
  };
}

test('every block compiles', { timeout: 60_000 }, async () => {
  expect(await programs.compile()).toBe('');
});

test.each(['server.ts', 'express.ts', 'fastify.ts', 'hono.ts'])(
  '%s receives an event and confirms it',
  async (file) => {
    const port = await freePort();
    const child = spawn(process.execPath, [fileAt(file)], {
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

test('checkout.ts ends without a webhook', { timeout: 60_000 }, async () => {
  const checkout = blocks.find((block) => nameOf(block) === 'checkout.ts')!;
  expect(await programs.run(checkout, await environment())).toEqual([
    'Show https://dp.link/u/10/CHTQA45B7PA98 to the customer.',
    'CHTQA45B7PA98 is GRANTED, with or without a webhook.',
  ]);
});

test(
  'operate.ts starts, finds nothing that was given up, and ends by itself',
  { timeout: 60_000 },
  async () => {
    const operate = blocks.find((block) => nameOf(block) === 'operate.ts')!;
    expect(await programs.run(operate, await environment())).toEqual([]);
  },
);

test('webhooks.test.ts passes', async () => {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['--test', '--test-reporter=tap', fileAt('webhooks.test.ts')],
    {
      env: await environment(),
    },
  );
  expect(stdout).toContain('# pass 1\n');
  expect(stdout).toContain('# fail 0\n');
}, 30_000);

/** Runs parse.ts with a body. */
async function parse(body: unknown): Promise<{ stdout: string; stderr: string }> {
  const child = execFile(process.execPath, [fileAt('parse.ts')]);
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
  expect(await parse({ novelty: 1 })).toEqual({
    stdout: 'something new: novelty\n',
    stderr: '/id must be a string of 1 to 128 characters.\n',
  });
  expect(await parse({ ...envelope, edata: { ...edata, charge_amount: '50' } })).toEqual({
    stdout: 'CHTQA45B7PA98 may be charged 50 euro: GRANTED\n',
    stderr: '/edata/charge_amount must be a number.\n',
  });
}, 30_000);
