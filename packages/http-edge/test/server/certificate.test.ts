import { generateKeyPairSync } from 'node:crypto';
import { expect, test } from 'vitest';
import { usableCertificate } from '../../src/server/certificate.ts';
import { makeCertificate } from './make-certificate.ts';

const { cert, key } = makeCertificate();
const YEAR = 365 * 24 * 60 * 60 * 1000;
const past = makeCertificate({ from: new Date(Date.now() - YEAR), to: new Date(Date.now() - 1000) });
const future = makeCertificate({
  from: new Date(Date.now() + YEAR),
  to: new Date(Date.now() + 2 * YEAR),
});
const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
const locked = String(
  privateKey.export({ type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase: 'x' }),
);

test('a certificate and its key are taken, as text and as bytes', () => {
  expect(usableCertificate({ cert, key }, 'mock')).toEqual({ cert, key });
  const bytes = { cert: Buffer.from(cert), key: Buffer.from(key) };
  expect(usableCertificate(bytes, 'mock')).toEqual(bytes);
  const others = { cert: new TextEncoder().encode(cert), key: new TextEncoder().encode(key) };
  expect(usableCertificate(others, 'mock')).toEqual(bytes);
});

test('one with those that vouch for it after it is taken', () => {
  const chain = { cert: cert + makeCertificate().cert, key };
  expect(usableCertificate(chain, 'mock')).toEqual(chain);
});

test('one file that has both is taken, in either order', () => {
  for (const both of [cert + key, key + cert]) {
    expect(usableCertificate({ cert: both, key: both }, 'mock')).toEqual({ cert: both, key: both });
  }
});

test('without either there is none', () => {
  expect(usableCertificate({}, 'mock')).toBe(undefined);
});

test.each([
  ['no key', { cert }, 'there is a certificate and no key. Give both.'],
  ['no certificate', { key }, 'there is a key and no certificate. Give both.'],
  ['both exchanged', { cert: key, key: cert }, 'certificate and key are exchanged.'],
  [
    'the name of a file',
    { cert: './cert.pem', key },
    '"./cert.pem" is the name of a file. Give what is in it.',
  ],
  ['an empty certificate', { cert: '', key }, 'its certificate is none in PEM'],
  ['a certificate that is garbage', { cert: 'garbage', key }, 'its certificate is none in PEM'],
  ['a certificate in DER', { cert: Buffer.from([0x30, 0x82, 0xff]), key }, 'its certificate is none in PEM'],
  ['half a certificate', { cert: cert.slice(0, 200), key }, 'its certificate is none in PEM'],
  ['an empty key', { cert, key: '' }, 'its key is none in PEM'],
  ['half a key', { cert, key: key.slice(0, 60) }, 'its key is none in PEM'],
  ['the certificate twice', { cert, key: cert }, 'its key is none in PEM'],
  ['a key with a passphrase', { cert, key: locked }, 'its key has a passphrase. `openssl pkey '],
  [
    'a chain that begins with another',
    { cert: makeCertificate().cert + cert, key },
    'which is the first where there are several.',
  ],
  ['the key of another', { cert, key: past.key }, 'its key is not that of its certificate'],
  ['an expired one', past, /its certificate expired on .* GMT\. Make another\.$/],
  ['one of the future', future, /its certificate is valid from .* GMT on, and not yet\.$/],
])('%s is refused with a sentence', (_, given, sentence) => {
  expect(() => usableCertificate(given, 'mock')).toThrow(sentence);
  expect(() => usableCertificate(given, 'mock')).toThrow(
    /^The mock did not start, for it cannot serve https: /,
  );
});

test('no sentence holds anything of the key', () => {
  const wrong = key.replace('KEY-----\n', 'KEY-----\nAAAA');
  expect(() => usableCertificate({ cert, key: wrong }, 'mock')).toThrow(/^[^\n]{0,200}$/);
});
