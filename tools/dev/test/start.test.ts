import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import process from 'node:process';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';

const start = fileURLToPath(new URL('../src/start.ts', import.meta.url));
// What is started has to be built: packages/sandbox/dist and packages/mock/dist.
const servers = ['packages/sandbox/dist', 'packages/mock/dist'].map((path) => path.split('/')[1]!);
const env = { ...process.env, DROPPAY_BUILT: '1', npm_lifecycle_event: 'sandbox' };

function run(
  ...args: string[]
): ChildProcess & { stdout: NodeJS.ReadableStream; stderr: NodeJS.ReadableStream } {
  const child = spawn(process.execPath, [start, ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  return child;
}

async function addressOf(stdout: NodeJS.ReadableStream): Promise<string> {
  for await (const chunk of stdout) {
    const [address] = /http:\/\/[\d.]+:\d+/.exec(String(chunk)) ?? [];
    if (address !== undefined) return address;
  }
  throw new Error('It ended without an address.');
}

async function isUp(address: string): Promise<boolean> {
  return fetch(`${address}/openapi.json`).then(
    ({ status }) => status === 200,
    () => false,
  );
}

test.each(servers)('the %s gets its options, also after --, and ends by SIGTERM in order', async (name) => {
  const child = run(name, '--', '--port', '0');
  expect(await isUp(await addressOf(child.stdout))).toBe(true);
  child.kill('SIGTERM');
  expect(await once(child, 'exit')).toEqual([0, null]);
});

test.each(servers)('what is wrong with a port, the %s says itself', async (name) => {
  const taken = createServer().listen(0, '127.0.0.1');
  await once(taken, 'listening');
  onTestFinished(() => void taken.close());
  const { port } = taken.address() as AddressInfo;
  const child = run(name, '--port', String(port));
  const [said, [code]] = await Promise.all([text(child.stderr), once(child, 'exit')]);
  expect(said).toContain(String(port));
  expect(said).not.toContain('    at ');
  expect(code).toBe(1);
});

test('another name prints the usage', async () => {
  const child = run('site');
  const [said, [code]] = await Promise.all([text(child.stderr), once(child, 'exit')]);
  expect(said).toMatch(/^Usage: /);
  expect(code).toBe(2);
});

test('when pnpm is killed, the server ends by itself', async () => {
  const launcher = `
    const { spawn } = require('node:child_process');
    spawn(process.execPath, [${JSON.stringify(start)}, 'sandbox', '--port', '0'], { stdio: 'inherit' });`;
  const pnpm = spawn(process.execPath, ['-e', launcher], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  onTestFinished(() => void pnpm.kill('SIGKILL'));
  const address = await addressOf(pnpm.stdout);
  expect(await isUp(address)).toBe(true);
  pnpm.kill('SIGKILL');
  await expect.poll(() => isUp(address), { timeout: 60_000 }).toBe(false);
});
