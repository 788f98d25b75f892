import { createHash } from 'node:crypto';
import { inspect } from 'node:util';

export type SecretName =
  | 'applicationSecret'
  | 'connectionCode'
  | 'userToken'
  | 'applicationToken'
  | 'refreshToken'
  | 'ownToken'
  | 'ownTokenOfFunction'
  | 'payToken'
  | 'payTokenRead'
  | 'checkoutPrivateKey'
  | 'authorizationListener'
  | 'connectionListener'
  | 'pushListener'
  | 'pullListener';

/** What must never be printed. Each is random, and has the characters that every encoding writes differently. */
export const secrets: Record<SecretName, string> = {
  applicationSecret: secret('application secret'),
  connectionCode: secret('connection code'),
  userToken: secret('user access token'),
  applicationToken: secret('application access token'),
  refreshToken: secret('refresh token'),
  ownToken: secret('accessToken option'),
  ownTokenOfFunction: secret('accessToken function'),
  payToken: secret('pay token in a request'),
  payTokenRead: secret('pay token read for a charge'),
  checkoutPrivateKey: secret('checkout private key'),
  authorizationListener: secret('listener password of an authorization'),
  connectionListener: secret('listener password of a connection'),
  pushListener: secret('listener password of a push'),
  pullListener: secret('listener password of a pull'),
};

function secret(name: string): string {
  const digest = createHash('sha256').update(name).digest('hex');
  // Apart from each other, so that not even their encodings are the same in two secrets.
  const special = ['"', '/', '\\', "'", '%', '+', '&'].map(
    (character, index) => character + digest.slice(40 + index * 2, 42 + index * 2),
  );
  return digest.slice(0, 20) + special.join('') + digest.slice(20, 40);
}

/** A listener's URL, which carries the password that its owner recognises DropPay by. */
export const listener = (password: string): string =>
  `https://droppay:${encodeURIComponent(password)}@shop.example/listener`;

const json = (text: string): string => JSON.stringify(text).slice(1, -1);

/** The ways in which a text may hold a secret. */
export const forms: Record<string, (secret: string) => string[]> = {
  plain: (text) => [text],
  'in JSON': (text) => [json(text)],
  'in JSON in JSON': (text) => [json(json(text))],
  inspected: (text) => [inspect(text).slice(1, -1)],
  'in a URL': (text) => [encodeURIComponent(text), encodeURIComponent(json(text))],
  'in a form': (text) => [new URLSearchParams({ '': text }).toString().slice(1)],
  // A secret starts anywhere in a group of three bytes; characters shared with its neighbours are left out.
  'in base64': (text) => [0, 1, 2].map((offset) => aligned(text, offset).toString('base64').slice(4, -4)),
  'in base64url': (text) =>
    [0, 1, 2].map((offset) => aligned(text, offset).toString('base64url').slice(4, -4)),
  'in hexadecimal': (text) => [Buffer.from(text).toString('hex')],
  'as an inspected Buffer': (text) => [
    Buffer.from(text)
      .toString('hex')
      .replaceAll(/..(?!$)/g, '$& '),
  ],
  'as a list of bytes': (text) => [Buffer.from(text).join(', '), Buffer.from(text).join(',')],
};

function aligned(text: string, offset: number): Buffer {
  return Buffer.from('-'.repeat(offset) + text);
}

/** Characters that are compared, and how far apart in a text: 16 characters in a row of any form are found. */
const [window, stride] = [8, 9];

const known = new Map<string, `${SecretName} ${string}`>();
for (const [name, value] of Object.entries(secrets) as [SecretName, string][]) {
  for (const [form, write] of Object.entries(forms)) {
    for (const written of write(value)) {
      for (let start = 0; start + window <= written.length; start++) {
        const piece = written.slice(start, start + window);
        if (!known.has(piece)) known.set(piece, `${name} ${form}`);
      }
    }
  }
}

/** The secrets in a text, by name and form, with what stands around them. */
export function leaksIn(text: string): Map<string, string> {
  const found = new Map<string, string>();
  for (let start = 0; start + window <= text.length; start += stride) {
    const leak = known.get(text.slice(start, start + window));
    if (leak !== undefined && !found.has(leak)) {
      found.set(leak, text.slice(Math.max(start - 60, 0), start + 60));
    }
  }
  return found;
}
