import { DropPay, isDropPayError } from '@droppay/client';
import { startMock } from '@droppay/mock';
import { afterAll, expect, test } from 'vitest';

const mock = await startMock();
afterAll(() => mock.close());

const body = {
  pay_token_val: 'ec4e9e23-84b3-42b4-ba73-1bf9f39de66a',
  authorization_id: 'CHTQA45B7PA98',
  amount: 50,
};

/** A charge by the client in a scope of its own, which a script lets go wrong; what it is to the merchant. */
async function charge(answer: { lost: true } | { reset: true } | { status: number }) {
  const scope = mock.scope();
  await scope.scripts.add({ operation: 'createCharge', ...answer });
  const droppay = new DropPay({ accessToken: 'any', baseUrl: scope.url });
  const error: unknown = await droppay.charges.create(body).catch((each: unknown) => each);
  return { scope, outcome: isDropPayError(error) ? error.outcome : error };
}

test.each([{ lost: true } as const, { reset: true } as const])(
  'a charge that is %j has an unknown outcome, and is not sent again: the journal tells the two apart',
  async (answer) => {
    const { scope, outcome } = await charge(answer);
    expect(outcome).toBe('unknown');
    const expected = { operation: 'createCharge', body: { amount: 50, authorization_id: 'CHTQA45B7PA98' } };
    await scope.journal.verify({ ...expected, times: 'lost' in answer ? 1 : 0 });
    const { calls } = await scope.journal.read({ operation: 'createCharge' });
    expect(calls.map((call) => call.outcome)).toEqual(['lost' in answer ? 'lost' : 'reset']);
  },
);

test('a charge that is refused has had no effect', async () => {
  const { scope, outcome } = await charge({ status: 410 });
  expect(outcome).toBe('rejected');
  expect(await scope.journal.verify({ operation: 'createCharge', status: 410 })).toHaveLength(1);
});
