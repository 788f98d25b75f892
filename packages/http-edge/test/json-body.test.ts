import { describe, expect, test } from 'vitest';
import { isJson, parseJson } from '../src/json-body.ts';

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const nested = (levels: number, inside = ''): string => '['.repeat(levels) + inside + ']'.repeat(levels);
const NOT_JSON = { status: 400, because: 'The body is not JSON.' };
const NOT_UTF8 = { status: 400, because: 'The body is not UTF-8.' };
const UTF_16 = { status: 400, because: 'The body looks like UTF-16. JSON is sent in UTF-8.' };
const TOO_DEEP = { status: 400, because: 'The body is nested more than 100 levels deep.' };

describe('parseJson', () => {
  test('gives the value and its text', () => {
    expect(parseJson(utf8('{"città":"Forlì"}'))).toEqual({
      value: { città: 'Forlì' },
      text: '{"città":"Forlì"}',
    });
  });

  test('ignores one byte order mark at the start', () => {
    expect(parseJson(utf8('\uFEFF[1]'))).toEqual({ value: [1], text: '[1]' });
    expect(parseJson(utf8('\uFEFF\uFEFF[1]'))).toEqual(NOT_JSON);
    expect(parseJson(utf8('[1]\uFEFF'))).toEqual(NOT_JSON);
  });

  test.each(['', ' ', '{', '{"a":1,}', "{'a':1}", 'secret=hunter2', '[1] [2]', 'NaN'])(
    '%j is not JSON',
    (text) => {
      expect(parseJson(utf8(text))).toEqual(NOT_JSON);
    },
  );

  test.each([
    ['Latin-1', Uint8Array.of(0x22, 0xe8, 0x22)],
    ['a character cut in two', utf8('"è').subarray(0, 2)],
    ['a lone surrogate', Uint8Array.of(0x22, 0xed, 0xa0, 0x80, 0x22)],
    ['an overlong character', Uint8Array.of(0x22, 0xc0, 0xaf, 0x22)],
  ])('%s is not UTF-8', (_, bytes) => {
    expect(parseJson(bytes)).toEqual(NOT_UTF8);
  });

  test.each([
    ['with its mark', [0xff, 0xfe, 0x5b, 0x00, 0x5d, 0x00]],
    ['with its mark, the other way round', [0xfe, 0xff, 0x00, 0x5b, 0x00, 0x5d]],
    ['without a mark', [0x5b, 0x00, 0x5d, 0x00]],
  ])('UTF-16 %s is called by its name', (_, bytes) => {
    expect(parseJson(Uint8Array.from(bytes))).toEqual(UTF_16);
  });

  test('a NUL that is escaped is JSON', () => {
    expect(parseJson(utf8(String.raw`"\u0000"`))).toHaveProperty('value', '\0');
  });

  test('takes as many levels as it may and not one more, of arrays and objects alike', () => {
    expect(parseJson(utf8(nested(100)), 100)).toHaveProperty('value');
    expect(parseJson(utf8(nested(101)), 100)).toEqual(TOO_DEEP);
    const objects = (levels: number): string => `${'{"a":'.repeat(levels)}1${'}'.repeat(levels)}`;
    expect(parseJson(utf8(objects(100)), 100)).toHaveProperty('value');
    expect(parseJson(utf8(objects(101)), 100)).toEqual(TOO_DEEP);
  });

  test('counts levels, not arrays and objects', () => {
    expect(parseJson(utf8('[[],[],{"a":{}},{"a":{}},[]]'), 3)).toHaveProperty('value');
    expect(parseJson(utf8('[[],[],{"a":{}},{"a":{}},[]]'), 2)).toHaveProperty('because');
  });

  test('says so of what is very deep, and never ends, too', () => {
    expect(parseJson(utf8(nested(100_000)), 100)).toEqual(TOO_DEEP);
    expect(parseJson(utf8('['.repeat(100_000)), 100)).toEqual(TOO_DEEP);
  });

  test('takes any depth when none is the deepest', () => {
    expect(parseJson(utf8(nested(100_000)))).toHaveProperty('value');
    expect(parseJson(utf8('['.repeat(100_000)))).toEqual(NOT_JSON);
  });

  test('counts no brackets in strings, and none that are closed again', () => {
    const brackets = '['.repeat(100);
    const quoted = JSON.stringify([brackets, `"${brackets}`, '\\', brackets]);
    expect(parseJson(utf8(quoted), 1)).toHaveProperty('value');
    expect(parseJson(utf8(`[${'[],'.repeat(100)}{}]`), 2)).toHaveProperty('value');
  });
});

test.each([
  ['application/json', true],
  ['APPLICATION/JSON', true],
  ['application/json; charset=utf-8', true],
  ['application/json ;charset=iso-8859-1', true],
  ['application/jsonp', false],
  ['application/problem+json', false],
  ['text/json', false],
  ['text/plain, application/json', false],
  ['', false],
])('the type %j says JSON: %s', (type, json) => {
  expect(isJson(type)).toBe(json);
});
