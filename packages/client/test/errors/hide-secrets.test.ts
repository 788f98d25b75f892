import { expect, test } from 'vitest';
import { hideSecrets } from '../../src/errors/hide-secrets.ts';

const token = 'a43baf630b964c049dcfba1031d2c43e';

test.each([
  ['a token', token],
  ['a pay token', 'ec4e9e23-84b3-42b4-ba73-1bf9f39de66a'],
  ['one in quotes', `"${token}",`],
  ['one in base64', btoa(token)],
  ['one in a header', JSON.stringify({ authorization: `Bearer_${token}` })],
  ['a JSON body', JSON.stringify({ client_secret: token, scope: 'app' })],
  ['a form', new URLSearchParams({ client_secret: token }).toString()],
  ['the address of a listener', 'https://droppay:password@shop.example/listener'],
])('%s is taken out', (_, secret) => {
  expect(hideSecrets(`Found ${secret} and again ${secret} there`)).toBe(
    'Found [hidden] and again [hidden] there',
  );
});

test.each([
  'Authorization CHTQA45B7PA98 is not GRANTED',
  'connect ECONNREFUSED 127.0.0.1:65535',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE: unable to verify the first certificate',
  'Access token is expired. See developers.drop-pay.com/errors',
])('words, ids and codes stay: %s', (text) => {
  expect(hideSecrets(text)).toBe(text);
});

test('19 characters stay, 20 do not', () => {
  expect(hideSecrets(token.slice(0, 19))).toBe(token.slice(0, 19));
  expect(hideSecrets(token.slice(0, 20))).toBe('[hidden]');
});

test('an address with a password is hidden whole, however short', () => {
  expect(hideSecrets('see db://u:pw@h.it/x now')).toBe('see [hidden] now');
  expect(hideSecrets('see //u:pw@h now')).toBe('see [hidden] now');
  expect(hideSecrets('see db://h.it/x now, a@b.it')).toBe('see db://h.it/x now, a@b.it');
});

test('a text is shown to its limit, with an ellipsis for the rest', () => {
  expect(hideSecrets('ab '.repeat(333))).toBe('ab '.repeat(333));
  expect(hideSecrets('ab '.repeat(400))).toBe(`${'ab '.repeat(333)}…`);
  expect(hideSecrets('ab cd', 4)).toBe('ab …');
});

test('a secret that goes on beyond what is looked at is hidden, however little of it is seen', () => {
  const hidden = 'x'.repeat(20) + '1';
  const text = `${`${hidden} `.repeat(2)}${token}`; // 44 characters before the token
  for (let limit = 1; limit <= 20; limit++) {
    const shown = hideSecrets(text, limit);
    expect(shown.length).toBeLessThanOrEqual(limit);
    expect(shown).not.toMatch(/a4|x/);
  }
});
