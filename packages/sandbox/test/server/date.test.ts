import { once } from 'node:events';
import { connect } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type RunningSandbox, startSandbox } from '../../src/server/index.ts';
import { acmePos, acmeToken } from '../play.ts';
import { temporaryFiles } from '../temporary.ts';
import { startCommand } from '../command.ts';

let sandbox: RunningSandbox;
beforeEach(async () => {
  sandbox = await startSandbox();
});
afterEach(() => sandbox.close());

const headers = { authorization: `Bearer ${acmeToken}`, 'content-type': 'application/json' };
const DAY = 86_400_000;

/** The header `Date` in milliseconds. */
const dateOf = (response: Response): number => Date.parse(response.headers.get('date') ?? '');

const requests: [what: string, path: string, init: RequestInit, status: number][] = [
  ['a read', '/shop/v1/brands', { headers }, 200],
  ['a read without a body', '/shop/v1/brands', { headers, method: 'HEAD' }, 200],
  [
    'what is made',
    '/shop/v1/pos/authorization',
    { headers, method: 'POST', body: JSON.stringify({ charge_amount: 1, pos_id: acmePos }) },
    200,
  ],
  ['an access token that is none', '/shop/v1/brands', {}, 401],
  ['a path that is none', '/shop/v1/nothing', {}, 404],
  ['a method that is none', '/shop/v1/brands', { method: 'PATCH' }, 405],
  ['the control plane', '/_sandbox/clock', {}, 200],
  [
    'what the control plane refuses',
    '/_sandbox/clock',
    { method: 'PATCH', headers, body: '{"now":"no date"}' },
    400,
  ],
  ['the console', '/_sandbox/console', {}, 200],
  ['what a browser is led to', '/', { redirect: 'manual', headers: { accept: 'text/html' } }, 303],
  ['the Checkout script', '/js/droppay-checkout.js', {}, 200],
  ['the contract', '/openapi.json', {}, 200],
];

test.each(requests)('%s is dated by the clock that stands still', async (_, path, init, status) => {
  await sandbox.clock.set(new Date('2030-01-01T00:00:00.750Z'));
  await sandbox.clock.freeze();
  const reads = { ...headers, authorization: `Bearer ${await freshToken()}` };
  const given = init.headers === headers ? { ...init, headers: reads } : init;
  for (let times = 0; times < 2; times += 1) {
    const response = await fetch(sandbox.url + path, given);
    await response.arrayBuffer();
    expect([response.status, response.headers.get('date')]).toEqual([
      status,
      'Tue, 01 Jan 2030 00:00:00 GMT',
    ]);
  }
});

async function freshToken(): Promise<string> {
  const response = await fetch(`${sandbox.url}/oa2/v1/ac/token`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      grant_type: 'authorization_code',
      code: 'ac9185e9f29adf7238fkj9fd2881ff1a',
      client_id: '70daac494c7847dba33725b075608cc0',
      client_secret: '91c9adaa829545c1934b96490ba2b9b1',
      scope: 'app',
    }),
  });
  return ((await response.json()) as { access_token: string }).access_token;
}

test('the date runs on from where the clock was set, in whole seconds, and a reset puts it back', async () => {
  const read = async (): Promise<number> => dateOf(await fetch(`${sandbox.url}/shop/v1/brands`));
  expect(Math.abs((await read()) - Date.now())).toBeLessThan(2_000);
  await sandbox.clock.advance('1d');
  expect(Math.abs((await read()) - Date.now() - DAY)).toBeLessThan(2_000);
  await sandbox.clock.set(new Date('2031-06-01T12:00:00+02:00'));
  const set = await read();
  expect(set - Date.parse('2031-06-01T10:00:00Z')).toBeLessThan(2_000);
  await pause(1_100);
  expect(await read()).toBeGreaterThan(set);
  await sandbox.reset();
  expect(Math.abs((await read()) - Date.now())).toBeLessThan(2_000);
});

test('the responses on one connection, what is no request, and what stands before DropPay are dated by it', async () => {
  await sandbox.clock.set(new Date('2030-01-01T00:00:00Z'));
  await sandbox.clock.freeze();
  const socket = connect(Number(new URL(sandbox.url).port), '127.0.0.1');
  await once(socket, 'connect');
  let received = '';
  socket.on('data', (data) => void (received += String(data)));
  const dates = (): string[] => received.match(/^date: .*$/gim) ?? [];
  for (const [index, bytes] of [
    'GET /shop/v1/brands HTTP/1.1\r\nHost: x\r\n\r\n',
    'GET /nothing HTTP/1.1\r\nHost: x\r\n\r\n',
    'this is no request\r\n\r\n',
  ].entries()) {
    socket.write(bytes);
    await expect.poll(dates).toHaveLength(index + 1);
  }
  expect(new Set(dates().map((each) => each.toLowerCase().trim()))).toEqual(
    new Set(['date: tue, 01 jan 2030 00:00:00 gmt']),
  );
  await sandbox.faults.add({ kind: 'proxy', status: 502 });
  const proxied = await fetch(`${sandbox.url}/shop/v1/brands`);
  expect([proxied.status, proxied.headers.get('date')]).toEqual([502, 'Tue, 01 Jan 2030 00:00:00 GMT']);
});

test('in-process it is there, too', async () => {
  await sandbox.clock.set(new Date('2030-01-01T00:00:00Z'));
  await sandbox.clock.freeze();
  for (const path of ['/shop/v1/brands', '/_sandbox/clock', '/nothing', '/_sandbox/console']) {
    const response = await sandbox.fetch(`http://sandbox.example${path}`);
    expect(response.headers.get('date'), path).toBe('Tue, 01 Jan 2030 00:00:00 GMT');
  }
});

const file = temporaryFiles();

test('a sandbox on a database that was kept is dated by its clock from the first response', async () => {
  const database = file();
  const first = await startSandbox({ database });
  await first.clock.set(new Date('2035-01-01T00:00:00Z'));
  await first.clock.freeze();
  await first.close();
  const second = await startSandbox({ database });
  const response = await fetch(`${second.url}/nothing`);
  await second.close();
  expect(response.headers.get('date')).toBe('Mon, 01 Jan 2035 00:00:00 GMT');
});

test('the command dates by the clock, and prints its warnings on the error output alone', async () => {
  const { url, child, end } = await startCommand();
  const [out, err] = [text(child.stdout), text(child.stderr)];
  await fetch(`${url}/_sandbox/clock`, {
    method: 'PATCH',
    body: '{"now":"2030-01-01T00:00:00Z","frozen":true}',
    headers: { 'content-type': 'application/json' },
  });
  const response = await fetch(`${url}/bank/v1/push`, { method: 'POST', headers, body: '{"amount":1.999}' });
  expect(response.headers.get('date')).toBe('Tue, 01 Jan 2030 00:00:00 GMT');
  expect(response.headers.get('x-sandbox-warnings')).toMatch(/^amount-decimals: /);
  await end();
  expect(await err).toBe(
    'Warning: POST /bank/v1/push (request 1): amount is 1.999: more than two decimals. Count in whole cents, and send cents / 100. [amount-decimals]\n',
  );
  expect(await out).not.toContain('Warning');
});
