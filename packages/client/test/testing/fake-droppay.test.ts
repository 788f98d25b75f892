import { describe, expect, test, vi } from 'vitest';
import { isDropPayError } from '../../src/index.ts';
import { fakeDropPay } from '../../src/testing.ts';
import { failed } from '../fixtures.ts';

const order = { description: 'Seat', charge_amount: 50, pos_id: 'POS1' };

test('a purchase goes from the authorization to the refund', async () => {
  const fake = fakeDropPay();
  const { authorizations, charges, refunds } = fake.droppay;
  const { id, status, sharing } = await authorizations.create({ ...order, merchant_custom_id: 'order-7' });
  expect([status, sharing]).toEqual(['WAITING', `https://dp.link/u/10/${id}`]);
  fake.grant(id);
  expect(await authorizations.waitFor(id)).toMatchObject({
    id,
    status: 'GRANTED',
    merchant_custom_id: 'order-7',
  });
  const charge = await charges.create({ authorization_id: id, amount: 50 });
  expect(charge).toMatchObject({ authorization_id: id, amount: 50, status: 'DONE' });
  const refund = await refunds.create({ charge_id: charge.id, amount: 20, reason: 'Seat changed' });
  expect(refund).toMatchObject({ charge_id: charge.id, amount: 20, status: 'DONE' });
  expect(await charges.get(charge.id)).toMatchObject({ id: charge.id, refund: { amount: 20 } });
  expect(fake.calls.map(({ operation }) => operation)).toEqual([
    'tokens.create',
    'authorizations.create',
    'authorizations.get',
    'authorizations.get',
    'charges.create',
    'refunds.create',
    'charges.get',
  ]);
  expect(fake.calls[1]).toMatchObject({ path: {}, body: { ...order, merchant_custom_id: 'order-7' } });
  expect([...fake.charges.keys(), ...fake.refunds.keys()]).toEqual([charge.id, refund.id]);
  expect(fake.authorizations.get(id)).toMatchObject({ charge_success_count: 1 });
});

/** A fake with one granted authorization. */
async function granted(options = {}) {
  const fake = fakeDropPay(options);
  const { id } = await fake.droppay.authorizations.create({ ...order, charge_max_count: 1 });
  fake.grant(id);
  return { fake, droppay: fake.droppay, body: { authorization_id: id, amount: 50 } };
}

describe('a charge can fail', () => {
  test('without having been sent', async () => {
    const { fake, droppay, body } = await granted();
    fake.fail('charges.create', { outcome: 'not_sent' });
    expect(await failed(droppay.charges.create(body))).toMatchObject({ outcome: 'not_sent' });
    expect(fake.charges.size).toBe(0);
    expect(await droppay.charges.create(body)).toMatchObject({ status: 'DONE' });
  });

  test('because DropPay refuses it, by any error of the catalogue', async () => {
    const { fake, droppay, body } = await granted();
    fake.fail('charges.create', { outcome: 'rejected' });
    fake.fail('charges.create', { outcome: 'rejected', error: 'AccessDenied' });
    expect(await failed(droppay.charges.create(body))).toMatchObject({
      outcome: 'rejected',
      errorName: 'BadRequest',
    });
    const error = await failed(droppay.charges.create(body));
    expect(isDropPayError(error, 'AccessDenied') && error.status).toBe(403);
    expect(fake.charges.size).toBe(0);
  });

  test.each([true, false])('with an unknown outcome, charged: %s', async (done) => {
    const { fake, droppay, body } = await granted();
    fake.fail('charges.create', { outcome: 'unknown', done });
    const error = await failed(droppay.charges.create(body));
    expect(error.outcome).toBe('unknown');
    expect(fake.charges.size).toBe(Number(done));
    const { verdict } = await droppay.charges.reconcile(error);
    expect(verdict).toBe(done ? 'charged' : 'still_unknown');
  });

  test('because its pay token has expired, which reading it again mends', async () => {
    const { fake, droppay } = await granted();
    const [{ id }] = fake.authorizations.values() as unknown as [{ id: string }];
    const { pay_token } = await droppay.authorizations.get(id);
    fake.expirePayTokens();
    const error = await failed(droppay.charges.create({ pay_token_val: pay_token?.val ?? '', amount: 50 }));
    expect(error).toMatchObject({ outcome: 'rejected', errorName: 'PayTokenExpired' });
    expect(await droppay.charges.create({ authorization_id: id, amount: 50 })).toMatchObject({ amount: 50 });
  });

  test.each([
    ['before the customer has approved', 'WAITING', 50],
    ['over the amount of the authorization', 'GRANTED', 50.01],
    ['after it was revoked', 'REVOKED', 50],
  ])('%s', async (_, status, amount) => {
    const { fake, droppay, body } = await granted();
    fake.setStatus(body.authorization_id, status);
    const error = await failed(droppay.charges.create({ ...body, amount }));
    expect(error.outcome).not.toBe('unknown');
    expect(fake.charges.size).toBe(0);
  });
});

