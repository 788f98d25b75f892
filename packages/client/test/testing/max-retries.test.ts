import { expect, test } from 'vitest';
import { fakeDropPay } from '../../src/testing.ts';
import { failed } from '../fixtures.ts';

// The charge and the read before it are two calls, which the options of one are for.
test.each([0, 1])(
  'a charge of an authorization, and its read, are sent again at most %i times',
  async (maxRetries) => {
    const fake = fakeDropPay({ maxRetries: 5, accessToken: 'token' });
    const { id } = await fake.droppay.authorizations.create({ charge_amount: 5, pos_id: 'POS1' });
    fake.grant(id);
    const body = { authorization_id: id, amount: 5 };
    for (const operation of ['authorizations.get', 'charges.create'] as const) {
      const before = fake.calls.filter((call) => call.operation === operation).length;
      for (let sends = 0; sends <= maxRetries; sends += 1) fake.fail(operation, { outcome: 'not_sent' });
      expect(await failed(fake.droppay.charges.create(body, { maxRetries }))).toMatchObject({
        outcome: 'not_sent',
      });
      expect(fake.calls.filter((call) => call.operation === operation).length - before).toBe(1 + maxRetries);
    }
  },
);
