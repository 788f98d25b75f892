import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect } from 'node:net';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { control } from '../../src/index.ts';
import { type RunningSandbox, startSandbox } from '../../src/server/index.ts';
import { acme, acmePos } from '../play.ts';

describe('a started sandbox', () => {
  let sandbox: RunningSandbox;
  beforeAll(async () => {
    sandbox = await startSandbox();
  });
  afterAll(() => sandbox.close());

  const post = (path: string, body: BodyInit, headers = {}): Promise<Response> =>
    fetch(`${sandbox.url}${path}`, {
      method: 'POST',
      body,
      headers: { 'content-type': 'application/json', ...headers },
    });

  test('listens on a free port of this machine, where its links begin and where it can be controlled', async () => {
    expect(sandbox.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    const token = await (await post('/oa2/v1/ac/token', JSON.stringify(acme))).json();
    const response = await post(
      '/shop/v1/pos/authorization',
      JSON.stringify({ charge_amount: 50, pos_id: acmePos }),
      {
        authorization: `Bearer ${token.access_token}`,
      },
    );
    const { id, sharing } = await response.json();
    expect(sharing).toBe(`${sandbox.url}/u/10/${id}`);
    const remote = control(fetch, sandbox.url);
    expect(await remote.approve(id)).toEqual({ id, kind: 'authorization', status: 'GRANTED' });
    expect(await sandbox.approvals()).toEqual([]);
  });

  test('answers 413 to a body of unknown length that passes 1 MiB', async () => {
    const body = new ReadableStream({
      pull(controller) {
        controller.enqueue(new Uint8Array(64 * 1024).fill(32));
      },
    });
    const headers = { 'content-type': 'application/json' };
    const init: RequestInit & { duplex: 'half' } = { method: 'POST', body, duplex: 'half', headers };
    expect((await fetch(`${sandbox.url}/oa2/v1/ac/token`, init)).status).toBe(413);
  });

  test('does not read a head beyond its limit', async () => {
    const socket = connect(Number(new URL(sandbox.url).port), '127.0.0.1');
    onTestFinished(() => void socket.destroy());
    socket.on('error', () => {});
    socket.write(`GET / HTTP/1.1\r\nHost: x\r\nX: ${'x'.repeat(20_000)}\r\n\r\n`);
    const [data] = await once(socket, 'data');
    expect(String(data)).toMatch(/^HTTP\/1\.1 431 /);
  });

  test('says that its port is taken to the next one', async () => {
    const port = Number(new URL(sandbox.url).port);
    await expect(startSandbox({ port })).rejects.toThrow(
      `Port ${port} of 127.0.0.1 is taken, so the sandbox did not`,
    );
  });
});

test('what is due happens though nobody asks', async () => {
  let now = Date.parse('2026-03-16T19:20:30+01:00');
  const { createSandbox } = await import('../../src/index.ts');
  const sandbox = createSandbox({ now: () => now });
  const { clock, events, tick } = sandbox;
  await clock.read();
  const request = new Request('http://x/oa2/v1/connection', {
    method: 'POST',
    body: '{}',
    headers: { 'content-type': 'application/json', authorization: 'Bearer a43baf630b964c049dcfba1031d2c43e' },
  });
  expect((await sandbox.fetch(request)).status).toBe(200);
  now += 24 * 3_600_000;
  await tick();
  expect(await events()).toMatchObject([{ action: 'create' }, { action: 'expire', to: 'EXPIRED' }]);
});

describe('the command', () => {
  const bin = fileURLToPath(new URL('../../src/server/bin.ts', import.meta.url));

  test('starts a sandbox and ends when told', async () => {
    const child = spawn(process.execPath, [bin, '--port', '0', '--public-url', 'https://phone.example']);
    onTestFinished(() => void child.kill('SIGKILL'));
    const [line] = await once(child.stdout, 'data');
    const url = /http:\/\/127\.0\.0\.1:\d+/.exec(String(line))![0];
    expect((await fetch(`${url}/_sandbox/clock`)).status).toBe(200);
    const ended = once(child, 'exit');
    child.kill('SIGTERM');
    expect(await ended).toEqual([0, null]);
  });

  test.each([
    [['--port', 'many'], '--port is a number from 0 to 65535, not "many".'],
    [['--colour'], "Unknown option '--colour'"],
  ])('%s is refused with a sentence', async (args, message) => {
    const ended = await new Promise<{ code: unknown; stderr: string }>((resolve) => {
      execFile(process.execPath, [bin, ...args], (error, _, stderr) =>
        resolve({ code: error?.code ?? 0, stderr }),
      );
    });
    expect(ended).toEqual({ code: 1, stderr: expect.stringContaining(message) });
  });
});
