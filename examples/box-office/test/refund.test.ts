import { DropPay } from '@droppay/client';
import type { Sandbox } from '@droppay/sandbox';
import { beforeEach, expect, test, vi } from 'vitest';
import { ordered } from './ordered.ts';
import { latest, openBoxOffice, settings } from './box-office.ts';

// The shop logs everything that fails here.
beforeEach(() => void vi.spyOn(console, 'error').mockImplementation(() => {}));

test.each(['before', 'after'] as const)(
  'a refund whose response is lost %s it is made gives the money back once',
  async (when) => {
    const { sandbox, nina, order, approve, paid } = await ordered(openBoxOffice(), '8-15', '8-16');
    await approve();
    await nina.until(order, 'paid');
    await sandbox.faults.add({ kind: 'reset', operation: 'createRefund', when });
    await nina.post(`${order}/refund`, ['8-16']);
    await nina.until(order, 'paid');
    expect((await nina.get(order)).text).toContain('€50.00 went back');
    expect(await paid()).toBe(50_00);
  },
);

test('a refund that DropPay refuses leaves the tickets good', async () => {
  const { sandbox, nina, order, approve, paid } = await ordered(openBoxOffice(), '8-16');
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
  const { sandbox, nina, order, approve, paid } = await ordered(openBoxOffice(), '8-16');
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
  const boxOffice = openBoxOffice({
    intercept: async (request, sandbox) => {
      if (request.method !== 'GET' || !request.url.includes('/pos/charge/')) return undefined;
      const failed = { id: 'CHR000000000F', status: 'FAILED', amount: 50 };
      const charge = (await (await sandbox.fetch(request)).json()) as object;
      return Response.json({ refund: failed, ...charge });
    },
  });
  const { nina, order, approve, paid } = await ordered(boxOffice, '8-16');
  await approve();
  await nina.until(order, 'paid');
  await nina.post(`${order}/refund`, ['8-16']);
  await nina.until(order, 'paid');
  expect((await nina.get(order)).text).toContain('€50.00 went back');
  expect(await paid()).toBe(0);
});

test('a refund of another amount, made by hand, is not taken for the one that was asked for', async () => {
  const { sandbox, nina, order, approve, paid } = await ordered(openBoxOffice(), '8-15', '8-16');
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

test.each(['NEW', 'PENDING', 'REFUSED'])('a refund that is %s is read until it is made', async (first) => {
  let status: string | undefined = first;
  const boxOffice = openBoxOffice({
    intercept: async (request, sandbox) => {
      if (!/\/pos\/(charge\/|refund$)/.test(request.url)) return undefined;
      const shown = (await (await sandbox.fetch(request)).json()) as { refund?: object };
      if (request.method === 'POST') return Response.json({ ...shown, status });
      return Response.json({ ...shown, ...(shown.refund && { refund: { ...shown.refund, status } }) });
    },
  });
  const { nina, order, approve, paid, calls, open } = await ordered(boxOffice, '8-16');
  await approve();
  await nina.until(order, 'paid');
  await nina.post(`${order}/refund`, ['8-16']);
  const before = await calls('getCharge');
  await expect.poll(() => calls('getCharge')).toBeGreaterThan(before + 1);
  await nina.until(order, 'refunding');
  expect((await open().post('/orders', ['8-16'])).status).toBe(409);
  status = undefined;
  await nina.until(order, 'paid');
  expect((await nina.get(order)).text).toContain('€50.00 went back');
  expect(await calls('createRefund')).toBe(1);
  expect(await paid()).toBe(0);
});

/** The merchant, besides the shop. */
const client = (sandbox: Sandbox): DropPay =>
  new DropPay({
    applicationKey: settings.DROPPAY_APPLICATION_KEY,
    applicationSecret: settings.DROPPAY_APPLICATION_SECRET,
    connectionCode: settings.DROPPAY_CONNECTION_CODE,
    fetch: (url, init) => sandbox.fetch(url, init),
    sendsOnce: true,
  });
