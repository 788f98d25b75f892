import { describe, expect, test } from 'vitest';
import { control, ControlError } from '../../src/control/control.ts';
import { controlPaths } from '../../src/control/paths.ts';
import { mock, refusal, scope, statusOf } from './ask.ts';

interface Described {
  paths: Record<string, Record<string, { operationId: string }>>;
}

const send = (path: string, init: RequestInit = {}): Promise<Response> => mock.fetch(mock.url + path, init);
const json = { 'content-type': 'application/json' };

test('its document describes every path and method that it has, and no other', async () => {
  const { paths } = (await (await send('/_mock/openapi.json')).json()) as Described;
  const described = Object.entries(paths).map(([path, item]) => [
    path,
    new Set(Object.keys(item).map((method) => method.toUpperCase())),
  ]);
  const had = Object.entries(controlPaths)
    .filter(([path]) => path !== '/_mock/openapi.json')
    .map(([path, methods]) => [path, new Set(methods)]);
  expect(new Map(described as never)).toEqual(new Map(had as never));
  for (const [path, item] of Object.entries(paths)) {
    for (const method of Object.keys(item)) {
      const response = await send(path, { method: method.toUpperCase(), headers: json });
      expect(response.headers.get('x-mock-error'), `${method} ${path}`).not.toBe('page');
      expect((await response.text()).includes('has no method'), `${method} ${path}`).toBe(false);
    }
  }
});

test.each(Object.entries(controlPaths))('%s refuses other methods by a sentence', async (path, methods) => {
  const response = await send(path, { method: 'PATCH' });
  expect(response.headers.get('x-mock-error')).toBe('control');
  const { detail } = (await response.json()) as { detail: string };
  expect(detail).toBe(`${path} has no method PATCH. It has: ${methods.join(', ')}.`);
});

test.each([
  ['/_mock/script', '/_mock/scripts'],
  ['/_mock/jurnal', '/_mock/journal'],
  ['/_mock/journal/', '/_mock/journal'],
  ['/_mock/elsewhere', undefined],
])('%s is nowhere, and %s is nearest', async (path, nearest) => {
  const response = await send(path);
  expect(response.status).toBe(406);
  expect(await response.json()).toMatchObject({
    type: 'urn:droppay-mock:control',
    detail: expect.stringContaining('There is: /_mock/scripts'),
    ...(nearest !== undefined && { nearest }),
  });
});

test.each([
  ['?operation=createTickets', 'createTicket'],
  ['?operatoin=createTicket', 'operation'],
  ['?since=x', undefined],
  ['?since=-1', undefined],
  ['?status=999', undefined],
])('the journal refuses %s', async (query, nearest) => {
  const response = await send(`/_mock/journal${query}`);
  expect(response.headers.get('x-mock-error')).toBe('control');
  expect(((await response.json()) as { nearest?: string }).nearest).toBe(nearest);
});

describe('a body', () => {
  test.each(['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data', ''])(
    'of the type "%s", which a form of any page can send, is refused',
    async (type) => {
      const body = new TextEncoder().encode('{"reset":true}');
      const headers: Record<string, string> = type === '' ? {} : { 'content-type': type };
      for (const path of ['/_mock/scripts', '/_mock/reset', '/_mock/journal/verify', '/_mock/journal/find']) {
        const response = await send(path, { method: 'POST', headers, body });
        expect(response.status).toBe(406);
        expect(await response.text()).toContain('Content-Type: application/json');
      }
      expect(await mock.scripts.list()).toEqual([]);
    },
  );

  test.each([
    ['{"reset":', 'The body is not JSON.'],
    ['null', 'The body must be object.'],
    [`{"body":${'['.repeat(60)}${']'.repeat(60)}}`, 'nested more than 50 levels deep'],
    [`"${'x'.repeat(1024 * 1024)}"`, 'longer than 1048576 bytes'],
    ['{"operation":"getCharge","set":{"amount":1e400}}', 'a number that JavaScript cannot count to'],
  ])('that is no script is refused: %.20s', async (body, words) => {
    const response = await send('/_mock/scripts', { method: 'POST', headers: json, body });
    expect(await response.text()).toContain(words);
    expect(response.status).toBe(406);
  });
});

describe('a page', () => {
  const changes: [string, string][] = [
    ['POST', '/_mock/scripts'],
    ['DELETE', '/_mock/scripts'],
    ['POST', '/_mock/reset'],
    ['DELETE', '/_mock/journal'],
    ['GET', '/_mock/journal'],
    ['GET', '/_mock/%73cripts'],
    ['POST', '/_mock/scopes/a/_mock/reset'],
  ];
  test.each(changes)('of somebody else may not %s %s, nor read what comes of it', async (method, path) => {
    for (const origin of ['https://evil.example', 'null', 'http://localhost.evil.example', 'file://']) {
      const response = await send(path, { method, headers: { ...json, origin } });
      expect(response.headers.get('x-mock-error')).toBe('page');
      expect(response.headers.has('access-control-allow-origin')).toBe(false);
    }
  });

  test.each(['http://localhost:5173', 'http://127.0.0.1:4010', 'http://[::1]:3000', 'https://app.localhost'])(
    'of this machine may: %s',
    async (origin) => {
      const response = await send('/_mock/scripts', { headers: { origin } });
      expect(response.status).toBe(200);
      expect(response.headers.get('access-control-allow-origin')).toBe('*');
    },
  );

  test('of anybody may call the operations in any scope', async () => {
    const own = scope();
    const headers = { origin: 'https://shop.example', authorization: 'Bearer t' };
    const response = await mock.fetch(`${own.url}/v1/ticket/TKT1`, { headers });
    expect([response.status, response.headers.get('access-control-allow-origin')]).toEqual([200, '*']);
    expect(response.headers.get('access-control-expose-headers')).toContain('x-mock-script');
  });
});

describe('the client', () => {
  test('is of the scope that its URL names, and leads to others', async () => {
    const own = control(mock.fetch, `${mock.url}/_mock/scopes/mine/`);
    expect(own.url).toBe(`${mock.url}/_mock/scopes/mine`);
    expect(own.scope('yours').url).toBe(`${mock.url}/_mock/scopes/yours`);
    expect(own.scope().url).not.toBe(own.scope().url);
    await own.scripts.add({ operation: 'createTicket', status: 410 });
    expect(await statusOf(own.scope('yours'))).toBe(200);
    expect(await statusOf(own.scope('mine'))).toBe(410);
  });

  test('says what is wrong, of what kind, and what is nearest', async () => {
    const error = await refusal(mock.scripts.add({ operation: 'createTickte', status: 410 }));
    expect(error).toMatchObject({
      name: 'ControlError',
      kind: 'script',
      status: 406,
      nearest: 'createTicket',
    });
  });

  test.each([
    [new Response('Bad gateway', { status: 502 }), 'was answered with 502: Bad gateway'],
    [new Response('null', { status: 404 }), 'was answered with 404: null'],
  ])('says when it is no mock that responds', async (response, words) => {
    const error = await refusal(control(async () => response, 'http://elsewhere.example').journal.read());
    expect(error).toBeInstanceOf(ControlError);
    expect(error.message).toContain(words);
    expect(error.kind).toBeUndefined();
  });
});
