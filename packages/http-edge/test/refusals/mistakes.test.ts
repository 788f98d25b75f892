import { expect, test } from 'vitest';
import { errorOf, isPublicId, mistakeOf, mistakes } from '../../src/refusals/mistakes.ts';

const rule = (keyword: string, path: string, message = 'must be right') => ({
  keyword,
  path: path === '' ? [] : path.split('/'),
  message,
});

test.each([
  [rule('required', ''), 'missing'],
  [rule('required', 'recipient'), 'missing'],
  [rule('type', ''), 'whole'],
  [rule('minProperties', ''), 'whole'],
  [rule('type', 'amount'), 'value'],
  [rule('type', 'date_end'), 'value'],
  [rule('format', 'date_end', 'must match format "date"'), 'date'],
  [rule('format', 'charge_date_end', 'Request body property x must match format "date-time"'), 'date'],
  [rule('format', 'recurrence/period', 'must match format "duration"'), 'date'],
  [rule('format', 'webhooks/date', 'Request body property webhooks.date must match format "uri"'), 'value'],
  [rule('pattern', 'recipient/account_iban'), 'iban'],
  [rule('pattern', 'source/acccount_iban'), 'iban'],
  [rule('type', 'recipient/account_iban'), 'value'],
  [rule('pattern', 'transfer_amount'), 'value'],
  [rule('pattern', 'iban/0'), 'value'],
  [rule('enum', 'status'), 'value'],
] as const)('%j is the mistake %s', (broken, mistake) => {
  expect(mistakeOf(broken)).toBe(mistake);
});

test('an error that an operation does not document gives way to the next', () => {
  expect(errorOf('date', () => true)).toBe('WrongDateTime');
  expect(errorOf('date', (name) => name !== 'WrongDateTime')).toBe('WrongArguments');
  expect(errorOf('date', (name) => name === 'BadRequest')).toBe('BadRequest');
  expect(errorOf('date', () => false)).toBeUndefined();
});

test('every mistake says what it is and why it is refused so', () => {
  for (const { sees, evidence } of Object.values(mistakes)) expect([sees, evidence]).not.toContain('');
});

test.each([
  ['CHAQA34B31FJ9', true],
  ['a_b-C', true],
  ['x'.repeat(64), true],
  ['x'.repeat(65), false],
  ['', false],
  ['a.b', false],
  ['a/b', false],
  ['a b', false],
  ['\u00e8', false],
  ['a\n', false],
])('%j has the form of an id: %s', (text, isId) => {
  expect(isPublicId(text)).toBe(isId);
});
