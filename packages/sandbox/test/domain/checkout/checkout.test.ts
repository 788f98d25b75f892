import { expect, test } from 'vitest';
import { acmePos, play, spendable } from '../../play.ts';

const KEY = { 'x-droppay-checkout-privatekey': '5ec2e70000000000000000000000a001', authorization: '' };
const FOREIGN = { ...KEY, 'x-droppay-checkout-privatekey': '5ec2e70000000000000000000000a005' };

test('the merchant checks and charges with the values of the check', async () => {
  const game = await play();
  const { id } = await game.granted({ merchant_custom_id: 'order-1' });
  await game.clock.advance('180s');
  const check = await game.ask('GET', `/v1/authorization/${id}/check`, undefined, KEY);
  const { pay_token, description, charge_amount: amount } = check.body;
  expect(check).toMatchObject({
    status: 200,
    body: {
      id,
      status: 'GRANTED',
      charge_amount: 50,
      merchant_custom_id: 'order-1',
      pay_token: { charge_available: 1 },
    },
  });
  const sent = { description, amount, pay_token_val: pay_token.val };
  const charge = await game.ask('POST', `/v1/authorization/${id}/charge`, sent, KEY);
  expect(charge).toMatchObject({ status: 200, body: { ...sent, authorization_id: id, status: 'DONE' } });
  expect(await spendable(game, 'ACCNINAVALE02')).toBe(9950);
});

test('a check without a description leads to a charge whose description is null, which has none', async () => {
  const game = await play();
  const { body: made } = await game.ask('POST', '/shop/v1/pos/authorization', {
    charge_amount: 50,
    pos_id: acmePos,
  });
  await game.approve(made.id);
  const { body: check } = await game.ask('GET', `/v1/authorization/${made.id}/check`, undefined, KEY);
  expect(check).not.toHaveProperty('description');
  const sent = { description: null, amount: 50, pay_token_val: check.pay_token.val };
  const charge = await game.ask('POST', `/v1/authorization/${made.id}/charge`, sent, KEY);
  expect(charge).toMatchObject({ status: 200, body: { status: 'DONE', amount: 50 } });
  expect(charge.body).not.toHaveProperty('description');
});

test('charging does not renew a pay token that has expired', async () => {
  const game = await play();
  const { id, pay_token } = await game.granted();
  await game.clock.advance('180s');
  const body = { amount: 50, pay_token_val: pay_token.val };
  expect(await game.ask('POST', `/v1/authorization/${id}/charge`, body, KEY)).toMatchObject({ status: 410 });
  const { body: after } = await game.ask('GET', `/v1/authorization/${id}/check`, undefined, KEY);
  expect(after.pay_token.date_issued).toBe('2026-03-16T19:23:30+01:00');
});

test("a private key is wanted, and only opens its merchant's authorizations", async () => {
  const game = await play();
  const { id } = await game.granted();
  const path = `/v1/authorization/${id}/check`;
  for (const key of ['', 'wrong']) {
    const headers = { ...KEY, 'x-droppay-checkout-privatekey': key };
    expect(await game.ask('GET', path, undefined, headers)).toMatchObject({
      status: 401,
      body: { description: 'Not authorized' },
    });
  }
  expect(await game.ask('GET', path, undefined, FOREIGN)).toMatchObject({
    status: 403,
    body: { code: '101' },
  });
  expect(await game.ask('GET', '/v1/authorization/CHT0/check', undefined, KEY)).toMatchObject({
    status: 404,
  });
});

test('a pay token of another authorization is refused', async () => {
  const game = await play();
  const one = await game.granted();
  const other = await game.granted();
  const body = { amount: 50, pay_token_val: one.pay_token.val };
  expect(await game.ask('POST', `/v1/authorization/${other.id}/charge`, body, KEY)).toMatchObject({
    status: 403,
  });
});
