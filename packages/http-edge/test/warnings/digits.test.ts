import { expect, test } from 'vitest';
import { decimalsOf, Digits, parseMarked, withDigits } from '../../src/warnings/digits.ts';

test.each([
  ['19.9', 1],
  ['19.90', 1],
  ['19.9000', 1],
  ['19.899', 3],
  ['19.899999999999999', 15],
  ['1.999e1', 2],
  ['1.9999e1', 3],
  ['1e-7', 7],
  ['1E+2', 0],
  ['12300e-2', 0],
  ['12345e-3', 3],
  ['0.000', 0],
  ['0', 0],
  ['-0.001', 3],
  ['.5', 1],
  ['5.', 0],
])('%s has %i decimals', (text, decimals) => {
  expect(decimalsOf(text)).toBe(decimals);
});

test.each(['', '.', 'e5', '1,5', 'NaN', 'Infinity', '0x1F', '1.2.3', '12 €'])('"%s" is no number', (text) => {
  expect(decimalsOf(text)).toBeUndefined();
});

test.each([
  ['{"a":19.899999999999999}', { a: new Digits('19.899999999999999') }],
  ['{"a":[1e-7,"x",true,null]}', { a: [new Digits('1e-7'), 'x', true, null] }],
  ['1.9999e1', new Digits('1.9999e1')],
])('the digits of %s are kept', (text, expected) => {
  expect(withDigits(text, JSON.parse(text))).toEqual(expected);
});

test('a body without such digits is not read again', () => {
  const text = '{"pay_token_val":"ec4e9e23-84b3-42b4-ba73-1bf9f39de66a","amount":19.90}';
  const value: unknown = JSON.parse(text);
  expect(withDigits(text, value)).toBe(value);
});

test('a body that is nested deeper than the stack is left as it is', () => {
  const text = `${'['.repeat(100_000)}0.1234${']'.repeat(100_000)}`;
  expect(() => withDigits(text, undefined)).not.toThrow();
});

test.each([
  '{"amount":19.899999999999999,"text":"1.999","n":[-1.5e-7,0,1E3,{"deep":2.50}]}',
  String.raw`{"a \" 1.111":"\\","b":1.234}`,
  '{"#1.234":"#1.234","##":1.234}',
  '12.345',
  '[true,null,"",1.000]',
])('%s: an engine that does not hand over the digits finds the same', (text) => {
  expect(parseMarked(text)).toEqual(withDigits(`${text} `, JSON.parse(text)));
});

test('a text of a million characters is no trouble there', () => {
  const value = { text: `${String.raw`\"`.repeat(200_000)}${'1.999 '.repeat(100_000)}`, amount: 1.999 };
  expect(parseMarked(JSON.stringify(value))).toEqual({ ...value, amount: new Digits('1.999') });
});
