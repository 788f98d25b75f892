import { inspect } from 'node:util';
import { afterEach, expect, test, vi } from 'vitest';
import { DropPay, type Hooks } from '../../src/index.ts';
import { charge, credentials, failed } from '../fixtures.ts';
import { type Responder, serve } from '../server.ts';

afterEach(() => {
  vi.restoreAllMocks();
});

function recorder(): { hooks: Hooks; events: [string, Record<string, unknown>][] } {
  const events: [string, Record<string, unknown>][] = [];
  const record = (name: string) => (event: object) => events.push([name, { ...event }]);
  const [request, response, retry, error] = ['request', 'response', 'retry', 'error'].map(record);
  return { hooks: { request, response, retry, error } as Hooks, events };
}

function failing(times: number): Responder {
  return () => (times-- > 0 ? [503] : [200, { id: 'CHA1' }]);
}

test('hooks are told of every send, its response and the waits between, token calls included', async () => {
  vi.spyOn(Math, 'random').mockReturnValue(0);
  const { url } = await serve(failing(1));
  const { hooks, events } = recorder();
  await new DropPay({ ...credentials, baseUrl: url, hooks }).charges.get('CHA1');
  const read = { operation: 'charges.get', method: 'GET', url: `${url}/shop/v1/pos/charge/CHA1` };
  expect(events).toMatchObject([
    ['request', { operation: 'tokens.create', attempt: 1, method: 'POST' }],
    ['response', { operation: 'tokens.create', attempt: 1, status: 200 }],
    ['request', { ...read, attempt: 1 }],
    ['response', { operation: 'charges.get', attempt: 1, status: 503 }],
    ['retry', { operation: 'charges.get', attempt: 1, delay: 0, error: { status: 503 } }],
    ['request', { ...read, attempt: 2 }],
    ['response', { operation: 'charges.get', attempt: 2, status: 200 }],
  ]);
});

test('the error hook is told once, at the end of a call', async () => {
  vi.spyOn(Math, 'random').mockReturnValue(0);
  const { url } = await serve(failing(9));
  const { hooks, events } = recorder();
  const error = await failed(new DropPay({ accessToken: 't', baseUrl: url, hooks }).charges.get('CHA1'));
  expect(events.filter(([name]) => name === 'error')).toEqual([
    ['error', { operation: 'charges.get', attempt: 3, error }],
  ]);
});

const throwing = (): never => {
  throw new Error('a hook broke');
};
const rejecting = (): Promise<never> => Promise.reject(new Error('a hook broke'));
const endless = (): Promise<never> => new Promise(() => {});

test.each([
  ['throw', throwing],
  ['reject', rejecting],
  ['never end', endless],
])('hooks that %s change nothing', async (_, hook) => {
  vi.spyOn(Math, 'random').mockReturnValue(0);
  const { url } = await serve(failing(1));
  const hooks = { request: hook, response: hook, retry: hook, error: hook };
  const droppay = new DropPay({ accessToken: 't', baseUrl: url, hooks, maxRetries: 1 });
  expect(await droppay.charges.get('CHA1')).toEqual({ id: 'CHA1' });
  const broken = await serve(() => [503]);
  const failingClient = new DropPay({ accessToken: 't', baseUrl: broken.url, hooks });
  expect(await failed(failingClient.charges.create(charge))).toMatchObject({
    status: 503,
    outcome: 'unknown',
  });
});

test('no hook is told a credential or a body', async () => {
  vi.spyOn(Math, 'random').mockReturnValue(0);
  const statuses = [401, 503];
  const { url } = await serve(() => [statuses.shift() ?? 503]);
  const { hooks, events } = recorder();
  const droppay = new DropPay({ ...credentials, baseUrl: url, hooks });
  await failed(droppay.charges.get('CHA1'));
  await failed(droppay.charges.create(charge));
  expect(new Set(events.map(([name]) => name))).toEqual(new Set(['request', 'response', 'retry', 'error']));
  const text = inspect(events, { depth: 20, showHidden: true }) + JSON.stringify(events);
  for (const secret of [...Object.values(credentials), 'token-1', 'token-2', charge.pay_token_val]) {
    expect(text).not.toContain(secret);
  }
});

test('the user agent is the one that was given', async () => {
  const { url, requests } = await serve(() => [200, { id: 'CHA1' }]);
  await new DropPay({ accessToken: 't', baseUrl: url, userAgent: 'box-office/1.0' }).charges.get('CHA1');
  await new DropPay({ accessToken: 't', baseUrl: url }).charges.get('CHA1');
  expect(requests[0]?.headers['user-agent']).toBe('box-office/1.0');
  expect(requests[1]?.headers['user-agent']).not.toContain('box-office');
});
