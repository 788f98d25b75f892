import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest';
import { control } from '../../src/index.ts';
import { type RunningSandbox, startSandbox } from '../../src/server/index.ts';
import { recorder } from '../outbox/recorder.ts';
import { acme, acmePos } from '../play.ts';
import { bin, command, create } from './command.ts';

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

  test('has links that begin where it listens, too, where the options have an empty place for another address', async () => {
    const options: object = { publicUrl: undefined };
    const { url, inbox, close } = await startSandbox(options);
    onTestFinished(close);
    const { listeners } = await inbox.list();
    expect(new URL(listeners[0]!.url).origin).toBe(url);
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

  test('that listens everywhere is reached on this machine', async () => {
    const everywhere = await startSandbox({ host: '0.0.0.0' });
    onTestFinished(() => everywhere.close());
    expect(everywhere.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    const slash = control(fetch, `${everywhere.url}/`);
    expect(await slash.approvals()).toEqual([]);
  });

  test('says that its port is taken to the next one', async () => {
    const port = Number(new URL(sandbox.url).port);
    await expect(startSandbox({ port })).rejects.toThrow(
      `Port ${port} of 127.0.0.1 is taken, so the sandbox did not`,
    );
  });
});

describe('the command', () => {
  test('starts a sandbox and ends when told', async () => {
    const { child, url } = await command('--public-url', 'https://phone.example');
    expect((await fetch(`${url}/_sandbox/clock`)).status).toBe(200);
    const ended = once(child, 'exit');
    child.kill('SIGTERM');
    expect(await ended).toEqual([0, null]);
  });

  test('delivers webhooks as its options say', async () => {
    const { fetch: listen, received } = recorder();
    const respond = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
      const headers = { authorization: request.headers.authorization! };
      const init = { method: 'POST', headers, body: await text(request) };
      await listen(new Request(`http://listener${request.url}`, init));
      response.writeHead(503).end();
    };
    const listener = createServer((request, response) => void respond(request, response));
    listener.listen(0, '127.0.0.1');
    onTestFinished(() => {
      listener.closeAllConnections();
      listener.close();
    });
    await once(listener, 'listening');
    const { url } = await command(
      '--webhook-form',
      'flat',
      '--webhook-retries',
      '--allow-webhook-host',
      'a.example',
    );
    const { approve, webhooks } = control(fetch, url);
    expect(await webhooks.read()).toMatchObject({ form: 'flat', retries: { enabled: true } });
    const address = `http://box:office@localhost:${(listener.address() as AddressInfo).port}`;
    const id = await create(url, '/oa2/v1/connection', { webhooks: { ALL: `${address}/events` } });
    await approve(id);
    await vi.waitFor(
      async () =>
        expect(await webhooks.deliveries()).toMatchObject([{ state: 'waiting', attempts: 1, status: 503 }]),
      30_000,
    );
    expect(received).toMatchObject([{ url: 'http://listener/events', body: { id, status: 'GRANTED' } }]);
    expect(received[0]!.authorization).toBe(`Basic ${btoa('box:office')}`);
  });

  test.each([
    [['--webhook-form', 'round'], '--webhook-form is known, envelope, flat, not "round".'],
    [['--port', 'many'], '--port is a number from 0 to 65535, not "many".'],
    [['--colour'], "Unknown option '--colour'"],
    [
      ['--host', '192.0.2.1', '--port', '0'],
      '192.0.2.1 is not an address of this machine, so the sandbox did not start',
    ],
    [
      ['--host', 'sandbox.invalid', '--port', '0'],
      'The name sandbox.invalid has no address here, so the sandbox did not start',
    ],
    [['--public-url', 'phone.example'], 'where sharing links begin, is "phone.example"'],
    [['--public-url', 'javascript:1'], 'Give it an http or https URL'],
    [['--allow-webhook-host', 'http://a.example'], 'a host without scheme, port and path'],
    [['--allow-webhook-host', 'a.example:80'], 'a host without scheme, port and path'],
  ])('%s is refused with a sentence', async (args, message) => {
    const ended = await new Promise<{ code: unknown; stderr: string }>((resolve) => {
      execFile(process.execPath, [bin, ...args], (error, _, stderr) =>
        resolve({ code: error?.code ?? 0, stderr }),
      );
    });
    expect(ended).toEqual({ code: 1, stderr: expect.stringContaining(message) });
  });
});

describe('the readings of the command', () => {
  const run = (...args: string[]): Promise<string> =>
    new Promise((resolve) => {
      execFile(process.execPath, [bin, ...args], (_, stdout, stderr) => resolve(stdout + stderr));
    });

  test("are told when they are not the contract's own, and listed in the control plane", async () => {
    const { url, said } = await command('--reading', 'failedCharge=4xx', '--reading', 'ready=approval');
    expect(said).toContain("\nIt reads DropPay's pages otherwise than the contract: failedCharge=4xx.\n");
    expect((await command()).said).not.toContain('otherwise');
    const listed = await control(fetch, url).readings();
    expect(listed.map(({ name, value }) => `${name}=${value}`)).toContain('failedCharge=4xx');
  });

  test('are all in its help', async () => {
    const help = await run('--help');
    for (const each of ['failedCharge=status|4xx', 'payToken=expired|every|revived'])
      expect(help).toContain(each);
  });

  test.each([
    ['failedCharge=5xx', 'The reading failedCharge is status or 4xx, not "5xx". Known are '],
    ['failedCharge', 'The reading failedCharge is status or 4xx, not "". Known are '],
    ['fee=none', 'There is no reading "fee". Known are '],
    ['__proto__=none', 'There is no reading "__proto__". Known are '],
  ])('are refused with the list of those that there are: %s', async (reading, said) => {
    expect(await run('--port', '0', '--reading', reading)).toContain(said);
  });

  test('are each said once', async () => {
    const twice = ['--reading', 'ready=approval', '--reading', 'ready=immediate'];
    expect(await run('--port', '0', ...twice)).toBe('--reading says twice what to read for ready.\n');
  });
});
