import { createPrivateKey, type KeyObject, X509Certificate } from 'node:crypto';
import { createSecureContext } from 'node:tls';

/** What a server of https needs, as PEM. */
export interface Certificate {
  /** The certificate of the server, and after it those that vouch for it, if any; the key may be in here, too. */
  cert: string | Buffer;
  /** Its private key, without a passphrase. */
  key: string | Buffer;
}

/** A certificate as it is given; bytes of any kind, for programs without the types of Node have no Buffer. */
export type GivenCertificate = { [Part in keyof Certificate]?: string | Uint8Array | undefined };

/**
 * The certificate to serve https with; undefined when neither part is given.
 *
 * @param name What does not start otherwise, as errors call it: `mock`.
 * @throws {Error} when one of both is missing, is no PEM, they do not fit each other, or the certificate is not valid now.
 *   The message says what to do, and holds nothing of the key.
 */
export function usableCertificate(given: GivenCertificate, name: string): Certificate | undefined {
  const [cert, key] = [readable(given.cert), readable(given.key)];
  if (cert === undefined && key === undefined) return undefined;
  const why = flawOf(cert, key);
  if (why === undefined) return { cert: cert!, key: key! };
  throw new Error(`The ${name} did not start, for it cannot serve https: ${why}`);
}

/** The text of other bytes than a Buffer is the list of their numbers. */
function readable(part: string | Uint8Array | undefined): string | Buffer | undefined {
  return part instanceof Uint8Array ? Buffer.from(part) : part;
}

const FILE_NAME = /^[^\n]{1,200}\.(pem|crt|cer|key)$/i;

function flawOf(
  cert: Certificate['cert'] | undefined,
  key: Certificate['key'] | undefined,
): string | undefined {
  if (key === undefined) return 'there is a certificate and no key. Give both.';
  if (cert === undefined) return 'there is a key and no certificate. Give both.';
  const [certText, keyText] = [String(cert), String(key)];
  // One file may have both, and be given twice.
  if (isKeyAlone(certText) && keyText.includes('-----BEGIN CERTIFICATE')) {
    return 'certificate and key are exchanged.';
  }
  for (const text of [certText, keyText]) {
    if (FILE_NAME.test(text)) return `"${text}" is the name of a file. Give what is in it.`;
  }
  const certificate = certificateOf(certText);
  if (certificate === undefined) {
    return 'its certificate is none in PEM, which has a line -----BEGIN CERTIFICATE-----.';
  }
  if (/ENCRYPTED/.test(keyText)) {
    return 'its key has a passphrase. `openssl pkey -in KEY -out PLAIN` writes it without.';
  }
  const privateKey = keyOf(keyText);
  if (privateKey === undefined) {
    return 'its key is none in PEM, which has a line -----BEGIN PRIVATE KEY-----.';
  }
  if (!certificate.checkPrivateKey(privateKey)) {
    return (
      'its key is not that of its certificate, which is the first where there are several. Give the two files that were made ' +
      'together.'
    );
  }
  return untimely(certificate) ?? refusedByTls(cert, key);
}

const isKeyAlone = (text: string): boolean =>
  text.includes('PRIVATE KEY-----') && !text.includes('-----BEGIN CERTIFICATE');

function certificateOf(text: string): X509Certificate | undefined {
  try {
    return text.includes('-----BEGIN') ? new X509Certificate(text) : undefined;
  } catch {
    return undefined;
  }
}

function keyOf(text: string): KeyObject | undefined {
  try {
    return createPrivateKey(text);
  } catch {
    return undefined;
  }
}

function untimely({ validFrom, validTo }: X509Certificate): string | undefined {
  if (Date.parse(validTo) < Date.now()) return `its certificate expired on ${validTo}. Make another.`;
  if (Date.parse(validFrom) > Date.now())
    return `its certificate is valid from ${validFrom} on, and not yet.`;
  return undefined;
}

/** What OpenSSL does not take: a key that is too short, for one. */
function refusedByTls(cert: Certificate['cert'], key: Certificate['key']): string | undefined {
  try {
    createSecureContext({ cert, key });
    return undefined;
  } catch (error) {
    return `OpenSSL refuses its certificate: ${error instanceof Error ? error.message : String(error)}.`;
  }
}
