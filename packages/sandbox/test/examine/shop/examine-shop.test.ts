import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { expect, onTestFinished, test } from 'vitest';
import { type RunningSandbox, startSandbox } from '../../../src/server/start.ts';
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

/** DropPay itself charges when the customer approves, which is a whole shop in two calls. */
function chargesItself(sandbox: RunningSandbox): Answer {
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
  return async (action, { order }) => {
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
  };
}

test('what a driver cannot do is skipped, and the report says so', async () => {
  const sandbox = await started();
  const url = await driver(chargesItself(sandbox));
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

test('a shop that sells nothing says why', async () => {
  const sandbox = await started();
  const { checks } = await sandbox.examineShop(await driver(nothing), { within: 1 });
  expect(checks[0]!.findings).toMatchObject([
    { rule: 'does-not-sell', seen: 'the shop said that it failed: sold out' },
  ]);
});

test('a shop that no longer sells is found out, and not just skipped', async () => {
  const sandbox = await started();
  const shop = chargesItself(sandbox);
  let sold = 0;
  const url = await driver((action, argument) =>
    action === 'buy' && ++sold > 1 ? { failed: 'HTTP Error 401' } : shop(action, argument),
  );
  const { checks, faults } = await sandbox.examineShop(url, {
    within: 2,
    only: ['refusal', 'no-money', 'reads-fail'],
  });
  const found = checks.flatMap(({ findings }) => findings);
  expect(faults).toBe(1);
  expect(found).toMatchObject([{ rule: 'stops-selling', severity: 'fault' }]);
  expect(found[0]!.seen).toContain('it failed: HTTP Error 401');
});

test('a shop that could not sell for a moment has a moment', async () => {
  const sandbox = await started();
  const shop = chargesItself(sandbox);
  let tries = 0;
  const url = await driver((action, argument) =>
    action === 'buy' && ++tries === 2 ? { failed: 'Please try later.' } : shop(action, argument),
  );
  const { checks, faults } = await sandbox.examineShop(url, { within: 5, only: ['refusal'] });
  expect([faults, checks.find(({ id }) => id === 'refusal')!.state]).toEqual([0, 'passed']);
});
