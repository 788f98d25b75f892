import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { expect, onTestFinished, test } from 'vitest';
import { startSandbox } from '../../../src/server/start.ts';
import { play } from '../../play.ts';

type Answer = (action: string, argument: Record<string, unknown>) => unknown;

/** A driver over HTTP. */
async function driver(answer: Answer): Promise<string> {
  const server = createServer((request, response) => {
    void text(request)
      .then((body) => answer(request.url!.slice('/driver/'.length), JSON.parse(body)))
      .then((value) => response.end(JSON.stringify(value)));
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/driver`;
}

async function started(): ReturnType<typeof startSandbox> {
  const sandbox = await startSandbox();
  onTestFinished(sandbox.close);
  return sandbox;
}

const nothing: Answer = (action) => {
  if (action === 'buy') return { failed: 'sold out' };
  return action === 'order' ? { state: 'waiting', goods: false } : {};
};

test('a sandbox without connections of its own makes none', async () => {
  const game = await play();
  await expect(game.examineShop('http://127.0.0.1:1/')).rejects.toThrow('Only a sandbox that');
});

test.each([
  ['an address that is none', 'driver.sh', 'The driver is no http or https URL'],
  ['nobody there', 'http://127.0.0.1:9/', 'The driver failed at start'],
  ['another machine', 'http://192.0.2.1/', '--allow-webhook-host'],
])('with %s it does not begin', async (_, url, message) => {
  const sandbox = await started();
  await expect(sandbox.examineShop(url)).rejects.toThrow(message);
});

test('one is made at a time, whatever is examined', async () => {
  const sandbox = await started();
  const url = await driver(nothing);
  const first = sandbox.examineShop(url, { within: 1 });
  await expect(sandbox.examineShop(url)).rejects.toThrow('An examination is under way');
  await expect(sandbox.examine('http://a:b@127.0.0.1:9/')).rejects.toThrow('An examination is under way');
  expect(await first).toMatchObject({ kind: 'shop', faults: 1 });
});

test('the driver is told where the sandbox is, and is asked to end the shop', async () => {
  const sandbox = await started();
  const asked: string[] = [];
  const environments: unknown[] = [];
  const url = await driver((action, argument) => {
    asked.push(action);
    if (action === 'start') environments.push(argument['env']);
    return nothing(action, argument);
  });
  await sandbox.examineShop(url, { within: 1 });
  expect(environments).toMatchObject([{ DROPPAY_URL: sandbox.url }]);
  expect(asked).toEqual(['start', 'buy', 'kill']);
});

test('what a driver cannot do is skipped, and the report says so', async () => {
  const sandbox = await started();
  const token = async (): Promise<Record<string, string>> => ({
    authorization: `Bearer ${((await (await ask('/oa2/v1/ac/token', login)).json()) as { access_token: string }).access_token}`,
  });
  const login = {
    grant_type: 'authorization_code',
    code: 'ac9185e9f29adf7238fkj9fd2881ff1a',
    client_id: '70daac494c7847dba33725b075608cc0',
    client_secret: '91c9adaa829545c1934b96490ba2b9b1',
    scope: 'app',
  };
  const ask = (path: string, body: object, headers: Record<string, string> = {}): Promise<Response> =>
    fetch(sandbox.url + path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });
  // DropPay itself charges when the customer approves, which is a whole shop in two calls.
  const url = await driver(async (action, { order }) => {
    if (action === 'start') return {};
    if (action === 'buy') {
      const body = { charge_amount: 20, pos_id: 'POSV265V3PQ9E', policy: 'CHARGED' };
      const made = (await (await ask('/shop/v1/pos/authorization', body, await token())).json()) as {
        id: string;
        sharing: string;
      };
      return { order: made.id, pay: made.sharing };
    }
    if (action !== 'order') return { cannot: true };
    const { status } = await sandbox.read(String(order));
    return status === 'GRANTED'
      ? { state: 'paid', goods: true }
      : { state: status === 'WAITING' ? 'waiting' : 'unpaid', goods: false };
  });
  const report = await sandbox.examineShop(url, {
    within: 2,
    only: ['refusal', 'refused-once', 'double-click', 'refund', 'killed', 'week'],
  });
  const because = new Map(report.checks.map(({ id, because: why }) => [id, why]));
  expect(report.checks.flatMap(({ findings }) => findings)).toEqual([]);
  expect(because.get('refusal')).toBeUndefined();
  expect(because.get('refused-once')).toBe('The shop has not made the call that was to go wrong.');
  expect(because.get('double-click')).toBe('The driver cannot send a form again.');
  expect(because.get('refund')).toBe('The driver cannot give back.');
  expect(because.get('killed')).toBe('The driver cannot kill the shop.');
  expect(because.get('week')).toBe('The driver can neither stop nor kill the shop.');
});
