import { expect, test } from 'vitest';
import { magicAmounts } from '../../src/faults/magic-amounts.ts';
import { errors } from '../../src/generated/errors.ts';
import { operations } from '../../src/generated/operations.ts';
import { acmePos, play } from '../play.ts';

/** Bodies in which the amount alone is to matter, and the Checkout's key. */
const bodies: Record<string, object> = {
  createAuthorization: { pos_id: acmePos },
  createCharge: { pay_token_val: 'ec4e9e23-84b3-42b4-ba73-1bf9f39de66a' },
  chargeCheckout: { pay_token_val: 'ec4e9e23-84b3-42b4-ba73-1bf9f39de66a' },
  createRefund: { charge_id: 'CHAQA34B31FJ9' },
  createPush: { recipient: { account: 'IT51A0999800001000000070003' } },
  updatePush: {},
  updatePull: {},
  verifyPush: { recipient: { account: 'IT51A0999800001000000070003' } },
  createPull: {},
  createPullTransfer: {},
};

test.each(magicAmounts)(
  '$operation responds to $amount € with $error, and nothing happens',
  async ({ operation, property, amount, error }) => {
    const game = await play();
    const { method, path } = operations[operation];
    const body = { ...bodies[operation], [property]: amount };
    const key = { 'x-droppay-checkout-privatekey': '5ec2e70000000000000000000000a001' };
    const response = await game.ask(method, path.replace('{id}', 'CHTQA45B7PA98'), body, key);
    const { status, body: documented } = errors[error];
    expect(response).toEqual({ status, body: documented, reason: expect.stringContaining('magic') });
    expect(await game.events()).toEqual([]);
  },
);

test('each is far from what anybody charges, and listed for tests in any language', async () => {
  const game = await play();
  const listed = await game.magicAmounts();
  expect(listed).toEqual(magicAmounts);
  expect(Math.min(...listed.map(({ amount }) => amount))).toBeGreaterThan(9_990_000);
  // 9,990 thousand, the status, and as cents the last digits of the code.
  for (const { amount, status, error } of magicAmounts) {
    const { code = '00' } = errors[error].body as { code?: string };
    const cents = error === 'PayTokenExpired' ? '00' : code.slice(-2);
    expect(amount).toBe(Number(`9990${status}.${cents}`));
  }
});

test('every operation with an amount has some', () => {
  expect(new Set(magicAmounts.map(({ operation }) => operation))).toEqual(new Set(Object.keys(bodies)));
});

test('an amount beside one is an amount', async () => {
  const { ask } = await play();
  const body = { pos_id: acmePos, charge_amount: 9_990_403.02 };
  expect(await ask('POST', '/shop/v1/pos/authorization', body)).toMatchObject({ status: 200 });
});
