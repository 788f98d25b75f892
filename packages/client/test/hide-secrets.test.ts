import { expect, test } from 'vitest';
import { hideSecrets } from '../src/hide-secrets.ts';

const token = 'a43baf630b964c049dcfba1031d2c43e';
const password = 'opening "night" 50%/2';

test('a secret is taken out of a text, wherever and as often as it is there', () => {
  const text = `Token ${token} is not ${token}: expired`;
  expect(hideSecrets(text, [undefined, token])).toBe('Token [hidden] is not [hidden]: expired');
});

test.each([
  ['JSON', JSON.stringify(password)],
  ['JSON in JSON', JSON.stringify(JSON.stringify(password))],
  ['a URL', encodeURIComponent(password)],
  ['a URL in a URL', encodeURIComponent(encodeURIComponent(password))],
  ['a form', new URLSearchParams({ '': password }).toString()],
])('a secret is found as it is written in %s', (_, written) => {
  const hidden = hideSecrets(`password: ${written}, wrong`, [password]);
  expect(hidden).toMatch(/^password: [^a-z]*\[hidden\][^a-z]*, wrong$/);
});

test('a secret that was sent in a URL is found as it was meant', () => {
  expect(hideSecrets(`password ${password} is wrong`, [encodeURIComponent(password)])).toBe(
    'password [hidden] is wrong',
  );
});

test('what is too short for a secret leaves the words alone', () => {
  const text = 'Token is expired. Get a token.';
  expect(hideSecrets(text, ['token', '', '.', '????????', undefined])).toBe(text);
});

test('signs that mean something in patterns mean themselves', () => {
  expect(hideSecrets('was $1.(abcdefgh', ['$1.(abcdefgh'])).toBe('was[hidden]');
  expect(hideSecrets('abcdefghi', ['abcd.*fghi'])).toBe('abcdefghi');
});
