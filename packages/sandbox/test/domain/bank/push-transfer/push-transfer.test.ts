import { expect, test } from 'vitest';
import { lampione, play } from '../../../play.ts';
import { LIVIA_IBAN, pushed, toNina, transfersOf } from '../bank.ts';

test('there is none before the account owner has approved', async () => {
  const game = await play();
  expect(await transfersOf(game, (await pushed(game)).id)).toEqual([]);
});

test('one by SEPA tells its transaction id and the day it arrives', async () => {
  const game = await play();
  const push = await pushed(game, { description: 'Stage fee', transfer_description: 'Stage fee / March' });
  await game.approve(push.id);
  const [transfer] = await transfersOf(game, push.id);
  expect(transfer).toMatchObject({
    push_id: push.id,
    status: 'BOOKED',
    amount: 120,
    description: 'Stage fee / March',
    recipient: { acccount_iban: LIVIA_IBAN, bank_name: 'Banca di Prova' },
    source: { id: 'BAC1923982WQ' },
    trnid: expect.stringMatching(/^\d{28}IT$/),
    date_recipient: '2026-03-18',
  });
  expect(transfer.id).toMatch(/^SMP[0-9A-Z]{10}$/);
  expect(transfer).not.toHaveProperty('date_accounted');
  expect((await game.ask('GET', `/bank/v1/push/transfer/${transfer.id}`)).body).toEqual(transfer);
});

test('one within A-Tono is accounted at once', async () => {
  const game = await play();
  const { id } = await pushed(game, { ...toNina, description: 'Stage fee' });
  await game.approve(id);
  const [transfer] = await transfersOf(game, id);
  expect(transfer).toMatchObject({
    status: 'ACCOUNTED',
    description: 'Stage fee',
    date_accounted: '2026-03-16T19:20:30+01:00',
  });
  expect(transfer).not.toHaveProperty('trnid');
});

test("another merchant's is not accessible, an unknown one not there", async () => {
  const game = await play();
  const { id } = await pushed(game, toNina);
  await game.approve(id);
  const [transfer] = await transfersOf(game, id);
  const path = `/bank/v1/push/transfer/${transfer.id}`;
  expect(await game.ask('GET', path, undefined, await game.as(lampione))).toMatchObject({ status: 403 });
  expect(await game.ask('GET', '/bank/v1/push/transfer/SMP0')).toMatchObject({ status: 404 });
});
