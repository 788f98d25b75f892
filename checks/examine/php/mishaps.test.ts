import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { afterEach, expect, test } from 'vitest';
import { openPhpShop, type PhpShop, type ShopOptions } from './php-shop.ts';

let shop: PhpShop | undefined;
afterEach(async () => {
  await shop?.close();
  shop = undefined;
});

async function open(options?: ShopOptions): Promise<PhpShop> {
  shop = await openPhpShop(options);
  return shop;
}

test('an order that is withdrawn after a charge of which nothing is known is read again, and a person is told', async () => {
  const { buy, sandbox, gate, cron, status } = await open();
  const { order, authorization } = await buy();
  gate.next('charge', 'redirect');
  await sandbox.approve(authorization);
  await expect.poll(async () => [(await status(order)).state, gate.count('charge')]).toEqual(['granted', 1]);
  expect(await cron(order, 'cancel', 'Ada', 'asked by phone')).toMatchObject([
    { id: order, state: 'refused', problem: 'charged_after_end' },
  ]);
});

test('a refund that has been made is found, though a person says that it was not', async () => {
  const { ahead, buy, sandbox, gate, cron, status, post } = await open();
  const { order, authorization } = await buy();
  await sandbox.approve(authorization);
  await expect.poll(async () => (await status(order)).state).toBe('paid');
  gate.next('refund', 'lose');
  await post(`/orders/${order}/refund`);
  await cron(order, 'not_refunded', 'Ada', 'nothing to be seen in the portal');
  await ahead(10);
  await cron();
  expect(await status(order)).toMatchObject({ state: 'refunded', goods: false });
});

test('an answer is recorded with all of its words, and none without them', async () => {
  const { buy, sandbox, gate, cron, row, status } = await open();
  const { order, authorization } = await buy();
  gate.intercept = ({ name }) =>
    name === 'charge' || name === 'readCharge'
      ? { alter: (charge) => ({ ...charge, status: 'PENDING' }) }
      : undefined;
  await sandbox.approve(authorization);
  await expect.poll(async () => (await status(order)).state).toBe('unclear');
  await expect(cron(order, 'paid')).rejects.toThrow('Too few arguments');
  await expect(cron(order, 'paid', 'Ada')).rejects.toThrow('Say how it is known');
  await expect(cron('no-such-order', 'paid', 'Ada', 'seen')).rejects.toThrow('paid is no answer here');
  await cron(order, 'paid', 'Ada', 'seen', 'in', 'the', 'portal');
  expect((await row(order))['history']).toMatch(/paid, says Ada: seen in the portal\n$/);
});

test('one payment that cannot be written down does not stop the others', async () => {
  const { buy, sandbox, gate, ahead, cron, send, newOrder, status } = await open();
  const { order, authorization } = await buy(1);
  gate.next('authorize', { alter: (made) => ({ ...made, id: authorization }) }, Infinity);
  expect(await send(await newOrder(), 2)).toBe(500);
  await sandbox.webhooks.chaos({ effect: 'drop', next: 1 });
  await sandbox.approve(authorization);
  await ahead(60);
  await cron();
  expect((await status(order)).state).toBe('paid');
});

test('a call for which the time is over before there is a token is not made', async () => {
  const { env, gate, newOrder, row, send } = await open({
    edits: [['HOLD = 900, CALL = 30;', 'HOLD = 900, CALL = 1;']],
  });
  const order = await newOrder();
  // Another process has the lock for longer than a call takes, and a token in the end.
  const holder = spawn(
    'php',
    [
      '-r',
      'flock($f = fopen(getenv("DATABASE") . ".lock", "c"), LOCK_EX); echo "held"; sleep(2);' +
        '(new PDO("sqlite:" . getenv("DATABASE")))->exec("UPDATE shared SET value = \'token\', until = 9999999999 WHERE name = \'token\'");',
    ],
    { env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'inherit'] },
  );
  await once(holder.stdout, 'data');
  expect(await send(order, 1)).toBe(303);
  expect((await row(order))['last_failure']).toBe('asking for an authorization: -1');
  expect(gate.count('authorize')).toBe(0);
});

test('a form whose fields are lists sells nothing', async () => {
  const { newOrder, url, status } = await open();
  const order = await newOrder();
  const body = new URLSearchParams([
    ['order', order],
    ['print[]', '7'],
  ]);
  const response = await fetch(`${url}/orders`, { method: 'POST', body, redirect: 'manual' });
  expect(response.status).toBe(400);
  await expect(status(order)).rejects.toThrow('JSON');
});
