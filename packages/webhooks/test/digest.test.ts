import { expect, test } from 'vitest';
import { digestOf } from '../src/digest.ts';

const key = (text: string, event: { resource?: string; id?: string } = {}): Promise<string> =>
  digestOf(
    { resource: 'push', id: 'SEM1234568UN8', body: JSON.parse(text), ...event },
    new TextEncoder().encode(text),
  );

test('a digest is 64 hexadecimal digits', async () => {
  expect(await key('{}')).toMatch(/^[\da-f]{64}$/);
});

test('a digest stays what it is, for a store may have kept it for another version of this package', async () => {
  expect(await key('{"b":[1,2],"a":{"d":null,"c":"x"}}')).toBe(
    '74577683757d91eb705db56169e47f9b621695b52b4b01821cea88e2d9f7c935',
  );
});

test.each([
  ['the order of keys', '{"a":1,"b":{"c":2,"d":3}}', '{"b":{"d":3,"c":2},"a":1}'],
  ['white space', '{"a":[1,2]}', ' {\n "a" : [ 1,\t2 ] }'],
  ['how a character is written', '{"a":"é/"}', String.raw`{"a":"\u00e9\/"}`],
  ['how a number is written', '{"a":120}', '{"a":1.20e2}'],
])('%s does not count', async (_, one, other) => {
  expect(await key(one)).toBe(await key(other));
});

test.each([
  ['a value', '{"a":1}', '{"a":2}'],
  ['a type', '{"a":1}', '{"a":"1"}'],
  ['the order of a list', '[1,2]', '[2,1]'],
  ['an additional key', '{"a":1}', '{"a":1,"b":null}'],
  ['a level', '{"a":{"b":1}}', '{"a":1,"b":1}'],
  ['white space in a string', '{"a":"b c"}', '{"a":"b  c"}'],
  ['__proto__', '{"a":1}', '{"a":1,"__proto__":{"b":1}}'],
])('%s counts', async (_, one, other) => {
  expect(await key(one)).not.toBe(await key(other));
});

test('resource and id count, each for itself', async () => {
  const keys = await Promise.all([
    key('{}', { resource: 'push', id: 'A' }),
    key('{}', { resource: 'pull', id: 'A' }),
    key('{}', { resource: 'push', id: 'B' }),
    key('{}', { resource: 'pushA', id: '' }),
    digestOf({ resource: 'push', body: {} }, new Uint8Array()),
  ]);
  expect(new Set(keys).size).toBe(keys.length);
});

test('a body that is nested too deep to be written again has a digest all the same', async () => {
  const deep = '['.repeat(30_000) + ']'.repeat(30_000);
  expect(await key(deep)).toBe(await key(deep));
  expect(await key(deep)).not.toBe(await key(` ${deep}`));
});
