import { DropPay } from '@droppay/client';
import type { Sandbox } from '@droppay/sandbox';
import { beforeEach, expect, test, vi } from 'vitest';
import { type BoxOffice, latest, openBoxOffice, settings } from './box-office.ts';

// It tells of everything that fails here.
beforeEach(() => void vi.spyOn(console, 'error').mockImplementation(() => {}));

/** What is on the screen while and after the answer to a money call gets lost. */
async function approved(...seats: string[]) {
  return approvedAt(openBoxOffice(), ...seats);
}

async function approvedAt(boxOffice: BoxOffice, ...seats: string[]) {
  const nina = boxOffice.open();
  const order = await nina.order(...seats);
  return {
    ...boxOffice,
    nina,
    order,
    approve: async () => boxOffice.sandbox.approve(await boxOffice.authorization()),
  };
}

test('a charge whose answer is lost is found by reading, and not made again', async () => {
  const { sandbox, nina, order, approve, paid } = await approved('8-16');
  await sandbox.faults.add({ kind: 'reset', operation: 'createCharge', when: 'after' });
  await approve();
  await nina.until(order, 'paid');
  const { text } = await nina.get(order);
  expect(text).toContain('aria-label="Ticket: Row 8, seat 16"');
  expect(text).toContain('The box office itself has to refund this order');
  expect(await paid()).toBe(50_00);
  expect((await sandbox.requests()).filter(({ operation }) => operation === 'createCharge')).toHaveLength(1);
});

test('a charge that never arrived is not known to have failed, and the screen says so', async () => {
  const { sandbox, nina, order, approve, open, paid } = await approved('8-16');
  await sandbox.faults.add({ kind: 'reset', operation: 'createCharge', when: 'before' });
  await approve();
  await nina.until(order, 'unknown');
  expect((await nina.get(order)).text).toContain('Do not pay again');
  expect((await open().post('/orders', ['8-16'])).status).toBe(409);
  expect(await paid()).toBe(0);
});

test('a charge that DropPay refuses frees the seats', async () => {
  const { sandbox, nina, order, approve, open } = await approved('8-16');
  await sandbox.faults.add({ kind: 'error', error: 'Forbidden', operation: 'createCharge' });
  await approve();
  await nina.until(order, 'ended');
  await open().order('8-16');
});

test('a charge that is refused because an earlier one has arrived after all is paid', async () => {
  let arrived = 0;
  const boxOffice = openBoxOffice(async (request, sandbox) => {
    // The same charge, sent before and late, takes the only place there is.
    if (request.method === 'POST' && request.url.endsWith('/pos/charge'))
      arrived = (await sandbox.fetch(request)).status;
  });
  const { nina, order, approve, paid } = await approvedAt(boxOffice, '8-16');
  await approve();
  await nina.until(order, 'paid');
  expect(arrived).toBe(200);
  expect((await nina.get(order)).text).toContain('aria-label="Ticket: Row 8, seat 16"');
  expect(await paid()).toBe(50_00);
});

test.each([
  ['DONE', 'paid'],
  ['FAILED', 'ended'],
])('a charge that is not executed yet is waited for, and %s is %s', async (becomes, status) => {
  let shown = 'NEW';
  const boxOffice = openBoxOffice(async (request, sandbox) => {
    if (!/\/pos\/charge(\/|$)/.test(request.url)) return undefined;
    const charge = (await (await sandbox.fetch(request)).json()) as object;
    return Response.json({ ...charge, status: shown });
  });
  const { sandbox, nina, order, approve } = await approvedAt(boxOffice, '8-16');
  await approve();
  await nina.until(order, 'unknown');
  shown = becomes;
  await nina.until(order, status);
  const sent = (await sandbox.requests()).filter(({ operation }) => operation === 'createCharge');
  expect(sent).toHaveLength(1);
  expect((await nina.get(order)).text.includes('Give back and refund')).toBe(status === 'paid');
});

test('a pay token that expires before the charge is replaced', async () => {
  const { sandbox, nina, order, approve, paid } = await approved('8-16');
  await sandbox.faults.add({ kind: 'error', error: 'PayTokenExpired', operation: 'createCharge' });
  await approve();
  await nina.until(order, 'paid');
  expect(await paid()).toBe(50_00);
});

test('reads that fail while it waits do not end an order', { timeout: 20_000 }, async () => {
  const { sandbox, nina, order, approve } = await approved('8-16');
  await sandbox.faults.add({ kind: 'error', status: 500, operation: 'getAuthorization', times: 2 });
  await approve();
  await nina.until(order, 'paid');
});

