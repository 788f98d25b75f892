/** Encrypts texts for a store, and decrypts what comes back. */
export interface TextSeal {
  readonly seal: (text: string, place: string) => Promise<string>;
  /** The text, or `undefined` when none of the keys opens it, or it was sealed for another place. */
  readonly open: (sealed: string, place: string) => Promise<string | undefined>;
}

/** Bytes: what AES-GCM wants to be different each time. */
const NONCE_LENGTH = 12;

/**
 * AES-GCM with 256 bits, of WebCrypto. What is sealed is in hexadecimal: a nonce of 12 bytes, the encrypted text, its tag of
 * 16 bytes. Its place in the store is authenticated with it, so that no row can take another's.
 *
 * @param encryptionKey 32 random bytes as 64 hexadecimal digits or in base64. Of several the first seals, and all of them open.
 * @throws {TypeError} when there is no key, or one is not 32 bytes. Its message shows none.
 */
export function textSeal(encryptionKey: string | readonly string[] | undefined): TextSeal {
  const keys = keysOf(encryptionKey).map((bytes) =>
    once(() => crypto.subtle.importKey('raw', bytes, 'AES-GCM', false, ['encrypt', 'decrypt'])),
  );
  const algorithm = (iv: Uint8Array<ArrayBuffer>, place: string) => ({
    name: 'AES-GCM',
    iv,
    additionalData: new TextEncoder().encode(place),
  });
  return {
    async seal(text, place) {
      const nonce = crypto.getRandomValues(new Uint8Array(NONCE_LENGTH));
      const bytes = new TextEncoder().encode(text);
      const encrypted = await crypto.subtle.encrypt(algorithm(nonce, place), await keys[0]!(), bytes);
      return toHex(nonce) + toHex(new Uint8Array(encrypted));
    },
    async open(sealed, place) {
      const bytes = fromHex(sealed);
      const parameters = algorithm(bytes.subarray(0, NONCE_LENGTH), place);
      for (const each of keys) {
        try {
          const text = await crypto.subtle.decrypt(parameters, await each(), bytes.subarray(NONCE_LENGTH));
          return new TextDecoder('utf-8', { ignoreBOM: true }).decode(text);
        } catch {
          // Sealed with another key, or changed.
        }
      }
      return undefined;
    },
  };
}

/**
 * An HMAC-SHA-256 in hexadecimal, with a key that is derived from the first one: equal texts have equal marks, and nobody can find
 * the text by trying without the key.
 *
 * @throws {TypeError} when there is no key, or one is not 32 bytes. Its message shows none.
 */
export function textMark(
  encryptionKey: string | readonly string[] | undefined,
): (text: string) => Promise<string> {
  const [bytes] = keysOf(encryptionKey);
  const key = once(async () => {
    const base = await crypto.subtle.importKey('raw', bytes!, 'HKDF', false, ['deriveKey']);
    const derivation = {
      name: 'HKDF',
      hash: 'SHA-256',
      salt: new Uint8Array(),
      info: new TextEncoder().encode('mark'),
    };
    const made = { name: 'HMAC', hash: 'SHA-256', length: 256 };
    return crypto.subtle.deriveKey(derivation, base, made, false, ['sign']);
  });
  return async (text) =>
    toHex(new Uint8Array(await crypto.subtle.sign('HMAC', await key(), new TextEncoder().encode(text))));
}

/** The bytes of each key. */
function keysOf(encryptionKey: string | readonly string[] | undefined): Uint8Array<ArrayBuffer>[] {
  const given = typeof encryptionKey === 'string' ? [encryptionKey] : encryptionKey;
  if (!Array.isArray(given) || given.length === 0) throw unusable();
  return given.map(keyBytes);
}

const unusable = (): TypeError =>
  new TypeError(
    'encryptionKey is not 32 bytes as 64 hexadecimal digits or in base64. `openssl rand -hex 32` makes one.',
  );

function keyBytes(text: unknown): Uint8Array<ArrayBuffer> {
  if (typeof text === 'string') {
    if (/^[\da-f]{64}$/i.test(text)) return fromHex(text);
    if (/^[\w+/-]{43}=?$/.test(text)) {
      const base64 = text.replaceAll('-', '+').replaceAll('_', '/');
      return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
    }
  }
  throw unusable();
}

/** Does it when it is first needed, and once. */
function once<Result>(make: () => Promise<Result>): () => Promise<Result> {
  let made: Promise<Result> | undefined;
  return () => (made ??= make());
}

const digits = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

function toHex(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += digits[byte]!;
  return text;
}

function fromHex(text: string): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(text.length >> 1);
  for (let at = 0; at < bytes.length; at += 1)
    bytes[at] = Number.parseInt(text.slice(at * 2, at * 2 + 2), 16);
  return bytes;
}
