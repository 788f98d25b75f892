import { expect, test } from 'vitest';
import { verifyPush } from '../../../../src/domain/bank/push/push-handlers.ts';
import { LIVIA_IBAN } from '../bank.ts';
import { workAt } from '../../decision.ts';

const account = { id: 'ACME', iban: 'IT-ACME', holder: { phone: '1' }, owner: 'Acme' };
const body = { amount: 120, recipient: { account: LIVIA_IBAN } };
const verify = (caller: object, cents?: number): Promise<unknown> =>
  verifyPush({
    caller,
    body,
    work: workAt(2000, {
      account: { ACME: account },
      balance: cents === undefined ? {} : { 'ACME:available': { cents } },
    }),
  } as never);
const acme = { scheme: 'userToken', application: 'app', account: 'ACME' };

test('a push is feasible with its amount and its fee', async () => {
  expect(await verify(acme, 12_100)).toMatchObject({ status: 'DRAFT', amount: 120, fee: 1 });
});

test.each([
  ['a cent less', 12_099, 12_099],
  ['nothing', undefined, 0],
])('it is not with %s, and says what is needed', async (_, cents, available) => {
  expect(await verify(acme, cents)).toEqual({
    refused: 'Forbidden',
    because: `12100 cents are needed, ${available} are available.`,
  });
});

test('nobody’s balance is looked at where a third party names no account', async () => {
  expect(await verify({ scheme: 'tppToken' })).toMatchObject({ status: 'DRAFT', amount: 120, fee: 1 });
});