test('an authorization for one charge is charged once, and a charge refunded once', async () => {
  const { fake, droppay, body } = await granted();
  const { id } = await droppay.charges.create(body);
  expect((await failed(droppay.charges.create(body))).outcome).not.toBe('unknown');
  await droppay.refunds.create({ charge_id: id });
  expect(await failed(droppay.refunds.create({ charge_id: id }))).toMatchObject({ outcome: 'rejected' });
  expect([fake.charges.size, fake.refunds.size]).toEqual([1, 1]);
});

test('what keeps no state is an example of the contract, of what was asked for', async () => {
  const { droppay } = fakeDropPay();
  expect((await droppay.brands.list()).brands).not.toHaveLength(0);
  expect(await droppay.connections.get('CON7')).toMatchObject({ id: 'CON7', status: 'GRANTED' });
  expect(await droppay.connections.delete('CON7')).toBeUndefined();
});

test('a response can be another one', async () => {
  const fake = fakeDropPay();
  fake.respond('brands.list', { brands: [] });
  expect(await fake.droppay.brands.list()).toEqual({ brands: [] });
  expect((await fake.droppay.brands.list()).brands).not.toHaveLength(0);
});

test('a push is a draft until it is made ready', async () => {
  const fake = fakeDropPay();
  const { pushes } = fake.droppay;
  const push = await pushes.create({ amount: 120, recipient: { account: 'IT76M0999901600000000123416' } });
  expect(push.status).toBe('DRAFT');
  expect(await pushes.update(push.id, { status: 'READY' })).toMatchObject({ id: push.id, status: 'READY' });
  fake.setStatus(push.id, 'DONE');
  expect(await pushes.waitFor(push.id)).toMatchObject({ id: push.id, amount: 120 });
});

test('a Checkout authorization is checked and charged', async () => {
  const { fake, droppay, body } = await granted();
  const checked = await droppay.checkout.check(body.authorization_id);
  expect(checked.status).toBe('GRANTED');
  const pay_token_val = checked.pay_token?.val ?? '';
  const charged = await droppay.checkout.charge(body.authorization_id, { amount: 50, pay_token_val });
  expect(charged).toMatchObject({ status: 'DONE', amount: 50 });
  expect(fake.charges.size).toBe(1);
});

test("the client's own checks are those of production", async () => {
  const fake = fakeDropPay();
  const error = await failed(fake.droppay.authorizations.create({ ...order, pos_id: '' }));
  expect(error).toMatchObject({ outcome: 'not_sent' });
  expect(fake.calls).toEqual([]);
});

test('nothing can reach a network, whatever options it is given', async () => {
  const network = vi.spyOn(globalThis, 'fetch').mockRejectedValue(new Error('It was sent.'));
  const options = { fetch: globalThis.fetch, baseUrl: 'https://api.drop-pay.io' };
  const { droppay } = fakeDropPay(options as object);
  await droppay.brands.list();
  await droppay.api.GET('/shop/v1/brands');
  expect(network).not.toHaveBeenCalled();
  network.mockRestore();
});

test('an id that nothing has is no status to set', () => {
  expect(() => fakeDropPay().grant('CHT0')).toThrow('The fake has made nothing with the id CHT0.');
});
