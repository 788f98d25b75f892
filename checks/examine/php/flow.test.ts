import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir, readFile } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { afterEach, expect, test } from 'vitest';
import { openPhpShop, type PhpShop, type ShopOptions } from './php-shop.ts';

const PRICE = 19.9;
const minutes = 60;

let shop: PhpShop | undefined;
afterEach(async () => {
  await shop?.close();
  shop = undefined;
});

async function open(options?: ShopOptions): Promise<PhpShop> {
  shop = await openPhpShop(options);
  return shop;
}

/** Makes what is due, second by second of the shop's clock, until an order is as wanted. */
async function until(order: string, state: string, seconds = 60): Promise<void> {
  const { cron, ahead, status } = shop!;
  for (let past = 0; past < seconds && (await status(order)).state !== state; past += 3) {
    await ahead(3);
    await cron();
  }
  expect((await shop!.row(order))['state'], JSON.stringify(await shop!.row(order))).toBe(state);
}

test('the example has less than 300 lines', async () => {
  const folder = new URL('../../../examples/php/', import.meta.url);
  let lines = 0;
  for (const file of await readdir(folder)) {
    if (file.endsWith('.php'))
      lines += (await readFile(new URL(file, folder), 'utf8')).trimEnd().split('\n').length;
  }
  expect(lines).toBeLessThan(300);
});

test('a print is sold and given back, by a copy outside of the repository that php -S serves', async () => {
  const { buy, sandbox, status, paid, post, gate, row } = await open({ isPlain: true });
  const { order, authorization } = await buy();
  expect(await status(order)).toMatchObject({ state: 'waiting', goods: false, person: false });
  await sandbox.approve(authorization);
  await expect.poll(() => status(order)).toMatchObject({ state: 'paid', goods: true });
  expect(await paid()).toBe(PRICE);
  expect(await post(`/orders/${order}/refund`)).toBe(303);
  expect(await status(order)).toMatchObject({ state: 'refunded', goods: false });
  expect(await paid()).toBe(0);
  expect(await post(`/orders/${order}/refund`)).toBe(409);
  expect([gate.count('charge'), gate.count('refund'), gate.count('token')]).toEqual([1, 1, 1]);
  expect(String((await row(order))['history']).match(/ to \w+/g)).toEqual(
    ['waiting', 'granted', 'charging', 'paid', 'refunding', 'refunding', 'refunded'].map((to) => ` to ${to}`),
  );
});

test('amounts are sent as they are, whatever php.ini says, and webhooks with their key', async () => {
  const { buy, sandbox, gate, status } = await open({ ini: { serialize_precision: '17' } });
  const { order, authorization } = await buy();
  await sandbox.approve(authorization);
  await expect.poll(async () => (await status(order)).state).toBe('paid');
  const bodyOf = (name: string): string => gate.calls.find((call) => call.name === name)!.body;
  expect(bodyOf('authorize')).toContain('"charge_amount":19.9,');
  expect(bodyOf('authorize')).toContain('"webhooks":{"ALL":"http:');
  expect(bodyOf('authorize')).toContain('"charge_max_count":1,"charge_date_end":"');
  expect(bodyOf('charge')).toContain('"amount":19.9,');
});

test('a refusal by the customer frees the print', async () => {
  const { buy, sandbox, status, send, newOrder } = await open();
  const { order, authorization } = await buy(7);
  expect(await send(await newOrder(), 7)).toBe(409);
  await sandbox.refuse(authorization);
  await expect.poll(async () => (await status(order)).state).toBe('refused');
  expect(await send(await newOrder(), 7)).toBe(303);
});

test('two clicks and two customers make one order', async () => {
  const { send, newOrder, gate, status } = await open();
  const [first, second] = [await newOrder(), await newOrder()];
  const [a, b, other, c] = await Promise.all([
    send(first, 3),
    send(first, 3),
    send(second, 3),
    send(first, 3),
  ]);
  const isFirst = other === 409;
  expect([a, b, c]).toEqual(isFirst ? [303, 303, 303] : [409, 409, 409]);
  await until(isFirst ? first : second, 'waiting');
  expect(gate.count('authorize')).toBe(1);
  expect((await status(isFirst ? first : second)).pay).toMatch(/CHT/);
});

test('a customer without money is told so, and nothing is taken', async () => {
  const { buy, sandbox, status, paid } = await open();
  const { order, authorization } = await buy();
  await sandbox.approve(authorization, { person: 'ACCIRISCO004X' });
  await expect.poll(async () => (await status(order)).state).toBe('refused');
  expect(await paid()).toBe(0);
});

test.each([429, 404, 401, 410, 403])('one %i at the charge does not end the sale', async (code) => {
  const { buy, sandbox, gate, paid } = await open();
  const { order, authorization } = await buy();
  gate.next('charge', { status: code });
  await sandbox.approve(authorization);
  await until(order, 'paid');
  expect(await paid()).toBe(PRICE);
});

