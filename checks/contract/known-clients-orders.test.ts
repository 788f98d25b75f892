// What the two known applications do for an order, step by step, with any id and any amount. The PHP of it is in checks/known-clients.
import { createMock } from '@droppay/mock';
import {
  array,
  assert,
  asyncProperty,
  constantFrom,
  integer,
  option,
  record,
  string,
  stringMatching,
  tuple,
  uuid,
} from 'fast-check';
import { expect, test } from 'vitest';

const mock = await createMock({ errors: true });

async function call(method: string, path: string, body?: unknown): Promise<Record<string, unknown>> {
  const response = await mock.fetch(`http://mock${path}`, {
    method,
    headers: {
      authorization: 'Bearer any',
      'X-DropPay-Checkout-PrivateKey': 'any',
      'content-type': 'application/json',
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  expect([response.status, response.headers.get('sl-violations')]).toEqual([200, null]);
  return (await response.json()) as Record<string, unknown>;
}

const orders = { numRuns: 200, seed: 20_261_130 };
const cents = integer({ min: 1, max: 99_999_999 });
const words = option(string({ minLength: 1, maxLength: 40, unit: 'grapheme' }), { nil: null });

/** The plug-in of a shop charges when the check has the order's total, and takes a charge that has all that it sent. */
test('the plug-in of a shop is satisfied with every order', { timeout: 60_000 }, async () => {
  const order = record({ total: cents, description: words, token: option(uuid(), { nil: undefined }) });
  await assert(
    asyncProperty(order, async ({ total, description, token }) => {
      const id = `CHTE${String(total).padStart(9, '0')}`;
      const check = await call('GET', `/v1/authorization/${id}/check`);
      expect(check).toMatchObject({ id, status: 'GRANTED', charge_amount: total / 100 });
      const sent = {
        pay_token_val: token ?? (check['pay_token'] as { val: string }).val,
        amount: check['charge_amount'],
        description,
      };
      const charge = await call('POST', `/v1/authorization/${id}/charge`, sent);
      expect(charge).toMatchObject({
        ...(description === null ? {} : { description }),
        authorization_id: id,
        status: 'DONE',
      });
      expect([charge['amount'], charge['pay_token_val']]).toEqual([total / 100, sent.pay_token_val]);
      expect(charge['description'] ?? null).toBe(description);
    }),
    orders,
  );
});

test(
  'the plug-in of a shop is satisfied with any id, over the amount of the example',
  { timeout: 60_000 },
  async () => {
    await assert(
      asyncProperty(stringMatching(/^[A-Za-z0-9]{1,30}$/), words, async (id, description) => {
        expect(await call('GET', `/v1/authorization/${id}/check`)).toMatchObject({ id, status: 'GRANTED' });
        const sent = {
          pay_token_val: 'a-token',
          amount: 12.34,
          ...(description === null ? {} : { description }),
        };
        expect(await call('POST', `/v1/authorization/${id}/charge`, sent)).toEqual({
          ...sent,
          authorization_id: id,
          status: 'DONE',
        });
      }),
      orders,
    );
  },
);

/** The cashback application pays out, asks for money, and reads again what it made. */
test('the cashback application is satisfied with every push and pull', { timeout: 60_000 }, async () => {
  const account = constantFrom('IT76M0999901600000000123416', 'IT07Y0999800001000000070001');
  const order = tuple(
    cents,
    string({ maxLength: 40, unit: 'grapheme' }),
    account,
    stringMatching(/^DPI[0-9]{10}$/),
    array(cents, { maxLength: 2 }),
  );
  await assert(
    asyncProperty(order, async ([all, description, iban, id, transfers]) => {
      const party = { id, username: description, account: iban, account_iban: iban };
      // As it computes them: with what a float leaves behind.
      const amount = all * 0.1 * 0.1;
      const push = {
        amount,
        description,
        tarnsfer_description: 'x',
        status: 'READY',
        recipient: { account: iban },
        source: party,
      };
      const pushed = await call('POST', '/bank/v1/push', push);
      expect(pushed).toMatchObject({
        amount,
        description,
        status: 'READY',
        recipient: { account: iban },
        source: party,
      });
      const again = await call('GET', `/bank/v1/push/${String(pushed['id'])}`);
      expect(again).toMatchObject({ id: pushed['id'], amount: all / 100 });

      const pull = {
        description,
        transfer_amount: (all / 100).toFixed(2),
        transfer_amount_policy: 'FIXED',
        recipient: party,
        date_end: '2026-12-31',
        loopback_uri: '#',
        status: 'READY',
      };
      const pulled = await call('POST', '/bank/v1/pull', pull);
      const { recipient: _, ...simple } = pull;
      expect(pulled).toMatchObject({ ...simple, recipient: { username: description, account: iban } });
      expect(await call('GET', `/bank/v1/pull/${String(pulled['id'])}`)).toMatchObject({
        id: pulled['id'],
        transfer_amount: all / 100,
      });
      for (const each of transfers) {
        const transfer = { amount: each / 100, description };
        const path = `/bank/v1/pull/${String(pulled['id'])}/transfer`;
        expect(await call('POST', path, transfer)).toMatchObject({ ...transfer, pull_id: pulled['id'] });
      }
    }),
    orders,
  );
});
