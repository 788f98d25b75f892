import { expect, test } from 'vitest';
import { createAuthorization } from '../../../../src/domain/shop/authorization/authorization-handlers.ts';
import { workAt } from '../../decision.ts';

const pos = { id: 'POS1', status: 'ENABLED', brand: 'BRN1', application: 'app' };
const brand = { id: 'BRN1', account: 'ACME' };

test.each<[string, Record<string, Record<string, object>>, string, string]>([
  ['that is not there', {}, 'WrongPublicId', 'There is no POS POS1.'],
  [
    'that was deleted',
    { pos: { POS1: { ...pos, status: 'DELETED' } }, brand: { BRN1: brand } },
    'WrongPublicId',
    'There is no POS POS1.',
  ],
  [
    'that collects for another account, with the same application',
    { pos: { POS1: pos }, brand: { BRN1: { ...brand, account: 'LAMPIONE' } } },
    'AccessDenied',
    'The POS POS1 collects for another account than the connected one.',
  ],
  [
    'whose brand is gone',
    { pos: { POS1: pos } },
    'AccessDenied',
    'The POS POS1 collects for another account than the connected one.',
  ],
  [
    'that is another application',
    { pos: { POS1: { ...pos, application: 'other' } }, brand: { BRN1: brand } },
    'AccessDenied',
    'The POS POS1 is another application.',
  ],
])('nothing is authorized at a POS %s', async (_, records, refused, because) => {
  const work = workAt(2000, records);
  const caller = { scheme: 'userToken', application: 'app', account: 'ACME' };
  const body = { charge_amount: 1, pos_id: 'POS1' };
  expect(await createAuthorization({ caller, body, work } as never)).toEqual({ refused, because });
  expect(work.applied).toEqual([]);
});
