import { expect, test } from 'vitest';
import { payers } from '../../../../src/seed/payers.ts';
import { view } from '../../../../src/domain/bank/registry/registry.ts';
import { play } from '../../../play.ts';
import { pushed } from '../bank.ts';

test("the connected account is shown, and what is set aside is the owner's still", async () => {
  const game = await play();
  await game.approve((await pushed(game, { amount: 119 })).id);
  expect(await game.ask('GET', '/bank/v1/registry/account')).toMatchObject({
    status: 200,
    body: {
      id: 'BAC1923982WQ',
      account_kind: 'BANK',
      bank_account: {
        iban: 'IT07Y0999800001000000070001',
        name: 'Acme Super Toons',
        class: 'BUSINESS',
        status: 'ACTIVE',
        date_opened: '2024-01-15',
        balance_current: 1250.75,
        balance_available: 1130.75,
        holders: { owner: { type: 'LEGAL' }, legal_representative: { first_name: 'Remo' }, delegates: [] },
        user_holding_role: 'LEGALREPRESENTATIVE',
      },
    },
  });
});

test("a person's account has its owner", () => {
  expect(view(payers[0]!.account, 100, 50).bank_account).toMatchObject({
    balance_current: 1.5,
    balance_available: 1,
    holders: { owner: { type: 'NATURAL', natural_person: { mobile_phone: '393000000002' } } },
    user_holding_role: 'OWNER',
  });
});
