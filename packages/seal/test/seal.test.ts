import { createHash, createHmac, randomBytes } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { textMark, textSeal } from '../src/seal.ts';

const key = randomBytes(32);
const other = randomBytes(32).toString('hex');

describe('a seal', () => {
  const token = 'a1b2c3d4e5f60718293a4b5c6d7e8f90';

  test('is another each time, shows nothing of the text, and opens', async () => {
    const { seal, open } = textSeal(key.toString('hex'));
    const sealed = await Promise.all(Array.from({ length: 50 }, () => seal(token, 'row')));
    expect(new Set(sealed).size).toBe(50);
    expect(new Set(sealed.map((each) => each.slice(0, 24))).size).toBe(50);
    for (const each of sealed) {
      expect(each).toMatch(/^[\da-f]{120}$/);
      expect(Buffer.from(each, 'hex').includes(token)).toBe(false);
      expect(await open(each, 'row')).toBe(token);
    }
  });

  test('opens neither in another row, nor with another key, nor when it was changed', async () => {
    const { seal, open } = textSeal(key.toString('hex'));
    const sealed = await seal(token, 'row');
    expect(await open(sealed, 'another')).toBeUndefined();
    expect(await textSeal(other).open(sealed, 'row')).toBeUndefined();
    for (let at = 0; at < sealed.length; at += 1) {
      const digit = sealed[at] === '0' ? '1' : '0';
      expect(await open(sealed.slice(0, at) + digit + sealed.slice(at + 1), 'row')).toBeUndefined();
    }
  });

  test('keeps texts of every length and character, but for lone surrogates', async () => {
    const { seal, open } = textSeal(other);
    for (const text of ['', '\0', 'è 中 🎟', 'x€'.repeat(2 ** 19), '\ufeffa']) {
      expect(await open(await seal(text, 'row'), 'row')).toBe(text);
    }
  });

  test.each(['', 'ab', 'not hexadecimal', 'ff'.repeat(27)])('does not open %j', async (sealed) => {
    expect(await textSeal(other).open(sealed, 'row')).toBeUndefined();
  });

  test('is of the first key, and opens with any', async () => {
    const both = textSeal([other, key.toString('hex')]);
    const sealed = await both.seal(token, 'row');
    expect(await textSeal(other).open(sealed, 'row')).toBe(token);
    expect(await textSeal(key.toString('hex')).open(sealed, 'row')).toBeUndefined();
    expect(await both.open(await textSeal(key.toString('hex')).seal(token, 'row'), 'row')).toBe(token);
  });

  test('takes a key in hexadecimal and in base64 of both alphabets, which are the same key', async () => {
    const sealed = await textSeal(key.toString('hex')).seal(token, 'row');
    for (const text of [
      key.toString('hex').toUpperCase(),
      key.toString('base64'),
      key.toString('base64url'),
    ]) {
      expect(await textSeal(text).open(sealed, 'row')).toBe(token);
    }
  });
});

describe('a mark', () => {
  test('is the same for the same text and key alone, and none of the text or of its bare hash', async () => {
    const mark = textMark(key.toString('hex'));
    const made = await mark('CON1');
    expect(made).toMatch(/^[\da-f]{64}$/);
    expect(await mark('CON1')).toBe(made);
    expect(await textMark([key.toString('base64'), other])('CON1')).toBe(made);
    expect(await mark('CON2')).not.toBe(made);
    expect(await textMark(other)('CON1')).not.toBe(made);
    expect(made).not.toBe(createHash('sha256').update('CON1').digest('hex'));
    // The key itself is not what it is made with.
    expect(made).not.toBe(createHmac('sha256', key).update('CON1').digest('hex'));
  });
});

test.each([
  undefined,
  null,
  '',
  [],
  'a passphrase that is long enough, but no key',
  key.toString('hex').slice(2),
  `${key.toString('hex')}00`,
  randomBytes(16).toString('base64'),
  randomBytes(33).toString('base64'),
  [other, 'hush'],
  [undefined],
  key,
  42,
])('%j is no key, and is not shown', (given) => {
  for (const make of [textSeal, textMark]) {
    expect(() => make(given as string)).toThrow(
      new TypeError(
        'encryptionKey is not 32 bytes as 64 hexadecimal digits or in base64. `openssl rand -hex 32` makes one.',
      ),
    );
  }
});
