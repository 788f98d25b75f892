import { describe, expect, test } from 'vitest';
import { execute } from '../../../../src/domain/shop/charge/charge.ts';
import { charged, show } from '../../../../src/domain/shop/charge/charge-handlers.ts';
import { decisionAt, workAt } from '../../decision.ts';
import { granted } from '../granted.ts';

const { charge } = execute(granted(), 100, 100, { pay_token_val: 'token' }, decisionAt(2000));
const [other, own] = [
  { id: 'STR1', status: 'ENABLED', name: 'Other', place: 'VIRTUAL', address: 'a' },
  { id: 'STR2', status: 'ENABLED', name: 'Own', place: 'VIRTUAL', address: 'b' },
];

describe('a charge is shown', () => {
  test('with the store of its POS and the names of who is paid and who pays', async () => {
    const work = workAt(2000, {
      pos: { POS1: { brand: 'BRN1', store: 'STR2' } },
      brand: { BRN1: { id: 'BRN1', name: 'Toons', stores: [other, own] } },
      account: { ACME: { owner: 'Acme' }, NINA: { owner: 'Nina' } },
    });
    expect(await show(work, charge)).toMatchObject({
      store: { id: 'STR2', name: 'Own' },
      brand: { id: 'BRN1' },
      merchant_business_name: 'Acme',
      payer_name: 'Nina',
    });
  });

  test('without what is not there any more', async () => {
    const stores = { brand: { BRN1: { id: 'BRN1', stores: [own] } } };
    for (const records of [{}, { pos: { POS1: { brand: 'BRN1', store: 'STR2' } } }, stores]) {
      const shown = JSON.parse(JSON.stringify(await show(workAt(2000, records), charge)));
      expect(shown).toEqual({
        id: 'CHA1',
        status: 'DONE',
        authorization_id: 'CHT1',
        authorization_scheme: 'DROPPAY',
        pay_token_val: 'token',
        amount: 1,
        pos_id: 'POS1',
        date_creation: '1970-01-01T01:00:02+01:00',
        date_done: '1970-01-01T01:00:02+01:00',
        date_last_update: '1970-01-01T01:00:02+01:00',
      });
    }
  });

  test('with no store where its brand has it no more', async () => {
    const work = workAt(2000, {
      pos: { POS1: { brand: 'BRN1', store: 'STR3' } },
      brand: { BRN1: { id: 'BRN1', stores: [other, own] } },
    });
    const { store, brand } = await show(work, charge);
    expect([store, brand?.id]).toEqual([undefined, 'BRN1']);
  });
});

test('who has no balance has nothing to be charged', async () => {
  const work = workAt(2000, {
    payToken: { token: { authorization: 'CHT1' } },
    authorization: { CHT1: granted() },
  });
  const request = { pay_token_val: 'token', amount: 1 };
  expect(await charged(work, 'ACME', request, {})).toMatchObject({ status: 'FAILED' });
});
