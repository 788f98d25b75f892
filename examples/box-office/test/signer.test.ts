import { expect, test } from 'vitest';
import { createSigner } from '../src/signer.ts';

const secret = 'a-secret-of-thirty-two-characters-or-more';

test.each(['', 'x', 'a.b', 'Ada Lovelace', '8-16', 'é€😀', 'two\nlines', 'x'.repeat(1000)])(
  '%j can be read back',
  (text) => {
    const signer = createSigner(secret);
    expect(signer.read('ticket', signer.sign('ticket', text))).toBe(text);
  },
);

test('what was signed for one purpose is not good for another, nor with another secret', () => {
  const signed = createSigner(secret).sign('order', 'x');
  expect(createSigner(secret).read('ticket', signed)).toBeUndefined();
  expect(createSigner(`${secret}!`).read('order', signed)).toBeUndefined();
  // No purpose and text can be taken apart in another way.
  expect(createSigner(secret).read('order:x', createSigner(secret).sign('order', 'x:'))).toBeUndefined();
});

test('of several secrets the first signs, and all are good', () => {
  const [old, next] = [createSigner(secret), createSigner(`another-${secret},${secret}`)];
  expect(next.read('order', old.sign('order', 'x'))).toBe('x');
  expect(old.read('order', next.sign('order', 'x'))).toBeUndefined();
});

test('no change of a single character is good', () => {
  const signer = createSigner(secret);
  const signed = signer.sign('ticket', 'abc.8-16');
  for (let at = 0; at < signed.length; at++) {
    const other = signed[at] === 'A' ? 'B' : 'A';
    const changed = signed.slice(0, at) + other + signed.slice(at + 1);
    expect(signer.read('ticket', changed), changed).toBeUndefined();
    expect(signer.read('ticket', signed.slice(0, at) + signed.slice(at + 1))).toBeUndefined();
  }
});

test.each([
  undefined,
  '',
  '.',
  '..',
  'x',
  `.${'A'.repeat(22)}`,
  `x.${'é'.repeat(22)}`,
  `x.${'A'.repeat(23)}`,
])('%j is nothing', (signed) => {
  expect(createSigner(secret).read('ticket', signed)).toBeUndefined();
});
