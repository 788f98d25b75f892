import { createServer, request as ask } from 'node:http';
import type { AddressInfo } from 'node:net';
import { once } from 'node:events';
import { describe, expect, onTestFinished, test } from 'vitest';
import { addressOf } from '../src/address.ts';
import { createMock, startMock } from '../src/index.ts';
import { document } from './document.ts';
import { send } from './send.ts';

const at = (url: string): Request => new Request(url);

describe('the path within a mock', () => {
  test.each([
    ['/droppay', '/droppay/v1/ticket', '/v1/ticket'],
    ['/droppay/', '/droppay/v1/ticket', '/v1/ticket'],
    ['/a/b-c_d.e~f', '/a/b-c_d.e~f/x/', '/x/'],
    ['/droppay', '/droppay', '/'],
    ['/droppay', '/droppay/', '/'],
    ['/droppay', '/dropp%61y/x', '/x'],
    ['/droppay', '/x/../droppay/y', '/y'],
    ['/droppay', '/droppay//x', '//x'],
    ['/droppay', '/droppay/droppay/x', '/droppay/x'],
    ['/droppay', '/droppayx/v1', undefined],
    ['/droppay', '/DropPay/v1', undefined],
    ['/droppay', '/', undefined],
    ['/droppay', '/v1/ticket', undefined],
    ['/droppay', '/droppay%2Fv1', undefined],
    ['', '/v1/%74icket', '/v1/ticket'],
    ['/', '/v1/a%2Fb%25%20c', '/v1/a%2Fb%25 c'],
  ])('with the base path %j %s is %s', (basePath, path, inner) => {
    expect(addressOf({ basePath }).innerPath(at(`http://mock${path}?a=/b#c`))).toBe(inner);
  });

  test.each([
    'droppay',
    '//',
    '//a',
    '/a//b',
    '/a b',
    '/a?b',
    '/a#b',
    '/%61',
    '/..',
    '/a/./b',
    '/{a}',
    '/:a',
    '/é',
    ' ',
  ])('%j is no base path', (basePath) => {
    expect(() => addressOf({ basePath })).toThrow(
      `The mock did not start: its base path is "${basePath}". Give it a path of letters`,
    );
  });
});

describe('the address that clients know', () => {
  test.each([
    [{}, 'http://localhost:4010/x', 'http://localhost:4010'],
    [{ basePath: '/droppay' }, 'https://mock/droppay/x', 'https://mock/droppay'],
    [{ publicUrl: 'https://mock.example/a/' }, 'http://127.0.0.1/x', 'https://mock.example/a'],
    [{ basePath: '/b', publicUrl: 'https://mock.example' }, 'http://127.0.0.1/b/x', 'https://mock.example'],
  ])('with %j, asked at %s, it is %s', (options, asked, known) => {
    expect(addressOf(options).outerUrl(at(asked))).toBe(known);
  });

  test('is not what anybody says in a header', () => {
    const headers = {
      'x-forwarded-host': 'evil.example',
      'x-forwarded-proto': 'https',
      'x-forwarded-prefix': '/evil',
      forwarded: 'host=evil.example',
    };
    const asked = new Request('http://mock/_mock', { headers });
    expect(addressOf({}).outerUrl(asked)).toBe('http://mock');
  });

  test.each([
    'mock.example',
    'ftp://mock.example',
    'javascript:1',
    '',
    'https://a.example/?b',
    'https://a.example/#b',
    '/droppay',
  ])('%j is none', (publicUrl) => {
    expect(() => addressOf({ publicUrl })).toThrow(
      `The mock did not start: its public URL, the address that clients know, is "${publicUrl}".`,
    );
  });
});

describe('a mock below a base path', () => {
  test('answers there as one without, ids of a path as well', async () => {
    const [mock, plain] = await Promise.all([
      createMock({ document, basePath: '/a' }),
      createMock({ document }),
    ]);
    for (const [method, path, options] of [
      ['GET', '/v1/ticket/TKT2', {}],
      ['POST', '/v1/ticket', { json: { amount: 1 } }],
      ['POST', '/v1/ticket', { json: { amount: 'x' } }],
      ['PUT', '/v1/ticket', { json: {} }],
      ['GET', '/v1/nothing', {}],
    ] as const) {
      const { headers: _, ...there } = await send(mock, method, `/a${path}`, options);
      expect(there).toEqual({ ...(await send(plain, method, path, options)), headers: undefined });
    }
  });

  test('says elsewhere where it is, in no error of the contract', async () => {
    const mock = await createMock({ document, basePath: '/a' });
    expect(await send(mock, 'GET', '/v1/ticket/TKT1')).toMatchObject({
      status: 404,
      body: { description: 'The mock is below /a, and the path /v1/ticket/TKT1 is not.' },
      violations: [{ code: 'path' }],
    });
  });

  test('is refused before anything is loaded when the path is none', async () => {
    await expect(createMock({ document, basePath: 'a' })).rejects.toThrow('its base path is "a"');
  });
});

describe('behind a reverse proxy', () => {
  /** Hands on what comes below `from`, as `to` and the rest, and says what proxies say. */
  async function proxy(target: string, from: string, to: string): Promise<string> {
    const { hostname, port } = new URL(target);
    const server = createServer((incoming, outgoing) => {
      const path = to + incoming.url!.slice(from.length);
      const headers = { ...incoming.headers, host: 'inner', 'x-forwarded-prefix': from };
      const inner = ask({ hostname, port, path, method: incoming.method, headers }, (response) => {
        outgoing.writeHead(response.statusCode!, response.headers);
        response.pipe(outgoing);
      });
      incoming.pipe(inner);
    });
    await once(server.listen(0, '127.0.0.1'), 'listening');
    onTestFinished(() => {
      server.closeAllConnections();
      server.close();
    });
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }

  test.each([
    ['that leaves the path as it is', '/droppay', '/droppay'],
    ['that strips it', '', ''],
  ])('%s every link and command leads through it', async (_, basePath, to) => {
    const running = await startMock({
      document,
      port: 0,
      basePath,
      publicUrl: 'https://mock.example/droppay',
    });
    onTestFinished(() => running.close());
    const { origin } = new URL(running.url);
    const outer = await proxy(origin, '/droppay', to);
    const page = await (await fetch(`${outer}/droppay/_mock`, { headers: { accept: 'text/html' } })).text();
    expect(page).toContain('href="https://mock.example/droppay/openapi.yaml"');
    expect(page).not.toMatch(/(?:127\.0\.0\.1|inner)/);
    const listed = (await (await fetch(`${outer}/droppay/_mock`)).json()) as {
      operations: { answers: { curl: string }[] }[];
    };
    const commands = listed.operations.flatMap(({ answers }) => answers.map(({ curl }) => curl));
    expect(commands.length).toBeGreaterThan(5);
    for (const command of commands) expect(command).toContain(' https://mock.example/droppay/');
    const headers = { authorization: 'Bearer x' };
    const response = await fetch(`${outer}/droppay/v1/ticket/TKT1`, { headers });
    expect([response.status, await response.json()]).toEqual([200, { id: 'TKT1', amount: 50 }]);
  });
});
