import { expect, test } from 'vitest';
import { digestOf } from '../../src/warnings/digest.ts';

test('the same texts have the same digest, and others another one', () => {
  const texts = Array.from({ length: 20_000 }, (_, index) => `{"amount":${index / 100}}`);
  const digests = texts.map((text) => digestOf('/charge', text));
  expect(new Set(digests).size).toBe(texts.length);
  expect(digestOf('/charge', texts[77]!)).toBe(digests[77]);
  expect(digests.every(Number.isSafeInteger)).toBe(true);
});

test('where one text ends and the next begins counts', () => {
  expect(digestOf('ab', 'c')).not.toBe(digestOf('a', 'bc'));
  expect(digestOf('ab')).not.toBe(digestOf('ab', ''));
});