test('a redirect is not followed, and ends nothing: another charge is made when this one would be counted', async () => {
  const { buy, sandbox, gate, paid, ahead, status, cron } = await open();
  const { order, authorization } = await buy();
  gate.next('charge', { status: 302, body: '<p>Moved', headers: { location: '/shop/v1/pos/charge' } });
  await sandbox.approve(authorization);
  await expect.poll(async () => [(await status(order)).state, gate.count('charge')]).toEqual(['granted', 1]);
  await ahead(100);
  await cron();
  expect(gate.count('charge')).toBe(1);
  await until(order, 'paid');
  expect([gate.count('charge'), await paid()]).toEqual([2, PRICE]);
});

test('a charge that was made and answered with a redirect is found, and made once', async () => {
  const { buy, sandbox, gate, paid, ahead, cron, status } = await open();
  const { order, authorization } = await buy();
  gate.next('charge', 'redirect');
  await sandbox.approve(authorization);
  await expect.poll(async () => [(await status(order)).state, gate.count('charge')]).toEqual(['granted', 1]);
  await ahead(130);
  await cron();
  expect(await status(order)).toMatchObject({ state: 'paid', goods: true });
  expect([gate.count('charge'), await paid()]).toEqual([1, PRICE]);
});

test('a third refusal in a row, each proven to have moved nothing, ends the sale', async () => {
  const { buy, sandbox, gate, paid } = await open();
  const { order, authorization } = await buy();
  gate.next('charge', { status: 403 }, 10);
  await sandbox.approve(authorization);
  await until(order, 'refused');
  expect([gate.count('charge'), await paid()]).toEqual([3, 0]);
});

test('a charge whose answer is lost is found by its count, and never made twice', async () => {
  const { buy, sandbox, gate, paid } = await open();
  const { order, authorization } = await buy();
  gate.next('charge', 'lose');
  await sandbox.approve(authorization);
  await expect.poll(() => gate.count('charge')).toBe(1);
  await until(order, 'paid');
  expect([gate.count('charge'), await paid()]).toEqual([1, PRICE]);
});

test('a charge that did not arrive is made again, when it can no longer be on its way', async () => {
  const { buy, sandbox, gate, paid, pass, cron, status } = await open();
  const { order, authorization } = await buy();
  gate.next('charge', 'drop');
  await sandbox.approve(authorization);
  await expect.poll(async () => (await status(order)).state).toBe('unclear');
  for (let minute = 0; minute < 4; minute++) {
    await pass(minutes);
    await cron();
  }
  expect([(await status(order)).state, gate.count('charge')]).toEqual(['unclear', 1]);
  await pass(4 * minutes);
  await until(order, 'paid');
  expect([gate.count('charge'), await paid()]).toEqual([2, PRICE]);
});

test('a charge whose id was lost is given back by a person, who is asked for it and says so', async () => {
  const { buy, sandbox, gate, post, status, cron, row } = await open();
  const { order, authorization } = await buy();
  gate.next('charge', 'lose');
  await sandbox.approve(authorization);
  await until(order, 'paid');
  expect(await post(`/orders/${order}/refund`)).toBe(303);
  expect(await status(order)).toMatchObject({ state: 'refund_unclear', goods: false, person: true });
  expect(await cron()).toMatchObject([
    { id: order, problem: 'refund_by_hand', answers: { refunded: 'refunded', not_refunded: 'paid' } },
  ]);
  expect(await cron(order, 'refunded', 'Ada', 'portal, CHRV85NM121PY')).toEqual([]);
  expect((await row(order))['history']).toMatch(
    /refund_unclear to refunded: refunded, says Ada: portal, CHRV85NM121PY\n$/,
  );
  expect(await status(order)).toMatchObject({ state: 'refunded', person: false });
});

test.each([
  { status: 'PENDING' },
  { status: 'REVERSED' },
  { status: 'CANCELLED' },
  { status: '' },
  { status: 'DONE', amount: 0.01 },
  { amount: 39.8 },
  { amount: null },
  { authorization_id: 'CHTSOMEOTHER1' },
])('a charge that is shown with %j is no sale, and becomes a person’s', async (shown) => {
  const { buy, sandbox, gate, status, ahead, cron, paid } = await open();
  const { order, authorization } = await buy();
  gate.intercept = ({ name }) =>
    name === 'charge' || name === 'readCharge' ? { alter: (charge) => ({ ...charge, ...shown }) } : undefined;
  await sandbox.approve(authorization);
  await expect.poll(async () => (await status(order)).state).toBe('unclear');
  for (let past = 0; past < 5; past++) {
    await ahead(3 * minutes);
    await cron();
  }
  expect(await status(order)).toMatchObject({ state: 'unclear', goods: false, person: true });
  expect([gate.count('charge'), await paid()]).toEqual([1, PRICE]);
  expect(await cron(order, 'paid', 'Ada', 'seen in the portal')).toEqual([]);
  expect(await status(order)).toMatchObject({ state: 'paid', goods: true, person: false });
});

