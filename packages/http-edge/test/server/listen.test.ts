import { once } from 'node:events';
import { createServer, type Server, type ServerResponse } from 'node:http';
import { networkInterfaces } from 'node:os';
import { text } from 'node:stream/consumers';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { listen, type Listening, type ListenOptions } from '../../src/server/listen.ts';
import { open } from './raw.ts';

const DEFAULTS = { port: 0, host: '127.0.0.1', name: 'mock' };

async function start(options: Partial<ListenOptions> = {}, server = createServer()): Promise<Listening> {
  const listening = await listen(server, { ...DEFAULTS, ...options });
  onTestFinished(listening.close);
  return listening;
}

/** A server that cannot listen, for a reason that a test cannot bring about everywhere. */
function failing(code: string): Server {
  const server = createServer();
  const error = Object.assign(new Error(`listen ${code}`), { code });
  server.listen = (() => void setImmediate(() => server.emit('error', error))) as unknown as Server['listen'];
  return server;
}

describe('where it listens', () => {
  test('is a free port of this machine, in an URL without a slash at the end', async () => {
    const { url } = await start();
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    await expect(fetch(url, { signal: AbortSignal.timeout(50) })).rejects.toThrow(/aborted/);
  });

  // Some containers have no IPv6.
  const hasIPv6 = Object.values(networkInterfaces()).some((all) =>
    all?.some(({ family }) => family === 'IPv6'),
  );
  const hosts: [host: string, url: RegExp][] = [
    ['0.0.0.0', /^http:\/\/127\.0\.0\.1:\d+$/],
    ['::', /^http:\/\/\[::1\]:\d+$/],
    ['::1', /^http:\/\/\[::1\]:\d+$/],
    ['[::1]', /^http:\/\/\[::1\]:\d+$/],
    ['localhost', /^http:\/\/(127\.0\.0\.1|\[::1\]):\d+$/],
  ];
  test.each(hosts.filter(([host]) => hasIPv6 || !host.includes(':')))(
    'on %s is an address that a client can take',
    async (host, url) => {
      expect((await start({ host })).url).toMatch(url);
    },
  );
});

describe('what cannot listen says why, and what to do', () => {
  test('when the port is taken', async () => {
    const { port } = new URL((await start()).url);
    await expect(start({ port: Number(port) })).rejects.toMatchObject({
      message:
        `Port ${port} of 127.0.0.1 is taken, so the mock did not start: another program, perhaps another mock, ` +
        'listens there. Stop it, or start this one on another port; port 0 takes a free one.',
      cause: { code: 'EADDRINUSE' },
    });
  });

  test('when the address is of another machine', async () => {
    await expect(start({ host: '192.0.2.1', name: 'sandbox' })).rejects.toThrow(
      '192.0.2.1 is not an address of this machine, so the sandbox did not start. ' +
        '127.0.0.1 is this machine alone, 0.0.0.0 every network it is in.',
    );
  });

  test('when the name is of no machine', async () => {
    await expect(start({ host: 'mock.invalid' })).rejects.toThrow(
      'The name mock.invalid has no address here, so the mock did not start.',
    );
  });

  test.each([65_536, -1, 1.5])('when the port is %s', async (port) => {
    await expect(start({ port })).rejects.toThrow(
      `${port} is no port, so the mock did not start: a port is a number from 0 to 65535.`,
    );
  });

  test.each([
    [
      'EACCES',
      'Port 80 of 127.0.0.1 is not for this user to listen on, so the mock did not start. Take one from 1024 up, or ',
    ],
    ['EPERM', 'Port 80 of 127.0.0.1 is not for this user to listen on'],
    ['EAFNOSUPPORT', '127.0.0.1 is not an address of this machine'],
    ['EINVAL', '127.0.0.1 is not an address of this machine'],
    ['EAI_AGAIN', 'The name 127.0.0.1 has no address here'],
    ['EMFILE', /^listen EMFILE$/],
  ])('when Node says %s', async (code, message) => {
    await expect(listen(failing(code), { ...DEFAULTS, port: 80 })).rejects.toThrow(message);
  });
});

test('an error of a server that listens is not lost', async () => {
  const server = createServer();
  await start({}, server);
  expect(() => server.emit('error', new Error('later'))).toThrow('later');
});

describe('finish', () => {
  test('lets what is under way be answered, and nothing new', async () => {
    const server = createServer();
    const asked = once(server, 'request');
    const { url, finish } = await start({}, server);
    const kept = await open(url, 'GET / HTTP/1.1\r\nHost: edge\r\n\r\n');
    const [, response] = (await asked) as [unknown, ServerResponse];
    const finished = finish();
    await expect(fetch(url)).rejects.toThrow('fetch failed');
    const received = text(kept);
    response.end('Still here.');
    expect(await received).toMatch(/^HTTP\/1\.1 200 .*Still here\./s);
    await finished;
  });

  test('waits for no connection that is kept alive', async () => {
    const { url, finish } = await start(
      {},
      createServer((_, response) => void response.end('Here.')),
    );
    const kept = await open(url, 'GET / HTTP/1.1\r\nHost: edge\r\n\r\n');
    await once(kept, 'data');
    const ended = once(kept, 'close');
    await finish();
    await ended;
  });

  test('waits for no connection that has sent nothing', async () => {
    const server = createServer();
    const accepted = once(server, 'connection');
    const { url, finish } = await start({}, server);
    const silent = await open(url, '');
    await accepted;
    const ended = once(silent, 'close');
    const begun = performance.now();
    await finish();
    await ended;
    expect(performance.now() - begun).toBeLessThan(2_000);
  });

  test('waits three seconds for a response that never comes', async () => {
    const server = createServer();
    const asked = once(server, 'request');
    const { url, finish } = await start({}, server);
    const waiting = await open(url, 'GET / HTTP/1.1\r\nHost: edge\r\n\r\n');
    await asked;
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    onTestFinished(() => void vi.useRealTimers());
    const ended = once(waiting, 'close');
    const finished = finish();
    vi.advanceTimersByTime(2_999);
    await new Promise((resolve) => void setImmediate(resolve));
    expect(waiting.destroyed).toBe(false);
    vi.advanceTimersByTime(1);
    await Promise.all([finished, ended]);
  });

  test('may be called again, before and after close', async () => {
    const { close, finish } = await start();
    await Promise.all([finish(), close(), finish()]);
    await expect(finish()).resolves.toBeUndefined();
  });
});

describe('close', () => {
  test('ends a connection whose response never comes', async () => {
    const server = createServer();
    const asked = once(server, 'request');
    const { url, close } = await start({}, server);
    const waiting = await open(url, 'GET / HTTP/1.1\r\nHost: edge\r\n\r\n');
    await asked;
    const ended = once(waiting, 'close');
    await close();
    await ended;
  });

  test('ends a connection that is kept alive, and one whose request never ends', async () => {
    const server = createServer((_, response) => void response.end('Here.'));
    const { url, close } = await start({}, server);
    const kept = await open(url, 'GET / HTTP/1.1\r\nHost: edge\r\n\r\n');
    const endless = await open(url, 'POST / HTTP/1.1\r\nHost: edge\r\nContent-Length: 9\r\n\r\nx');
    await Promise.all([once(kept, 'data'), once(endless, 'data')]);
    const ended = Promise.all([once(kept, 'close'), once(endless, 'close')]);
    await close();
    await ended;
    await expect(fetch(url)).rejects.toThrow('fetch failed');
  });

  test('may be called again', async () => {
    const { close } = await start();
    await Promise.all([close(), close()]);
    await expect(close()).resolves.toBeUndefined();
  });
});
