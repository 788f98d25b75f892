import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import process from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const main = fileURLToPath(new URL('../demo/main.ts', import.meta.url));

interface Ended {
  code: number | null;
  stdout: string;
  stderr: string;
}

/** Runs the demo without a terminal; with `stopAfter`, Ctrl+C comes so many milliseconds after its first line. */
async function demo(args: string[] = [], stopAfter?: number): Promise<Ended> {
  const child = spawn(process.execPath, [main, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  let [stdout, stderr] = ['', ''];
  child.stdout.on('data', (chunk: Buffer) => (stdout += String(chunk)));
  child.stderr.on('data', (chunk: Buffer) => (stderr += String(chunk)));
  const ended = once(child, 'close');
  if (stopAfter !== undefined) {
    await once(child.stdout, 'data');
    await sleep(stopAfter);
    child.kill('SIGINT');
  }
  const [code] = await ended;
  return { code, stdout, stderr };
}

const patient = { timeout: 60_000 };

test.concurrent.each([[[]], [['--once']], [['--', '--once']]])(
  'without a terminal it ends by itself and exits 0, with %j',
  patient,
  async (args) => {
    const { code, stdout, stderr } = await demo(args);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout.match(/(?<=^✔ )\w+/gm)).toEqual(
      'Token Authorization Approval Webhook Charge Tickets Refund Door Push Approval Time'.split(' '),
    );
    expect(stdout).toContain('It balances to the cent.');
    for (const line of stdout.split('\n')) expect(line.length, line).toBeLessThanOrEqual(80);
    // oxlint-disable-next-line no-control-regex -- a file has no colours
    expect(stdout).not.toMatch(/\u001B/);
  },
);

test.concurrent.each([0, 100, 300, 600, 1000, 1500])(
  'Ctrl+C %d ms after its first line stops everything without a stack trace',
  patient,
  async (stopAfter) => {
    const { code, stdout, stderr } = await demo([], stopAfter);
    expect(stderr).toBe('');
    expect(stdout).not.toMatch(/^ +at /m);
    expect([0, 130]).toContain(code);
    expect(stdout.endsWith(code === 0 ? 'It balances to the cent.\n' : '\nStopped.\n')).toBe(true);
  },
);

test.concurrent.for(['--port', '--sandbox-port'])(
  'when %s is taken it says what to do, and exits 1',
  patient,
  async (name, context) => {
    const server = createServer().listen(0, '127.0.0.1');
    context.onTestFinished(() => void server.close());
    await once(server, 'listening');
    const port = String((server.address() as AddressInfo).port);
    const { code, stderr } = await demo([name, port]);
    expect(code).toBe(1);
    expect(stderr).toContain(`Port ${port}`);
    expect(stderr).toContain('port 0 takes a free one');
    expect(stderr).not.toMatch(/^ +at /m);
  },
);

test.concurrent.each([['--twice'], ['--port', 'http'], ['--port', '65536']])(
  'a wrong argument is named, with the usage, and exits 2: %s %s',
  patient,
  async (...args) => {
    const { code, stderr } = await demo(args);
    expect(code).toBe(2);
    expect(stderr).toContain(args.at(-1));
    expect(stderr).toMatch(/\nUsage: pnpm demo \[--once\] .*\n$/);
  },
);
