import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import { get } from 'node:https';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { describe, expect, onTestFinished, test } from 'vitest';
import { makeCertificate } from '../../http-edge/test/server/make-certificate.ts';

const program = fileURLToPath(new URL('../bin/droppay-mock.js', import.meta.url));

function start(args: string[], node: string[] = []): ChildProcess {
  const child = spawn(process.execPath, [...node, program, ...args]);
  onTestFinished(() => void child.kill('SIGKILL'));
  return child;
}

/** What a command prints and how it ends. */
async function run(args: string[], node: string[] = []): Promise<{ out: string; err: string; code: number }> {
  const child = start(args, node);
  const [out, err, [code]] = await Promise.all([
    text(child.stdout!),
    text(child.stderr!),
    once(child, 'exit'),
  ]);
  return { out, err, code };
}

/** Starts a mock and waits for what it prints first. */
async function greeted(args: string[]): Promise<{ child: ChildProcess; greeting: string; url: string }> {
  const child = start(['--port', '0', ...args]);
  const [greeting] = await once(child.stdout!, 'data');
  return { child, greeting: String(greeting), url: /https?:\S+/.exec(String(greeting))![0] };
}

describe('droppay-mock', { timeout: 120_000 }, () => {
  test('--help prints the options, --version the version', async () => {
    expect(await run(['--help'])).toMatchObject({
      code: 0,
      err: '',
      out: expect.stringContaining('--errors'),
    });
    expect(await run(['--version'])).toMatchObject({
      code: 0,
      out: expect.stringMatching(/^\d+\.\d+\.\d+\n$/),
    });
  });

  test('a wrong argument ends it with what is wrong and nothing of its own code', async () => {
    const { code, out, err } = await run(['--prot', '80']);
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toContain("'--prot'");
    expect(err).not.toContain(' at ');
  });

  test('on an old Node it says which one it needs', async () => {
    const old = 'data:text/javascript,Object.defineProperty(process.versions, "node", { value: "18.20.8" })';
    const { code, err } = await run([], ['--import', old]);
    expect(code).toBe(1);
    expect(err).toMatch(/^@droppay\/mock needs Node 20 or newer; you have Node 18\.20\.8\./);
    expect(err).not.toContain(' at ');
  });

  test.each(['SIGINT', 'SIGTERM'] as const)(
    'prints where it listens, and ends in order on %s',
    async (signal) => {
      const { child, greeting, url } = await greeted([]);
      expect(greeting).toContain(`${url}/_mock`);
      expect(greeting).toContain(`curl -i ${url}/`);
      // A connection that is kept alive does not keep it from ending.
      expect((await fetch(`${url}/shop/v1/brands`)).status).toBe(401);
      child.kill(signal);
      expect(await once(child, 'exit')).toEqual([0, null]);
    },
  );

  test.each(['SIGINT', 'SIGTERM'] as const)(
    'ends in order on a %s that comes as soon as it has printed where it listens',
    async (signal) => {
      const atOnce = `const { log } = console; console.log = (text) => { log(text); process.kill(process.pid, "${signal}"); };`;
      const child = start(
        ['--port', '0'],
        ['--import', `data:text/javascript,${encodeURIComponent(atOnce)}`],
      );
      expect(await once(child, 'exit')).toEqual([0, null]);
    },
  );

  test.each(['SIGINT', 'SIGTERM'] as const)('answers what is under way on %s, and ends', async (signal) => {
    const { child, url } = await greeted([]);
    const socket = connect(Number(new URL(url).port), '127.0.0.1');
    onTestFinished(() => void socket.destroy());
    socket.write(
      'POST /shop/v1/pos/charge HTTP/1.1\r\nHost: mock\r\nAuthorization: Bearer any\r\n' +
        'Content-Type: application/json\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n',
    );
    expect(String((await once(socket, 'data'))[0])).toContain('100 Continue');
    const ended = once(child, 'exit');
    child.kill(signal);
    await expect.poll(() => fetch(url).catch(() => 'refused'), { timeout: 30_000 }).toBe('refused');
    const received = text(socket);
    socket.write('{}');
    expect(await received).toMatch(/^HTTP\/1\.1 400 .*pay_token_val/s);
    expect(await ended).toEqual([0, null]);
  });

  test('a second SIGINT ends it at once', async () => {
    const { child, url } = await greeted([]);
    const socket = connect(Number(new URL(url).port), '127.0.0.1');
    onTestFinished(() => void socket.destroy());
    socket.on('error', () => {});
    socket.write('POST /shop/v1/pos/charge HTTP/1.1\r\nHost: mock\r\nContent-Length: 2\r\n\r\n');
    await fetch(url);
    const ended = once(child, 'exit');
    child.kill('SIGINT');
    await expect.poll(() => fetch(url).catch(() => 'refused'), { timeout: 30_000 }).toBe('refused');
    child.kill('SIGINT');
    expect(await ended).toEqual([null, 'SIGINT']);
  });

  test.each([
    ['--log', 'stdout'],
    ['--errors', 'stderr'],
  ] as const)('with %s it goes on when nobody reads its %s any more', async (option, stream) => {
    const { child, url } = await greeted([option]);
    child[stream]!.destroy();
    const charge = { pay_token_val: 'ec4e9e23-84b3-42b4-ba73-1bf9f39de66a', amount: 19.899 };
    const headers = { authorization: 'Bearer any', 'content-type': 'application/json' };
    // The second line is the one whose error would end it, and the pipe has a little room.
    for (let count = 0; count < 10; count += 1) {
      const init = { method: 'POST', headers, body: JSON.stringify(charge) };
      const response = await fetch(`${url}/shop/v1/pos/charge`, init);
      expect([response.status, response.headers.get('x-mock-warnings')]).toEqual([
        200,
        expect.stringContaining('amount-decimals'),
      ]);
      charge.amount += 1;
    }
    const ended = once(child, 'exit');
    child.kill('SIGTERM');
    expect(await ended).toEqual([0, null]);
  });

  test('serves https with a certificate, below a base path', async () => {
    const { cert, key } = makeCertificate();
    const folder = await mkdtemp(join(tmpdir(), 'droppay-mock-'));
    onTestFinished(() => rm(folder, { recursive: true }));
    const files = [join(folder, 'cert.pem'), join(folder, 'key.pem')] as const;
    await Promise.all([writeFile(files[0], cert), writeFile(files[1], key)]);
    const pair = ['--cert', files[0], '--key', files[1]];
    const place = ['--base-path', '/droppay', '--public-url', 'https://mock.example/droppay'];
    const { child, greeting, url } = await greeted([...pair, ...place]);
    expect(url).toMatch(/^https:\/\/127\.0\.0\.1:\d+\/droppay$/);
    expect(greeting).toContain('begin with https://mock.example/droppay.');
    expect(greeting).toContain(`curl -i --cacert ${files[0]} ${url}/`);
    const outgoing = get(`${url}/_mock`, { ca: cert, agent: false });
    const [response] = (await once(outgoing, 'response')) as [IncomingMessage];
    expect(JSON.parse(await text(response))).toMatchObject({
      contract: { json: 'https://mock.example/droppay/openapi.json' },
    });
    const told = once(child.stderr!, 'data');
    expect((await fetch(url.replace('https', 'http'))).status).toBe(400);
    expect(String(await told)).toMatch(
      /^Warning: A client spoke plain HTTP, and this port speaks https alone\./,
    );
  });

  test('tells who runs it of a client that speaks https', async () => {
    const { child, url } = await greeted(['--log']);
    const told = once(child.stderr!, 'data');
    await expect(fetch(url.replace('http', 'https'))).rejects.toThrow('fetch failed');
    expect(String(await told)).toMatch(/^Warning: A client spoke TLS, .* Begin the address with http:\/\//);
  });

  test.each([
    [['--cert', '/nowhere.pem'], '--cert is a file in PEM, but /nowhere.pem cannot be read: there is none.'],
    [
      ['--key', program],
      'The mock did not start, for it cannot serve https: there is a key and no certificate.',
    ],
    [['--base-path', 'droppay'], 'The mock did not start: its base path is "droppay".'],
    [['--public-url', 'mock.example'], 'The mock did not start: its public URL,'],
  ])('%j is refused with a sentence', async (given, sentence) => {
    const { code, out, err } = await run(['--port', '0', ...given]);
    expect({ code, out, err }).toEqual({ code: 1, out: '', err: expect.stringContaining(sentence) });
    expect(err).not.toContain(' at ');
  });

  test('says that its port is taken', async () => {
    const { url } = await greeted([]);
    const { port } = new URL(url);
    const { code, err } = await run(['--port', port]);
    expect({ code, err }).toEqual({
      code: 1,
      err: expect.stringMatching(`^Port ${port} of 127.0.0.1 is taken`),
    });
  });

  test('says that a host is not of this machine', async () => {
    const { code, err } = await run(['--port', '0', '--host', '192.0.2.1']);
    expect({ code, err }).toEqual({ code: 1, err: expect.stringMatching(/^192\.0\.2\.1 is not an address/) });
  });

  test('--log prints each request, --errors answers 422', async () => {
    const { child, url } = await greeted(['--log', '--errors']);
    const line = once(child.stdout!, 'data');
    const response = await fetch(`${url}/shop/v1/pos/charge`, {
      method: 'POST',
      headers: { authorization: 'Bearer any', 'content-type': 'application/json' },
      body: '{}',
    });
    expect(response.status).toBe(422);
    expect(String(await line)).toMatch(/^POST \/shop\/v1\/pos\/charge → 422 .*pay_token_val/);
  });
});
