import { expect, test } from 'vitest';
import { warning, warningHeader } from '../../src/warnings/warning.ts';

test('a message is one line of at most 400 characters', () => {
  expect(warning('rule', 'a\r\nb\u2028\u0000c').message).toBe('a??b??c');
  const { message } = warning('rule', 'x'.repeat(1_000));
  expect(message).toHaveLength(400);
  expect(message.endsWith('...')).toBe(true);
});

test('a header has all of them, in ASCII, and at most 2,000 characters', () => {
  expect(warningHeader([warning('one', 'Grüße €'), warning('two', 'b')])).toBe('one: Gr??e ? | two: b');
  const many = Array.from({ length: 6 }, () => warning('rule', 'ü'.repeat(400)));
  expect(warningHeader(many)).toHaveLength(2_000);
  expect(() => new Headers({ 'x-warning': warningHeader(many) })).not.toThrow();
});