test('a charge without status is a sale', async () => {
  const { buy, sandbox, gate, status } = await open();
  const { order, authorization } = await buy();
  gate.next('charge', { alter: (charge) => ({ ...charge, status: undefined }) });
  await sandbox.approve(authorization);
  await expect.poll(async () => (await status(order)).state).toBe('paid');
});

test('nothing is charged after the hold, though DropPay would', async () => {
  const { buy, sandbox, gate, ahead, cron, status, send, newOrder } = await open();
  const { order, authorization } = await buy(5);
  await ahead(15 * minutes);
  const reads = gate.count('read');
  await sandbox.webhooks.chaos({ effect: 'drop', next: 1 });
  await sandbox.approve(authorization);
  await cron();
  expect((await status(order)).state).toBe('expired');
  await shop!.deliver(JSON.stringify({ id: authorization }));
  expect([gate.count('charge'), gate.count('read')]).toEqual([0, reads]);
  expect(await send(await newOrder(), 5)).toBe(303);
});

test('an authorization whose answer was lost is asked for again', async () => {
  const { newOrder, send, gate, status } = await open();
  const order = await newOrder();
  gate.next('authorize', 'lose');
  expect(await send(order, 1)).toBe(303);
  expect(await status(order)).toMatchObject({ state: 'created', pay: null });
  await until(order, 'waiting');
  expect(gate.count('authorize')).toBe(2);
});

test.each([
  ['401', { status: 401 }],
  ['403', { status: 403 }],
  ['404', { status: 404 }],
  ['503', { status: 503, headers: { 'retry-after': '30' } }],
  ['no count', { alter: (read: object) => ({ ...read, charge_success_count: undefined }) }],
  ['no pay token', { alter: (read: object) => ({ ...read, pay_token: undefined }) }],
])('reads that bring %s are made seldom, end with the hold, and charge nothing', async (_, what) => {
  const { buy, sandbox, gate, ahead, cron, status } = await open();
  const { order, authorization } = await buy();
  gate.next('read', what, Infinity);
  await sandbox.approve(authorization);
  for (let past = 0; past < 15 * minutes; past += 30) {
    await ahead(30);
    await cron();
  }
  expect((await status(order)).state).toBe('expired');
  expect(gate.count('charge')).toBe(0);
  expect(gate.count('read')).toBeLessThan(40);
});

test('an uncertain charge whose reads fail for a day becomes a person’s', async () => {
  const { buy, sandbox, gate, ahead, cron, status } = await open();
  const { order, authorization } = await buy();
  gate.intercept = ({ name }) =>
    name === 'charge' ? 'lose' : name === 'read' && gate.count('charge') > 0 ? { status: 404 } : undefined;
  await sandbox.approve(authorization);
  await expect.poll(async () => (await status(order)).state).toBe('unclear');
  for (let past = 0; past < 24; past++) {
    await ahead(60 * minutes);
    await cron();
  }
  expect(await status(order)).toMatchObject({ state: 'unclear', goods: false, person: true });
  expect(await cron()).toMatchObject([{ id: order, last_failure: expect.stringContaining('404') }]);
});

test('a shop that is killed between the charge and its answer finds it', async () => {
  const { buy, sandbox, gate, kill, start, pass, paid } = await open();
  const { order, authorization } = await buy();
  gate.intercept = async ({ name }) => {
    if (name !== 'charge') return undefined;
    await kill();
    return 'lose';
  };
  await sandbox.approve(authorization);
  await expect.poll(() => gate.count('charge')).toBe(1);
  gate.intercept = () => undefined;
  await start();
  await pass(2 * minutes);
  await until(order, 'paid');
  expect([gate.count('charge'), await paid()]).toEqual([1, PRICE]);
});

test('SIGTERM ends what is under way, and begins nothing more', async () => {
  const { buy, sandbox, gate, folder, env, status, ahead } = await open();
  await sandbox.webhooks.chaos({ effect: 'drop', next: 2 });
  const [first, second] = [await buy(1), await buy(2)];
  await sandbox.approve(first.authorization);
  await sandbox.approve(second.authorization);
  await ahead(30);
  const worker = spawn(
    'php',
    ['-d', `auto_prepend_file=${new URL('clock.php', import.meta.url).pathname}`, 'cron.php', '60'],
    { cwd: folder, env: { ...process.env, ...env }, stdio: 'ignore' },
  );
  const gone = once(worker, 'exit');
  gate.intercept = ({ name }) => {
    if (name === 'charge') worker.kill('SIGTERM');
    return undefined;
  };
  expect(await gone).toEqual([0, null]);
  const states = [(await status(first.order)).state, (await status(second.order)).state].toSorted();
  expect(states).toEqual(['paid', 'waiting']);
  expect(gate.count('charge')).toBe(1);
});

