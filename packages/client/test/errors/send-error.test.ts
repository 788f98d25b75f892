import { afterEach, expect, test, vi } from 'vitest';
import { sendError } from '../../src/errors/send-error.ts';
import { getCharge } from '../../src/generated/operations.ts';
import { DropPay } from '../../src/index.ts';
import { charge, failed } from '../fixtures.ts';
import { closedUrl, serve } from '../server.ts';

const accessToken = 'token';
const maxRetries = 0;
afterEach(() => {
  vi.restoreAllMocks();
});

/** What Node's fetch throws. */
function fetchFailed(cause: object): Error {
  return new TypeError('fetch failed', { cause: Object.assign(new Error('cause'), cause) });
}

test('a refused connection is not sent', async () => {
  const error = await failed(
    new DropPay({ accessToken, maxRetries, baseUrl: await closedUrl() }).charges.create(charge),
  );
  expect(error).toMatchObject({ operation: 'charges.create', outcome: 'not_sent', status: undefined });
  expect(error.message).toBe(
    'charges.create was not sent: no connection to the server (ECONNREFUSED). No money moved.',
  );
});

test.each([
  { code: 'ENOTFOUND', syscall: 'getaddrinfo' },
  { code: 'EAI_AGAIN' },
  { code: 'ETIMEDOUT', syscall: 'connect' },
  { code: 'UND_ERR_CONNECT_TIMEOUT' },
  { code: 'CERT_HAS_EXPIRED' },
  { code: 'DEPTH_ZERO_SELF_SIGNED_CERT' },
  { code: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE' },
  { code: 'ERR_TLS_CERT_ALTNAME_INVALID' },
])('%j is not sent', async (cause) => {
  vi.spyOn(globalThis, 'fetch').mockRejectedValue(fetchFailed(cause));
  const error = await failed(new DropPay({ accessToken, maxRetries }).charges.create(charge));
  expect(error).toMatchObject({ outcome: 'not_sent', cause: { name: 'TypeError' } });
});

test('a refused connection in a fetch of the caller proves nothing: it may have been made after the charge', async () => {
  const { url, requests } = await serve(() => [200, { id: 'CHA1' }]);
  const audit = await closedUrl();
  const fetch = async (to: string, init: RequestInit): Promise<Response> => {
    const response = await globalThis.fetch(to, init);
    await globalThis.fetch(audit);
    return response;
  };
  const error = await failed(new DropPay({ accessToken, baseUrl: url, fetch }).charges.create(charge));
  expect([error.outcome, requests.length]).toEqual(['unknown', 1]);
});

test.each([
  { code: 'ECONNRESET', syscall: 'read' },
  { code: 'EPIPE', syscall: 'write' },
  { code: 'ETIMEDOUT', syscall: 'read' },
  { code: 'UND_ERR_SOCKET' },
  { code: 'UND_ERR_HEADERS_TIMEOUT' },
  {},
])('%j may have happened after sending', async (cause) => {
  const fetch = async (_: string, init: RequestInit): Promise<Response> => {
    await new Response(init.body).text();
    throw fetchFailed(cause);
  };
  const error = await failed(new DropPay({ accessToken, maxRetries, fetch }).charges.create(charge));
  expect(error).toMatchObject({ outcome: 'unknown', status: undefined });
  expect(error.message).toContain('Whether money moved is unknown');
});

test('a connection that breaks after the request was received leaves the outcome unknown, and nothing is sent again', async () => {
  const { url, requests } = await serve((_, response) => {
    response.socket?.destroy();
    return undefined;
  });
  const error = await failed(new DropPay({ accessToken, maxRetries, baseUrl: url }).charges.create(charge));
  expect(error).toMatchObject({ outcome: 'unknown', status: undefined });
  expect(requests).toHaveLength(1);
});

test.each([
  [200, 'unknown'],
  [400, 'rejected'],
  [500, 'unknown'],
])('a body that breaks off leaves the outcome of its status: %i is %s', async (status, outcome) => {
  const { url } = await serve((_, response) => {
    response.writeHead(status, { 'Content-Type': 'application/json', 'Content-Length': '100' });
    response.write('{"id":', () => response.socket?.end());
    return undefined;
  });
  const error = await failed(new DropPay({ accessToken, maxRetries, baseUrl: url }).charges.create(charge));
  expect(error).toMatchObject({ outcome, status });
});

test('a body that cannot be written as JSON is not sent', async () => {
  const { url, requests } = await serve(() => [200, { id: 'CHA1' }]);
  const description = 50n as unknown as string;
  const error = await failed(
    new DropPay({ accessToken, maxRetries, baseUrl: url }).charges.create({ ...charge, description }),
  );
  expect(error).toMatchObject({ outcome: 'not_sent', cause: { name: 'TypeError' } });
  expect(requests).toEqual([]);
});

test('an accessToken function that fails leaves the call not sent', async () => {
  const { url, requests } = await serve(() => [200, { id: 'CHA1' }]);
  const own = new Error('vault closed');
  const droppay = new DropPay({ accessToken: () => Promise.reject(own), baseUrl: url });
  const error = await failed(droppay.charges.create(charge));
  expect(error).toMatchObject({ outcome: 'not_sent', cause: own });
  expect(requests).toEqual([]);
});

test('a failed read may be repeated, and the message says so', async () => {
  const { url } = await serve((_, response) => {
    response.socket?.destroy();
    return undefined;
  });
  const error = await failed(new DropPay({ accessToken, maxRetries, baseUrl: url }).charges.get('CHA1'));
  expect(error.message).toBe('charges.get got no response: the connection failed. Reading again is safe.');
});

test('what was thrown beside an abort is told as itself', () => {
  const aborted = sendError(
    getCharge,
    { attempt: 1, sends: { isTrusted: true } },
    { signal: AbortSignal.abort('the customer left'), expired: undefined },
    new TypeError('fetch failed'),
  );
  expect(aborted).toMatchObject({
    outcome: 'unknown',
    message: 'charges.get got no response: the connection failed. Reading again is safe.',
    cause: { message: 'fetch failed' },
  });
});