test.each(['before', 'after'] as const)(
  'a refund whose answer is lost %s it is made gives the money back once',
  { timeout: 20_000 },
  async (when) => {
    const { sandbox, nina, order, approve, paid } = await approved('8-15', '8-16');
    await approve();
    await nina.until(order, 'paid');
    await sandbox.faults.add({ kind: 'reset', operation: 'createRefund', when });
    await nina.post(`${order}/refund`, ['8-16']);
    for (let tries = 0; tries < 3; tries++) await nina.until(order, 'paid').catch(() => {});
    expect((await nina.get(order)).text).toContain('€50.00 went back');
    expect(await paid()).toBe(50_00);
  },
);

test('a refund that DropPay refuses leaves the tickets good', async () => {
  const { sandbox, nina, order, approve, paid } = await approved('8-16');
  await approve();
  await nina.until(order, 'paid');
  await sandbox.faults.add({ kind: 'error', error: 'Forbidden', operation: 'createRefund' });
  await nina.post(`${order}/refund`, ['8-16']);
  await nina.until(order, 'paid');
  const { text } = await nina.get(order);
  expect(text).toContain('DropPay did not make the refund');
  expect(text).not.toContain('void');
  expect(await paid()).toBe(50_00);
});

test('a refund that failed for want of money can be asked for again', async () => {
  const { sandbox, nina, order, approve, paid } = await approved('8-16');
  await approve();
  await nina.until(order, 'paid');
  // The charge is booked, and the merchant spends it all.
  await sandbox.clock.advance('2d');
  const merchant = client(sandbox);
  const { balance_available } = (await sandbox.people()).find(({ account }) => account === 'ACC32123FHS8V')!;
  const spend = await merchant.pushes.create({
    amount: Math.round(balance_available * 100 - 1_00) / 100,
    recipient: { account: 'IT76M0999901600000000123416', owner: { name: 'Livia Serrano' } },
    status: 'READY',
  });
  await sandbox.approve(spend.id);
  await sandbox.clock.advance('4d');
  await nina.post(`${order}/refund`, ['8-16']);
  await nina.until(order, 'paid');
  expect((await nina.get(order)).text).toContain('DropPay did not make the refund');
  expect(await paid()).toBe(50_00);
  await nina.post(`${order}/refund`, ['8-16']);
  await nina.until(order, 'paid');
  const sent = (await sandbox.requests()).filter(({ operation }) => operation === 'createRefund');
  expect(sent).toHaveLength(2);
});

test('a failed refund leaves place for another, also where DropPay shows it with the charge', async () => {
  const boxOffice = openBoxOffice(async (request, sandbox) => {
    if (request.method !== 'GET' || !request.url.includes('/pos/charge/')) return undefined;
    const failed = { id: 'CHR000000000F', status: 'FAILED', amount: 50 };
    const charge = (await (await sandbox.fetch(request)).json()) as object;
    return Response.json({ refund: failed, ...charge });
  });
  const { nina, order, approve, paid } = await approvedAt(boxOffice, '8-16');
  await approve();
  await nina.until(order, 'paid');
  await nina.post(`${order}/refund`, ['8-16']);
  await nina.until(order, 'paid');
  expect((await nina.get(order)).text).toContain('€50.00 went back');
  expect(await paid()).toBe(0);
});

test('a refund of another amount, made by hand, is not taken for the one that was asked for', async () => {
  const { sandbox, nina, order, approve, paid } = await approved('8-15', '8-16');
  await approve();
  await nina.until(order, 'paid');
  const charge_id = await latest(sandbox, 'Charge');
  await client(sandbox).refunds.create({ charge_id, amount: 20 });
  await nina.post(`${order}/refund`, ['8-16']);
  await nina.until(order, 'paid');
  const { text } = await nina.get(order);
  expect(text).toContain('DropPay did not make the refund');
  expect(text).not.toContain('€50.00 went back');
  expect(await paid()).toBe(80_00);
});

/** The merchant, besides the shop. */
const client = (sandbox: Sandbox): DropPay =>
  new DropPay({
    applicationKey: settings.DROPPAY_APPLICATION_KEY,
    applicationSecret: settings.DROPPAY_APPLICATION_SECRET,
    connectionCode: settings.DROPPAY_CONNECTION_CODE,
    fetch: (url, init) => sandbox.fetch(url, init),
  });
