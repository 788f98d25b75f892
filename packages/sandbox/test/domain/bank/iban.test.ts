import { expect, test } from 'vitest';
import { bankName, checkIban, isInternal } from '../../../src/domain/bank/iban.ts';

test.each(['IT76M0999901600000000123416', 'IT81Z0999800001000000070002', 'DE89370400440532013000'])(
  '%s can be paid',
  (iban) => {
    expect(checkIban(iban)).toBeUndefined();
  },
);

test.each([
  ['wrong check digits', 'IT77M0999901600000000123416'],
  ['a wrong length', 'IT76M099990160000000012341'],
  ['an unknown country', 'XX76M0999901600000000123416'],
  ['spaces', 'IT76 M099 9901 6000 0000 0123 416'],
  ['lower case', 'it76m0999901600000000123416'],
  ['a name instead', 'Livia Serrano'],
])('%s makes no IBAN', (_, iban) => {
  expect(checkIban(iban)).toMatchObject({ refused: 'InvalidIban' });
});

test('a country that SEPA does not reach cannot be paid', () => {
  expect(checkIban('TR330006100519786457841326')?.because).toContain('SEPA does not reach');
});

test('the bank code tells what is held at A-Tono, and the name of the bank', () => {
  expect(isInternal('IT81Z0999800001000000070002')).toBe(true);
  expect(isInternal('IT76M0999901600000000123416')).toBe(false);
  expect(isInternal('DE89370400440532013000')).toBe(false);
  expect(bankName('IT76M0999901600000000123416')).toBe('Banca di Prova');
  expect(bankName('DE89370400440532013000')).toBeUndefined();
});
