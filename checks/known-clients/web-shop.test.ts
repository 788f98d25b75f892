import { startSandbox } from '@droppay/sandbox/server';
import { describe, expect, test } from 'vitest';
import { randomFrom } from '../chaos/random.ts';
import { anyId } from './any-id.ts';
import { idOver } from './id-over.ts';
import { openMeddler } from './meddler.ts';
import { open } from './open.ts';
import { openMock } from './open-mock.ts';
import { type ShopOrder, shopOrders } from './random-orders.ts';
import { rich } from './sandbox-accounts.ts';
import { buyAll } from './web-shop-books.ts';
import { openWebShop, type WebShop } from './web-shop.ts';

/** Another one makes other orders. */
const SEED = Number(process.env['KNOWN_CLIENTS_SEED'] ?? 1);
const COUNT = 100;
/** What json_encode makes of 54.72 by PHP's default, and by the php.ini of many a host: 54.719999999999999. */
const precisions = [
  ['shortest digits', []],
  ['17 digits', ['serialize_precision=17']],
] as const;

const openShop = (orders: readonly ShopOrder[], url: string, ini: readonly string[] = []): Promise<WebShop> =>
  open(openWebShop(orders, { DROPPAY_URL: url }, ini));

/** The mock keeps nothing, and cannot know what a shop calls its order. */
const withoutId = (order: ShopOrder): ShopOrder => ({ ...order, customId: null });

describe.each(precisions)('with amounts in %s', (_, ini) => {
  const orders = shopOrders(SEED + ini.length, COUNT);

  test('100 orders are paid in the sandbox, and its ledger says the same', async () => {
    const sandbox = await open(startSandbox({ seed: { accounts: [rich] } }));
    const shop = await openShop(orders, sandbox.url, ini);
    const wrong = await buyAll(shop, orders, sandbox);
    expect(wrong.slice(0, 3)).toEqual([]);
  });

  test('100 orders are paid with the mock, which knows an amount by the id', async () => {
    const mock = await open(openMock());
    const shop = await openShop(orders.map(withoutId), mock.url, ini);
    const failures: string[] = [];
    for (const [index, { total }] of orders.entries()) {
      const paid = await shop.checkout(index, idOver(total), 'GRANTED');
      if (paid.result === 'error') failures.push(`order ${index} over ${total}: ${paid.why}`);
      else if (paid.charged !== Number(total)) failures.push(`order ${index}: ${JSON.stringify(paid)}`);
    }
    expect(failures.slice(0, 3)).toEqual([]);
  });
});

test('100 orders are paid with the mock, which is told of each by a script and was called as it had to', async () => {
  const orders = shopOrders(SEED + 2, 100);
  const random = randomFrom(SEED);
  const mock = await open(openMock());
  const shop = await openShop(orders, mock.url);
  const failures: string[] = [];
  for (const [index, { total, description, customId }] of orders.entries()) {
    const id = `${anyId(random)}${index}`;
    // Null leaves a property out.
    const set = {
      charge_amount: Number(total),
      description: description || null,
      merchant_custom_id: customId,
    };
    await mock.scripts.add({ operation: 'checkCheckout', path: { id }, set });
    const paid = await shop.checkout(index, id, 'GRANTED');
    if (paid.result === 'error') failures.push(`order ${index} over ${total}: ${paid.why}`);
    const body = { amount: Number(total), description: description || null };
    await mock.journal.verify({ operation: 'chargeCheckout', path: { id }, body, times: 1 });
  }
  expect(failures.slice(0, 3)).toEqual([]);
  expect(await mock.scripts.list()).toEqual([]);
});

describe('the plug-in does not pay', () => {
  const [order] = shopOrders(SEED, 12).slice(11);

  test('when the check is over another amount', async () => {
    const mock = await open(openMock());
    const shop = await openShop([{ ...order!, total: '12.34', customId: null }], mock.url);
    // Without an amount in the id, the mock shows that of the contract's example.
    expect(await shop.checkout(0, 'CHTQA45B7PA98', 'GRANTED')).toMatchObject({
      result: 'error',
      why: expect.stringMatching(/^the amount of the check is 50, not "12\.34"/),
    });
  });

  test('when what the mock gives is the contract’s example as it stands', async () => {
    const mock = await open(openMock());
    const meddler = await open(openMeddler(mock.url, { headers: { prefer: 'reflect=false' } }));
    const shop = await openShop([{ ...order!, total: '12.34', customId: null }], meddler.url);
    expect(await shop.checkout(0, idOver('12.34'), 'GRANTED')).toMatchObject({
      result: 'error',
      why: expect.stringMatching(/^the id of the check is "CHTCK20V6WD31", not "CHTE000001234"/),
    });
  });

  test('when the customer refused', async () => {
    const sandbox = await open(startSandbox({ seed: { accounts: [rich] } }));
    const shop = await openShop([order!], sandbox.url);
    const wrong = await buyAll(shop, [order!], { ...sandbox, approve: (id, who) => sandbox.refuse(id, who) });
    expect(wrong).toEqual([expect.stringContaining('the status of the check is \\"REFUSED\\"')]);
  });
});

describe('the books are compared with', () => {
  const orders = shopOrders(SEED, 12);

  test.each<[string, (body: { amount: number }) => object, RegExp]>([
    ['a charge that takes a cent less', (body) => ({ ...body, amount: body.amount - 0.01 }), /"paid":1233,/],
    ['a charge that takes ten times less', (body) => ({ ...body, amount: body.amount / 10 }), /"paid":123,/],
  ])('%s, and says what it should have', async (_, change, said) => {
    const sandbox = await open(startSandbox({ seed: { accounts: [rich] } }));
    const meddler = await open(
      openMeddler(sandbox.url, {
        change: (method, body) => (method === 'POST' ? change(body as { amount: number }) : body),
        show: (sent, shown) => ({ ...shown, ...(sent && { amount: (sent as { amount: number }).amount }) }),
      }),
    );
    const shop = await openShop(orders.slice(1, 2), meddler.url);
    const wrong = await buyAll(shop, orders.slice(1, 2), sandbox);
    expect(wrong).toEqual([expect.stringMatching(said)]);
    expect(wrong[0]).toContain('"believed":1234');
  });
});
