import { describe, expect, test } from 'vitest';
import { createMock } from '../src/index.ts';
import { send } from './send.ts';
import { document } from './document.ts';

const mock = await createMock({ document });

describe('routing', () => {
  test('an unknown path gets the 404 of the catalogue', async () => {
    const { status, body, violations } = await send(mock, 'GET', '/v2/ticket');
    expect({ status, body }).toEqual({ status: 404, body: { description: 'Not found' } });
    expect(violations).toEqual([
      {
        location: ['request'],
        severity: 'Error',
        code: 'path',
        message: 'No operation of the contract has the path /v2/ticket. GET /_mock lists them.',
      },
    ]);
  });

  test('a path is named however long it is', async () => {
    const { status, violations } = await send(mock, 'GET', `/v1/${'x'.repeat(9000)}`);
    expect(status).toBe(404);
    expect(violations[0]?.message).toMatch(/has the path \/v1\/x{196}\.\.\.\. GET \/_mock lists them\.$/);
  });

  test('a wrong method gets the 405 of the catalogue and the methods there are', async () => {
    const { status, body, headers, violations } = await send(mock, 'PUT', '/v1/ticket/TKT1', { json: {} });
    expect({ status, body }).toEqual({ status: 405, body: { description: 'Method not allowed' } });
    expect(headers.get('allow')).toBe('GET, HEAD, DELETE');
    expect(violations[0]?.message).toBe('/v1/ticket/{id} has no method PUT. It has: GET, HEAD, DELETE.');
  });

  test('HEAD is among the methods there are where GET is, and only there', async () => {
    const allowed = async (path: string): Promise<string | null> =>
      (await send(mock, 'PUT', path, { json: {} })).headers.get('allow');
    expect(await allowed('/_mock')).toBe('GET, HEAD');
    expect(await allowed('/v1/ticket/verify')).toBe('POST');
  });

  test('a concrete path goes before one with a parameter', async () => {
    expect(await send(mock, 'GET', '/v1/ticket/verify')).toMatchObject({ status: 405 });
    expect(await send(mock, 'GET', '/v1/ticket/broken')).toMatchObject({ body: { amount: 'fifty' } });
  });

  test('HEAD is answered as GET without the body', async () => {
    expect(await send(mock, 'HEAD', '/v1/ticket/TKT1')).toMatchObject({ status: 200, body: undefined });
  });

  test('a contract without a catalogue of errors still gets its form', async () => {
    const { 'x-errors': _, ...bare } = document;
    const asked = await send(await createMock({ document: bare }), 'GET', '/v2/ticket');
    expect(asked).toMatchObject({
      status: 404,
      body: { description: 'No operation of the contract has the path /v2/ticket. GET /_mock lists them.' },
    });
  });

  test('an operation without any answer gets a 500 that says so, not a stack trace', async () => {
    const paths = { '/v1/nothing': { get: { operationId: 'getNothing', security: [], responses: {} } } };
    const asked = await send(await createMock({ document: { ...document, paths } }), 'GET', '/v1/nothing');
    expect(asked).toMatchObject({ status: 500, body: { description: expect.any(String) } });
    expect(JSON.stringify(asked.body)).not.toContain('node_modules');
  });
});

const padded = (length: number): string => `{"amount":1}`.padEnd(length, ' ');

describe('a body over 1 MiB', () => {
  test('is answered 413, one of 1 MiB is read', async () => {
    const { status } = await send(mock, 'POST', '/v1/ticket', { body: padded(1024 * 1024) });
    expect(status).toBe(200);
    const over = await send(mock, 'POST', '/v1/ticket', { body: padded(1024 * 1024 + 1) });
    expect(over).toMatchObject({
      status: 413,
      body: { description: 'The body is longer than 1048576 bytes, the most that is read.' },
      violations: [{ code: 'limit' }],
    });
  });

  test('is not read to its end', async () => {
    const chunk = new TextEncoder().encode(' '.repeat(64 * 1024));
    let read = 0;
    const endless = new ReadableStream({
      pull(controller) {
        read += chunk.length;
        controller.enqueue(chunk);
      },
    });
    expect(await send(mock, 'POST', '/v1/ticket', { body: endless })).toMatchObject({ status: 413 });
    expect(read).toBeLessThan(2 * 1024 * 1024);
  });
});

test('a mock stands in for fetch, with a URL and an init as with a request', async () => {
  const { fetch } = await createMock();
  const init = { method: 'DELETE', headers: { authorization: 'Bearer any' } };
  const url = 'https://api.drop-pay.io/oa2/v1/connection/CONK312VB67';
  const statuses = [
    await fetch(url, init),
    await fetch(new URL(url), init),
    await fetch(new Request(url), init),
  ];
  expect(statuses.map(({ status }) => status)).toEqual([204, 204, 204]);
  expect((await fetch(new Request(url, init))).status).toBe(204);
});
