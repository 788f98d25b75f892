import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { describe, expect, onTestFinished, test } from 'vitest';

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
  return { child, greeting: String(greeting), url: /http:\S+/.exec(String(greeting))![0] };
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
