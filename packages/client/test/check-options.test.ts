import { expect, test } from 'vitest';
import { DropPay, type DropPayOptions } from '../src/index.ts';

test.each<[string, DropPayOptions, RegExp]>([
  [
    'a key without secret',
    { applicationKey: 'k' },
    /applicationSecret go together, and connectionCode needs both/,
  ],
  [
    'a secret without key',
    { applicationSecret: 's' },
    /applicationSecret go together, and connectionCode needs both/,
  ],
  ['a connection code alone', { connectionCode: 'c' }, /connectionCode needs both/],
  [
    'an empty key',
    { applicationKey: '', applicationSecret: 's' },
    /applicationKey is not a string or is empty/,
  ],
  [
    'an address that was meant and is missing',
    { baseUrl: undefined },
    /^baseUrl is not a string or is empty/,
  ],
  ['an empty address', { checkoutUrl: '' }, /^checkoutUrl is not a string or is empty/],
  [
    'two kinds of credentials',
    { applicationKey: 'k', applicationSecret: 's', accessToken: 't' },
    /^accessToken replaces key/,
  ],
  [
    'a function where a text is meant',
    { userAgent: (() => 'x') as unknown as string },
    /^userAgent is not a string or is empty/,
  ],
  ['a timeout that is no number', { timeout: NaN }, /timeout is not a number from 0/],
  ['retries below none', { maxRetries: -1 }, /maxRetries is not a number from 0/],
])('%s does not make a client', (_, options, message) => {
  expect(() => new DropPay(options)).toThrow(message);
});

test('a client without any credentials can be made', () => {
  expect(new DropPay()).toBeInstanceOf(DropPay);
});
