import { expect, test } from 'vitest';
import { play } from '../../../play.ts';
import { LIVIA_IBAN, NINA_IBAN } from '../bank.ts';

test('a feasible push is shown with its fee and dates, and not stored', async () => {
  const game = await play();
  const recipient = { account: LIVIA_IBAN };
  const { status, body } = await game.ask('POST', '/bank/v1/push/verify', { amount: 1249.75, recipient });
  expect(status).toBe(200);
  expect(body).toMatchObject({ status: 'DRAFT', amount: 1249.75, fee: 1, date_recipient: '2026-03-18' });
  expect(body).not.toHaveProperty('id');
  expect(body).not.toHaveProperty('sharing');
  expect(await game.events()).toEqual([]);
});

test.each([
  ['a balance that does not suffice for the fee', 1249.76, LIVIA_IBAN, 403],
  ['the whole balance to A-Tono', 1250.75, NINA_IBAN, 200],
  ['a cent more', 1250.76, NINA_IBAN, 403],
])('the balance is checked: %s', async (_, amount, account, status) => {
  const game = await play();
  expect(await game.ask('POST', '/bank/v1/push/verify', { amount, recipient: { account } })).toMatchObject({
    status,
  });
});
