import { afterEach, expect, test } from 'vitest';
import { openPhpShop, type PhpShop } from './php-shop.ts';

const PRICE = 19.9;
const minutes = 60;

let shop: PhpShop | undefined;
afterEach(async () => {
  await shop?.close();
  shop = undefined;
});

/** A shop that has sold a print. */
async function sold(): Promise<PhpShop & { order: string; chargeId: string }> {
  shop = await openPhpShop();
  const { buy, sandbox, status, row } = shop;
  const { order, authorization } = await buy();
  await sandbox.approve(authorization);
  await expect.poll(async () => (await status(order)).state).toBe('paid');
  return { ...shop, order, chargeId: String((await row(order))['charge_id']) };
}

/** Lets time pass for the shop, and makes what is due. */
async function later(seconds: number, step = 60): Promise<void> {
  for (let past = 0; past < seconds; past += step) {
    await shop!.ahead(step);
    await shop!.cron();
  }
}

/** The merchant's own hand, in DropPay's portal. */
async function refundInPortal({ sandbox, env }: PhpShop, charge_id: string, amount: number): Promise<void> {
  const json = { 'content-type': 'application/json' };
  const login = {
    grant_type: 'authorization_code',
    code: env['DROPPAY_CONNECTION_CODE'],
    client_id: env['DROPPAY_APPLICATION_KEY'],
    client_secret: env['DROPPAY_APPLICATION_SECRET'],
    scope: 'app',
  };
  const post = async (path: string, body: object, headers: object = {}): Promise<Response> =>
    fetch(`${sandbox.url}${path}`, {
      method: 'POST',
      headers: { ...json, ...headers },
      body: JSON.stringify(body),
    });
  const { access_token } = (await (await post('/oa2/v1/ac/token', login)).json()) as { access_token: string };
  const { status } = await post(
    '/shop/v1/pos/refund',
    { charge_id, amount },
    { authorization: `Bearer ${access_token}` },
  );
  expect(status).toBe(200);
}

test('a refund whose answer is lost is found with its charge, and sent once', async () => {
  const { order, gate, post, status, paid } = await sold();
  gate.next('refund', 'lose');
  await post(`/orders/${order}/refund`);
  expect(await status(order)).toMatchObject({ state: 'refunding', goods: false });
  await later(10, 5);
  expect(await status(order)).toMatchObject({ state: 'refunded', goods: false });
  expect([gate.count('refund'), await paid()]).toEqual([1, 0]);
});

test('a refund that did not arrive is sent again, when it can no longer be on its way', async () => {
  const { order, gate, post, status, paid } = await sold();
  gate.next('refund', 'drop');
  await post(`/orders/${order}/refund`);
  await later(4 * minutes);
  expect([gate.count('refund'), (await status(order)).state]).toEqual([1, 'refunding']);
  await later(6 * minutes);
  expect([gate.count('refund'), (await status(order)).state]).toEqual([2, 'refunded']);
  expect(await paid()).toBe(0);
});

test.each([
  ['403', { status: 403 }],
  ['404', { status: 404 }],
  ['429', { status: 429 }],
])(
  'after a lost refund a %s proves nothing: the goods stay void, and a person is asked',
  async (_, refusal) => {
    const { order, gate, post, status, cron } = await sold();
    gate.next('refund', 'drop');
    await post(`/orders/${order}/refund`);
    gate.next('refund', refusal, Infinity);
    await later(10 * minutes);
    expect(await status(order)).toMatchObject({ state: 'refund_unclear', goods: false });
    await later(20 * minutes);
    expect(await status(order)).toMatchObject({ state: 'refund_unclear', goods: false, person: true });
    expect(gate.count('refund')).toBe(2);
    await cron(order, 'not_refunded', 'Ada', 'not in the portal');
    expect(await status(order)).toMatchObject({ state: 'paid', goods: true, person: false });
  },
);