test('one process renews the token, and a charge that it was too old for is made', async () => {
  const { buy, sandbox, gate, status, paid } = await open();
  const orders = [await buy(1), await buy(2), await buy(3), await buy(4)];
  // So slow that the others come meanwhile.
  gate.intercept = async ({ name }) => (name === 'token' ? pause(500).then(() => undefined) : undefined);
  await sandbox.webhooks.chaos({ effect: 'drop', next: 4 });
  for (const { authorization } of orders) await sandbox.approve(authorization);
  await sandbox.faults.add({ kind: 'drop_token' });
  const before = gate.count('token');
  await Promise.all(orders.map(({ authorization }) => shop!.deliver(JSON.stringify({ id: authorization }))));
  for (const { order } of orders) expect((await status(order)).state).toBe('paid');
  expect(gate.count('token') - before).toBe(1);
  expect(await paid()).toBe(4 * PRICE);
});

test('twenty webhooks at once, in either form, charge once', async () => {
  const { buy, sandbox, gate, deliver, status } = await open();
  const { order, authorization } = await buy();
  await sandbox.webhooks.chaos({ effect: 'drop', next: 1 });
  await sandbox.approve(authorization);
  gate.intercept = async ({ name }) => (name === 'read' ? pause(300).then(() => undefined) : undefined);
  const reads = gate.count('read');
  const forms = [{ id: authorization }, { etype: 'X', edata: { id: authorization, status: 'REFUSED' } }];
  const answers = await Promise.all(
    Array.from({ length: 20 }, (_, at) => deliver(JSON.stringify(forms[at % 2]))),
  );
  expect(new Set(answers)).toEqual(new Set([200]));
  // One process has it at a time.
  expect(gate.count('read') - reads).toBeLessThan(6);
  await until(order, 'paid');
  expect(gate.count('charge')).toBe(1);
  expect((await status(order)).goods).toBe(true);
});

test('an old charge of the count alone, of a shop that sent none, is a person’s', async () => {
  const { buy, sandbox, gate, status, ahead, cron } = await open();
  const { order, authorization } = await buy();
  gate.intercept = ({ name }) =>
    name === 'read' ? { alter: (read) => ({ ...read, charge_success_count: 1 }) } : undefined;
  await sandbox.webhooks.chaos({ effect: 'drop', next: 1 });
  await sandbox.approve(authorization);
  await ahead(5);
  await cron();
  expect(await status(order)).toMatchObject({ state: 'unclear', goods: false, person: true });
  expect(gate.count('charge')).toBe(0);
});

test('a variable that is missing is named, and nothing is served', async () => {
  const { folder, env, url, deliver } = await open({ isPlain: true });
  const { WEBHOOK_PASSWORD: _, ...rest } = env;
  const { stderr, stdout, code } = await promisify(execFile)('php', ['cron.php'], {
    cwd: folder,
    env: { ...process.env, ...rest },
  }).then(
    (ended) => ({ ...ended, code: 0 }),
    (error: { stderr: string; stdout: string; code: number }) => error,
  );
  expect([stderr + stdout, code]).toEqual([expect.stringContaining('Set WEBHOOK_PASSWORD'), 255]);
  expect(await deliver('{"id":"CHT1"}', `Basic ${btoa('droppay:')}`)).toBe(401);
  expect(
    (await fetch(`${url}/webhooks/authorization`, { method: 'POST', body: '{"id":"CHT1"}' })).status,
  ).toBe(401);
});

test('what a process has read that stood still for longer than its claim does not count', async () => {
  const { buy, sandbox, gate, deliver, ahead, cron, status, paid } = await open();
  const { order, authorization } = await buy();
  await sandbox.webhooks.chaos({ effect: 'drop', next: 1 });
  await sandbox.approve(authorization);
  const goesOn = Promise.withResolvers<void>();
  let reads = 0;
  gate.intercept = async ({ name }) => {
    if (name === 'read' && reads++ === 0) {
      await goesOn.promise;
      // As it was before.
      return { alter: (read) => ({ ...read, charge_success_count: 0 }) };
    }
    return undefined;
  };
  const standing = deliver(JSON.stringify({ id: authorization }));
  await expect.poll(() => reads).toBe(1);
  await ahead(80);
  await cron();
  expect(await status(order)).toMatchObject({ state: 'paid', goods: true });
  goesOn.resolve();
  expect(await standing).toBe(200);
  expect(await status(order)).toMatchObject({ state: 'paid', goods: true });
  expect([gate.count('charge'), await paid()]).toEqual([1, PRICE]);
});
