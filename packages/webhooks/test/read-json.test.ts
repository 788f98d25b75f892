import { expect, test } from 'vitest';
import { readJson } from '../src/read-json.ts';
import { flawOf } from './flaw-of.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const body = '{"id":"CHT1"}';

test('bytes and text are read alike, whatever kind of bytes they are', () => {
  const padded = bytes(`xx${body}xx`);
  for (const same of [body, bytes(body), Buffer.from(body), padded.subarray(2, -2), bytes(` \n${body}\t`)])
    expect(readJson(same)).toEqual({ id: 'CHT1' });
});

test.each([
  ['a lone continuation byte', [0x22, 0x80, 0x22], '\uFFFD'],
  ['a byte that UTF-8 never has', [0x22, 0xff, 0x22], '\uFFFD'],
  ['a character cut short', [0x22, 0xe2, 0x82, 0x22], '\uFFFD'],
  ['an overlong form', [0x22, 0xc0, 0xaf, 0x22], '\uFFFD\uFFFD'],
  ['half of a surrogate pair', [0x22, 0xed, 0xa0, 0x80, 0x22], '\uFFFD\uFFFD\uFFFD'],
  ['Latin-1', [0x22, 0xe8, 0x22], '\uFFFD'],
  ['UTF-16 with its byte order mark', [0xff, 0xfe, 0x22, 0, 0xe8, 0, 0x22, 0], 'è'],
  ['UTF-16 without', [0x22, 0, 0xe8, 0, 0x22, 0], 'è'],
  ['UTF-16 from the large end', [0xfe, 0xff, 0, 0x22, 0, 0xe8, 0, 0x22], 'è'],
  ['UTF-16 from the large end without a mark', [0, 0x22, 0, 0xe8, 0, 0x22], 'è'],
])('%s is told, read as far as it can be, and spoils nothing for the next body', (_, values, text) => {
  const problems: string[] = [];
  expect(readJson(Uint8Array.from(values), problems)).toBe(text);
  expect(problems).toEqual([' must be UTF-8']);
  expect(readJson(bytes(body), problems)).toEqual({ id: 'CHT1' });
  expect(problems).toHaveLength(1);
});

test.each([
  ['iso-8859-1', [0x22, 0xe8, 0x22], 'è'],
  ['windows-1251', [0x22, 0xe8, 0x22], 'и'],
  ['iso-8859-1', [0x22, 0xc3, 0xa8, 0x22], 'è'],
  ['utf-8', [0x22, 0xe8, 0x22], '\uFFFD'],
  ['no-such-charset', [0x22, 0xe8, 0x22], '\uFFFD'],
  ['utf-16', [0x22, 0xe8, 0x22], '\uFFFD'],
  ['iso-8859-1', [0xef, 0xbb, 0xbf, 0x22, 0xe8, 0x22], '\uFFFD'],
])('what is said to be %s counts for bytes that are not UTF-8: %j is %j', (charset, values, text) => {
  expect(readJson(Uint8Array.from(values), [], charset)).toBe(text);
});

test('one byte order mark is ignored, in bytes and in text; a second one is not JSON', () => {
  expect(readJson(`\uFEFF${body}`)).toEqual({ id: 'CHT1' });
  expect(readJson(bytes(`\uFEFF${body}`))).toEqual({ id: 'CHT1' });
  for (const twice of [`\uFEFF\uFEFF${body}`, bytes(`\uFEFF\uFEFF${body}`), `{\uFEFF}`, `{}\uFEFF`])
    expect(flawOf(() => readJson(twice)).message).toBe('The body is not JSON.');
});

test.each([
  '{',
  '{"id":}',
  "{'id':1}",
  '{"id":1,}',
  'NaN',
  '[1}',
  '\0',
  body + body,
  '{"a":1}//',
  '{"a":\u00a01}',
])('%j is not JSON', (text) => {
  expect(flawOf(() => readJson(text))).toMatchObject({ message: 'The body is not JSON.', path: undefined });
});

test('an empty body is told from a wrong one, for something else may have read it', () => {
  expect(flawOf(() => readJson('')).message).toMatch(/^The body is empty\./);
  expect(flawOf(() => readJson(new Uint8Array())).message).toMatch(/^The body is empty\./);
});

test('of several properties with the same name the last one counts', () => {
  expect(readJson('{"id":"a","id":"b","\\u0069d":"c"}')).toEqual({ id: 'c' });
});

const proto = [
  '{"__proto__":{"polluted":1},"id":"x"}',
  '{"\\u005f_proto__":{"polluted":1},"id":"x"}',
  '{"__pr\\u006Fto__":{"polluted":1},"id":"x"}',
  '{"__proto_\\u005F":{"polluted":1},"id":"x"}',
];

test.each(proto)('%s is { id }, and a copy of it is no more', (text) => {
  const value = readJson(text) as object;
  expect(Object.getOwnPropertyNames(value)).toEqual(['id']);
  expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
  expect((Object.assign({}, value) as { polluted?: number }).polluted).toBeUndefined();
  expect(({} as { polluted?: number }).polluted).toBeUndefined();
});

test.each(proto)('%s is harmless wherever it stands', (text) => {
  const { a } = readJson(`{"a":[0,{"b":${text}}]}`) as { a: [number, { b: object }] };
  expect(Object.getOwnPropertyNames(a[1].b)).toEqual(['id']);
});

test('a text that speaks of __proto__, and a property called constructor, stay', () => {
  const text = '{"note":"__proto__","\\u0063onstructor":{"prototype":1}}';
  expect(readJson(text)).toEqual({ note: '__proto__', constructor: { prototype: 1 } });
});

test('nesting as deep as a megabyte allows is read, and cleaned', () => {
  const depth = 500_000;
  const deep = (inner: string): string => `${'['.repeat(depth)}${inner}${']'.repeat(depth)}`;
  const bottom = (value: unknown): unknown => {
    let next = value;
    while (Array.isArray(next)) next = (next as unknown[])[0];
    return next;
  };
  expect(bottom(readJson(deep('1')))).toBe(1);
  expect(Object.keys(bottom(readJson(deep('{"__proto__":1}'))) as object)).toEqual([]);
});