test('a lost refund that arrives late, when the next was refused, is found', async () => {
  const { order, gate, post, status, chargeId } = await sold();
  gate.next('refund', 'drop');
  await post(`/orders/${order}/refund`);
  gate.next('refund', { status: 403 });
  await later(10 * minutes);
  expect((await status(order)).state).toBe('refund_unclear');
  await refundInPortal(shop!, chargeId, PRICE);
  await later(10 * minutes);
  expect(await status(order)).toMatchObject({ state: 'refunded', goods: false, person: false });
});

test('after a lost refund a redirect proves nothing either', async () => {
  const { order, gate, post, status } = await sold();
  gate.next('refund', 'drop');
  await post(`/orders/${order}/refund`);
  gate.next('refund', { status: 302, headers: { location: '/shop/v1/pos/refund' } }, Infinity);
  await later(20 * minutes);
  expect(await status(order)).toMatchObject({ goods: false, person: true });
});

test('a refund that is refused at once has not been made', async () => {
  const { order, gate, post, status, row } = await sold();
  gate.next('refund', { status: 403 });
  await post(`/orders/${order}/refund`);
  expect(await status(order)).toMatchObject({ state: 'paid', goods: true });
  expect((await row(order))['refund_failed']).toBe('refused 403');
  await post(`/orders/${order}/refund`);
  expect((await status(order)).state).toBe('refunded');
});

test('a refund that is refused for now is sent again', async () => {
  const { order, gate, post, status } = await sold();
  gate.next('refund', { status: 429 });
  await post(`/orders/${order}/refund`);
  expect(await status(order)).toMatchObject({ state: 'refunding', goods: false });
  await later(10, 5);
  expect((await status(order)).state).toBe('refunded');
});

test.each([{ status: 'NEW' }, { status: 'REJECTED' }, { amount: 0.01 }])(
  'a refund that is shown with %j is not made yet',
  async (shown) => {
    const { order, gate, post, status } = await sold();
    const alter = (refund: unknown): object => ({ ...(refund as object), ...shown });
    gate.intercept = ({ name }) => {
      if (name === 'refund') return { alter };
      if (name !== 'readCharge') return undefined;
      return {
        alter: (charge) => ({ ...charge, ...(charge['refund'] ? { refund: alter(charge['refund']) } : {}) }),
      };
    };
    await post(`/orders/${order}/refund`);
    await later(90 * minutes, 10 * minutes);
    expect(await status(order)).toMatchObject({ goods: false, person: true });
    expect((await status(order)).state).not.toBe('refunded');
    expect(gate.count('refund')).toBe(1);
  },
);

test('a refund by hand in the portal is found, and voids the goods', async () => {
  const { order, chargeId, status, post } = await sold();
  await refundInPortal(shop!, chargeId, PRICE);
  await later(2 * 60 * minutes, 30 * minutes);
  expect(await status(order)).toMatchObject({ state: 'refunded', goods: false, person: false });
  expect(await post(`/orders/${order}/refund`)).toBe(409);
});

test('a part of it that is refunded by hand is shown to a person', async () => {
  const { order, chargeId, status, cron } = await sold();
  await refundInPortal(shop!, chargeId, 5);
  await later(2 * 60 * minutes, 30 * minutes);
  expect(await status(order)).toMatchObject({ state: 'paid', person: true });
  await cron(order, 'noted', 'Ada', 'agreed with the buyer');
  expect(await status(order)).toMatchObject({ state: 'paid', goods: true, person: false });
});

test('a charge that is gone is shown to a person, until a reading settles it', async () => {
  const { order, status, gate } = await sold();
  gate.next('readCharge', { alter: (charge) => ({ ...charge, status: 'REVERSED' }) }, 1);
  await later(70 * minutes, 70 * minutes);
  expect(await status(order)).toMatchObject({ state: 'paid', person: true });
  await later(3 * 60 * minutes, 60 * minutes);
  expect(await status(order)).toMatchObject({ state: 'paid', person: false });
});
