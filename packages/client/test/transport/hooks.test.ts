import { inspect } from 'node:util';
import { afterEach, expect, test, vi } from 'vitest';
import { DropPay, type Hooks } from '../../src/index.ts';
import { charge, credentials, failed } from '../fixtures.ts';
import { type Responder, serve } from '../server.ts';

afterEach(() => {
  vi.restoreAllMocks();
});

const names = ['start', 'request', 'response', 'retry', 'error', 'end'];

function recorder(): { hooks: Hooks; events: [string, Record<string, unknown>][] } {
  const events: [string, Record<string, unknown>][] = [];
  const record = (name: string) => (event: object) => events.push([name, { ...event }]);
  const hooks = Object.fromEntries(names.map((name) => [name, record(name)]));
  return { hooks, events };
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
    ['start', { operation: 'charges.get' }],
    ['start', { operation: 'tokens.create' }],
    ['request', { operation: 'tokens.create', attempt: 1, method: 'POST' }],
    ['response', { operation: 'tokens.create', attempt: 1, status: 200 }],
    ['end', { operation: 'tokens.create', attempt: 1, error: undefined }],
    ['request', { ...read, attempt: 1 }],
    ['response', { operation: 'charges.get', attempt: 1, status: 503 }],
    ['retry', { operation: 'charges.get', attempt: 1, delay: 0, error: { status: 503 } }],
    ['request', { ...read, attempt: 2 }],
    ['response', { operation: 'charges.get', attempt: 2, status: 200 }],
    ['end', { operation: 'charges.get', attempt: 2, error: undefined }],
  ]);
});

test('the events of a call have its number, and no other call has it', async () => {
  vi.spyOn(Math, 'random').mockReturnValue(0);
  const { url } = await serve(failing(1));
  const { hooks, events } = recorder();
  const clients = [1, 2].map(() => new DropPay({ accessToken: 't', baseUrl: url, hooks }));
  await Promise.all(clients.map((client) => client.charges.get('CHA1')));
  const numbers = events.map(([, { call }]) => call as number);
  expect(new Set(numbers).size).toBe(2);
  for (const number of new Set(numbers)) {
    const told = events.filter(([, { call }]) => call === number).map(([name]) => name);
    expect([told[0], told.at(-1)]).toEqual(['start', 'end']);
  }
});

test('a response and the end of a call come with the milliseconds that they took', async () => {
  let now = 1000;
  vi.spyOn(performance, 'now').mockImplementation(() => now);
  const { hooks, events } = recorder();
  const fetch = () => {
    now += 84.5;
    return Promise.resolve(Response.json({ id: 'CHA1' }));
  };
  await new DropPay({ accessToken: 't', fetch, hooks }).charges.get('CHA1');
  expect(events.filter(([, { ms }]) => ms !== undefined)).toMatchObject([
    ['response', { ms: 84.5 }],
    ['end', { ms: 84.5 }],
  ]);
});

test('several sets of hooks are told the same, whatever one of them throws', async () => {
  const { url } = await serve(() => [404]);
  const broken = Object.fromEntries(names.map((name) => [name, throwing]));
  const [one, other] = [recorder(), recorder()];
  const droppay = new DropPay({ accessToken: 't', baseUrl: url, hooks: [one.hooks, broken, other.hooks] });
  const error = await failed(droppay.charges.get('CHA1'));
  expect(one.events.map(([name]) => name)).toEqual(['start', 'request', 'response', 'error', 'end']);
  expect(one.events.at(-1)).toMatchObject(['end', { attempt: 1, error }]);
  expect(other.events).toEqual(one.events);
});

test('the error hook is told once, at the end of a call', async () => {
  vi.spyOn(Math, 'random').mockReturnValue(0);
  const { url } = await serve(failing(9));
  const { hooks, events } = recorder();
  const error = await failed(new DropPay({ accessToken: 't', baseUrl: url, hooks }).charges.get('CHA1'));
  expect(events.filter(([name]) => name === 'error')).toEqual([
    ['error', { operation: 'charges.get', attempt: 3, error, call: expect.any(Number) }],
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
  const hooks = Object.fromEntries(names.map((name) => [name, hook]));
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
  expect(new Set(events.map(([name]) => name))).toEqual(new Set(names));
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
