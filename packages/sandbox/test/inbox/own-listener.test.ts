import { expect, test } from 'vitest';
import { isOwn, ownListener } from '../../src/inbox/own-listener.ts';

test('the URL to register has a user name and a password, and follows the public URL', () => {
  expect(ownListener('http://127.0.0.1:4010', 'push')).toBe(
    'http://you:not-a-real-password@127.0.0.1:4010/_sandbox/listener/push',
  );
  expect(ownListener('https://pay.example/', 'pull')).toMatch(/@pay\.example\/_sandbox\/listener\/pull$/);
});

test.each([
  ['http://127.0.0.1:4010/_sandbox/listener/push', true],
  ['http://127.0.0.1:4010/_sandbox/listeners', false],
  ['http://127.0.0.1:4010/hooks/_sandbox/listener/push', false],
  ['http://127.0.0.1:4011/_sandbox/listener/push', false],
  ['https://127.0.0.1:4010/_sandbox/listener/push', false],
])('a delivery to %s is its own: %s', (url, own) => {
  expect(isOwn(url, 'http://127.0.0.1:4010')).toBe(own);
});
