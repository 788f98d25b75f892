import { describe, expect, test } from 'vitest';
import { documentedSamples } from './documented-samples.ts';
import { findFlaw } from './find-flaw.ts';
import { cashbackSamples, webShopSamples } from './known-clients-samples.ts';
import { sloppySamples } from './sloppy-samples.ts';

describe.each([
  ['DropPay’s own samples', documentedSamples],
  ['what a cashback service relies on', cashbackSamples],
  ['what a plug-in for web shops relies on', webShopSamples],
  ['a sloppy server', sloppySamples],
])('%s', (_, samples) => {
  test.each(samples)('%s: a %s of %s is as the contract says', (...sample) => {
    expect(findFlaw(sample)).toBeUndefined();
  });
});

test('what is wrong is found', () => {
  expect(findFlaw(['', 'response', 'getCharge', 200, { amount: 50 }])).toContain("required property 'id'");
  expect(findFlaw(['', 'response', 'getCharge', 418, []])).toContain('must be object');
  expect(findFlaw(['', 'request', 'createPush', { amount: -1, recipient: { account: 'x' } }])).toContain(
    '>= 0',
  );
  expect(findFlaw(['', 'webhook', 'push', { id: 7 }])).toContain('must be string');
});

test.each([
  ['createCharge', { pay_token_val: '', amount: 1 }],
  ['createAuthorization', { charge_amount: 50, pos_id: '' }],
  ['createAuthorization', { charge_amount: 50, pos_id: 'POS1', charge_date_end: '2026-03-16' }],
  ['createAuthorization', { charge_amount: 50, pos_id: 'POS1', webhooks: { ALL: '' } }],
  ['createPush', { amount: 1, recipient: { account: 'x', account_iban: 'IT07 Y099' } }],
  ['createPush', { amount: 1, recipient: { account: 'x' }, recurrence: {} }],
  ['createPull', { transfer_amount: '12,50' }],
  ['createRefund', { charge_id: 'CHA1', reason: 'x'.repeat(513) }],
] as const)('a request of %s stays strict: %j', (operation, body) => {
  expect(findFlaw(['', 'request', operation, body])).toBeDefined();
});
