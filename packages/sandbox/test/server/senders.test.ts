import { Agent, request as send } from 'node:http';
import { afterAll, beforeAll, beforeEach, expect, onTestFinished, test } from 'vitest';
import { type RunningSandbox, startSandbox } from '../../src/server/index.ts';
import type { Trial, TrialRequest } from '../../src/index.ts';

let sandbox: RunningSandbox;
beforeAll(async () => {
  sandbox = await startSandbox();
});
afterAll(() => sandbox.close());
beforeEach(() => sandbox.reset());

/** A merchant's HTTP client with one connection that it keeps; a call that gets no response is lost. */
function merchant({
  access_token: token,
}: Trial): (method: string, path: string, body?: object) => Promise<number | 'lost'> {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  onTestFinished(() => agent.destroy());
  return (method, path, body) =>
    new Promise((resolve) => {
      const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
      const outgoing = send(sandbox.url + path, { agent, method, headers }, (response) => {
        response.on('error', () => resolve('lost'));
        response.on('end', () => resolve(response.statusCode!));
        response.resume();
      });
      outgoing.on('error', () => resolve('lost'));
      outgoing.end(body === undefined ? undefined : JSON.stringify(body));
    });
}

const READ = '/shop/v1/pos/authorization/';
const CHARGE = '/shop/v1/pos/charge';
const chargeOf = ({ pay_token: val, amount }: Trial): object => ({ pay_token_val: val, amount });

test.each<TrialRequest['variant']>([
  'reused-closed',
  'reused-reset',
  'reused-headers',
  'reused-body',
  'unavailable',
])(
  'a call that is sent again after %s is counted, with its connections, and the money moves twice',
  async (variant) => {
    const trial = await sandbox.senders.begin({ variant });
    const call = merchant(trial);
    expect(await call('GET', READ + trial.authorization_id)).toBe(200);
    expect(await call('POST', CHARGE, chargeOf(trial))).toBe(variant === 'unavailable' ? 503 : 'lost');
    expect(await call('POST', CHARGE, chargeOf(trial))).toBe(200);
    const { sends, ...count } = await sandbox.senders.read(trial.id);
    expect(count).toEqual({
      id: trial.authorization_id,
      variant,
      operation: 'createCharge',
      amount: 19.9,
      met: true,
      earlier: 1,
      later: 0,
      moved: 39.8,
    });
    expect(sends).toMatchObject([
      { same: true, on_connection: 2, length: 70, fault: expect.any(String) },
      { same: true, on_connection: variant === 'unavailable' ? 3 : 1, length: 70, status: 200 },
    ]);
    expect(sends[1]!.connection === sends[0]!.connection).toBe(variant === 'unavailable');
  },
);

test('a call that is sent once has moved the money once, and what is read after it is no call', async () => {
  const trial = await sandbox.senders.begin({ variant: 'fresh-closed' });
  const call = merchant(trial);
  expect(await call('POST', CHARGE, chargeOf(trial))).toBe('lost');
  expect(await call('GET', READ + trial.authorization_id)).toBe(200);
  expect(await sandbox.senders.read(trial.id)).toMatchObject({
    met: true,
    earlier: 0,
    later: 1,
    moved: 19.9,
    sends: [{ on_connection: 1 }],
  });
});

test('a refund is counted by the charge, and what is sent again is refused, which reads as if nothing had moved', async () => {
  const trial = await sandbox.senders.begin({ variant: 'reused-reset', operation: 'createRefund' });
  const call = merchant(trial);
  const refund = { charge_id: trial.charge_id, amount: trial.amount, reason: 'Called off' };
  await call('GET', READ + trial.authorization_id);
  expect(await call('POST', '/shop/v1/pos/refund', refund)).toBe('lost');
  expect(await call('POST', '/shop/v1/pos/refund', refund)).toBe(403);
  expect(await sandbox.senders.read(trial.id)).toMatchObject({
    met: true,
    moved: 19.9,
    sends: [{}, { status: 403 }],
  });
});

test('a push is an order of its own each time, and moves nothing before it is approved', async () => {
  const trial = await sandbox.senders.begin({ variant: 'reused-closed', operation: 'createPush' });
  const call = merchant(trial);
  const { amount, recipient: account } = trial;
  const push = { amount, status: 'READY', recipient: { account, owner: { name: 'Livia Serrano' } } };
  await call('GET', READ + trial.authorization_id);
  expect(await call('POST', '/bank/v1/push', push)).toBe('lost');
  expect(await call('POST', '/bank/v1/push', push)).toBe(200);
  expect(await sandbox.senders.read(trial.id)).toMatchObject({
    met: true,
    moved: 0,
    sends: [{}, { same: true }],
  });
  const orders = await sandbox.approvals();
  expect(orders).toHaveLength(2);
  for (const { id } of orders) await sandbox.approve(id);
  // With the fee of each.
  expect(await sandbox.senders.read(trial.id)).toMatchObject({ moved: 41.8 });
});

test('the calls of other trials, and other bytes, are told apart', async () => {
  const before = await sandbox.senders.begin({ variant: 'undisturbed' });
  const trial = await sandbox.senders.begin({ variant: 'undisturbed' });
  const call = merchant(trial);
  await call('POST', CHARGE, chargeOf(before));
  await call('POST', CHARGE, chargeOf(trial));
  await call('POST', CHARGE, { ...chargeOf(trial), description: 'Row 8' });
  expect(await sandbox.senders.read(trial.id)).toMatchObject({
    met: false,
    sends: [{ same: true }, { same: false }],
  });
});

test('a fault that was not met is forgotten at the end, and when the next trial begins', async () => {
  const kept = await sandbox.faults.add({ kind: 'stall', operation: 'getPush' });
  const trial = await sandbox.senders.begin({ variant: 'reused-closed' });
  expect(await sandbox.faults.list()).toHaveLength(2);
  await sandbox.senders.begin({ variant: 'fresh-closed' });
  expect(await sandbox.faults.list()).toMatchObject([{ id: kept.id }, { connection: 'fresh' }]);
  const last = await sandbox.senders.begin({ variant: 'reused-closed' });
  await sandbox.senders.end(last.id);
  await sandbox.senders.end('CHTUNKNOWN');
  expect(await sandbox.faults.list()).toMatchObject([{ id: kept.id }]);
  // Still to be read.
  expect(await sandbox.senders.read(trial.id)).toMatchObject({ sends: [], moved: 0 });
});

test('a trial says why it cannot begin', async () => {
  await sandbox.act('CONK312VB67', 'revoke', { person: 'ACC32123FHS8V' });
  await expect(sandbox.senders.begin({ variant: 'undisturbed' })).rejects.toMatchObject({
    status: 409,
    message: expect.stringContaining('The connection of Acme Super Toons is no longer granted.'),
  });
  await expect(sandbox.senders.begin({ variant: 'odd' as 'undisturbed' })).rejects.toMatchObject({
    status: 400,
  });
  await expect(sandbox.senders.read('CHT0')).rejects.toMatchObject({ status: 404 });
});
