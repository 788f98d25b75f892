import { describe, expect, test } from 'vitest';
import { merchants } from '../../src/seed/merchants.ts';
import { payers } from '../../src/seed/payers.ts';
import type { SeedAccount } from '../../src/seed/seed-account.ts';
import { takeSeed } from '../../src/seed/take-seed.ts';

const cashback: SeedAccount = {
  id: 'DPI4CASHBACK9',
  iban: 'IT90A0999800001I14000000009',
  owner: 'Cashback S.r.l.',
  phone: '393000000009',
};
const application = { key: 'cashback-key', secret: 'cashback-secret', code: 'cashback-code' };

test('without a seed there is no account more', () => {
  expect(takeSeed()).toEqual([]);
  expect(takeSeed({})).toEqual([]);
});

test('the accounts are taken as they are then, whatever becomes of them', () => {
  const accounts = [{ ...cashback }];
  const taken = takeSeed({ accounts });
  accounts[0]!.owner = 'Somebody else';
  expect(taken).toEqual([cashback]);
});

describe.each<[string, object, string]>([
  ['a wrong id', { id: 'DPI-4' }, 'seed.accounts[0].id is "DPI-4". It has to be 1 to 64 letters and digits'],
  ['an id that is too long', { id: 'D'.repeat(65) }, 'seed.accounts[0].id is'],
  ['no id', { id: undefined }, 'seed.accounts[0].id is missing.'],
  ['an IBAN with a digit changed', { iban: 'IT91A0999800001I14000000009' }, 'seed.accounts[0].iban is'],
  ['an IBAN with blanks', { iban: 'IT90 A099 9800 001I 1400 0000 009' }, 'seed.accounts[0].iban is'],
  [
    'an IBAN of a country without SEPA',
    { iban: 'BR1800360305000010009795493C1' },
    'seed.accounts[0].iban is',
  ],
  ['an IBAN that is a number', { iban: 5 }, 'seed.accounts[0].iban is 5.'],
  ['an empty owner', { owner: '' }, 'seed.accounts[0].owner is "".'],
  ['an owner that begins with a blank', { owner: ' X' }, 'seed.accounts[0].owner is " X".'],
  ['a phone with plus', { phone: '+393000000009' }, 'seed.accounts[0].phone is "+393000000009".'],
  [
    'another class',
    { class: 'COMPANY' },
    'seed.accounts[0].class is "COMPANY". It has to be PERSONAL or BUSINESS.',
  ],
  ['a balance below zero', { balance: -1 }, 'seed.accounts[0].balance is -1.'],
  ['half a cent', { balance: 0.005 }, 'seed.accounts[0].balance is 0.005.'],
  ['a balance as text', { balance: '50' }, 'seed.accounts[0].balance is "50".'],
  ['a balance that is none', { balance: Number.NaN }, 'seed.accounts[0].balance is null.'],
  ['a balance of another kind of number', { balance: 5n }, 'seed.accounts[0].balance is 5n.'],
  ['a balance that is too high', { balance: 10_000_000_000.01 }, 'seed.accounts[0].balance is'],
  [
    'a misspelt property',
    { ballance: 50 },
    'seed.accounts[0] has no "ballance". It has id, iban, owner, phone, class, balance, application.',
  ],
  ['a text for an application', { application: 'x' }, 'seed.accounts[0].application is "x".'],
  [
    'an application without a secret',
    { application: { ...application, secret: undefined } },
    'seed.accounts[0].application.secret is missing.',
  ],
  [
    'an application with a short code',
    { application: { ...application, code: 'short' } },
    'seed.accounts[0].application.code is "short".',
  ],
  [
    'an application with more',
    { application: { ...application, name: 'x' } },
    'seed.accounts[0].application has no "name".',
  ],
  ['the id of a payer', { id: payers[0]!.account.id }, "is Nina Vale's."],
  ['the bank id of a merchant', { id: merchants(0)[0].account.bankId }, "is Acme Super Toons S.r.l.'s."],
  [
    "an id by which its connection would be a merchant's",
    { id: 'K312VB67' },
    "is Acme Super Toons S.r.l.'s.",
  ],
  ["an id that is a payer's phone", { id: '393000000002' }, "is Nina Vale's."],
  ['the IBAN of a payer', { iban: payers[1]!.account.iban }, "is Remo Ansaldi's."],
  [
    "a phone by which its holder would be a payer's",
    { phone: '000000002' },
    `seed.accounts[0].phone is "000000002". It has to be no other's, and is Nina Vale's.`,
  ],
  [
    "a phone by which its holder would be a merchant's",
    { phone: '300000005' },
    "is Libreria Lampione S.n.c.'s.",
  ],
  ['the phone of a merchant', { phone: '393000000001' }, "is Acme Super Toons S.r.l.'s."],
  [
    "the key of a merchant's second application",
    { application: { ...application, key: merchants(0)[0].applications[1]!.key } },
    "is Acme Super Toons S.r.l.'s.",
  ],
  [
    'the connection code of a merchant',
    { application: { ...application, code: merchants(0)[1]!.connection.code } },
    "is Libreria Lampione S.n.c.'s.",
  ],
])('%s', (_, wrong, message) => {
  test('is refused, and named', () => {
    const accounts = [{ ...cashback, ...wrong }];
    expect(() => takeSeed({ accounts })).toThrow('The sandbox did not start: ');
    expect(() => takeSeed({ accounts })).toThrow(message);
  });
});

test.each<[string, unknown, string]>([
  ['no object', null, 'seed is null. It has to be an object with accounts.'],
  ['accounts that are no list', { accounts: cashback }, 'seed.accounts is {"id":"DPI4CASHBACK9"'],
  ['a misspelt list', { account: [cashback] }, 'seed has no "account". It has accounts.'],
  ['an account that is none', { accounts: [null] }, 'seed.accounts[0] is null. It has to be an object.'],
  [
    'two accounts of one id',
    { accounts: [cashback, { ...cashback, iban: 'IT24Q0999800001I14000000010', phone: '393000000010' }] },
    'seed.accounts[1].id is "DPI4CASHBACK9". It has to be no other\'s, and is seed.accounts[0]\'s.',
  ],
])('%s is refused', (_, options, message) => {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- wrong on purpose
  expect(() => takeSeed(options as never)).toThrow(message);
});

test('the id of one is not that of the person who holds another', () => {
  const other = { ...cashback, id: 'NAP393000000009', iban: 'DE89370400440532013000', phone: '49170111222' };
  expect(() => takeSeed({ accounts: [cashback, other] })).toThrow(
    'seed.accounts[1].id is "NAP393000000009". It has to be no other\'s, and is seed.accounts[0]\'s.',
  );
});

test('a secret that is wrong is not printed', () => {
  const accounts = [{ ...cashback, application: { ...application, secret: 'hunter2' } }];
  expect(() => takeSeed({ accounts })).toThrow(/\.secret is another\. It has to be 8 to 128 letters/);
});
