/**
 * The caller's key for what is stored: 32 random bytes as 64 hexadecimal digits or in base64, such as `openssl rand -hex 32`
 * prints. Several while keys are changed: the first seals, all of them open.
 */
export type EncryptionKey = string | readonly string[];

/** Encrypts texts for a store, and decrypts what comes back. */
export interface TokenSeal {
  readonly seal: (text: string, key: string) => Promise<string>;
  /** The text, or `undefined` when none of the keys opens it, or it was stored under another key of the store. */
  readonly open: (sealed: string, key: string) => Promise<string | undefined>;
}

/** Bytes: what AES-GCM wants to be different each time. */
const NONCE_LENGTH = 12;

/**
 * AES-GCM with 256 bits, of WebCrypto. What is sealed is in hexadecimal: a nonce of 12 bytes, the encrypted text, its tag of
 * 16 bytes. The key in the store is authenticated with it, so that no row can take another's place.
 *
 * @throws {TypeError} when there is no key, or one is not 32 bytes. Its message shows none.
 */
export function tokenSeal(encryptionKey: EncryptionKey | undefined): TokenSeal {
  const given = typeof encryptionKey === 'string' ? [encryptionKey] : encryptionKey;
  if (!Array.isArray(given) || given.length === 0) throw unusable();
  const keys = given.map((text) => importKey(keyBytes(text)));
  const algorithm = (iv: Uint8Array<ArrayBuffer>, key: string) => ({
    name: 'AES-GCM',
    iv,
    additionalData: new TextEncoder().encode(key),
  });
  return {
    async seal(text, key) {
      const nonce = crypto.getRandomValues(new Uint8Array(NONCE_LENGTH));
      const bytes = new TextEncoder().encode(text);
      const encrypted = await crypto.subtle.encrypt(algorithm(nonce, key), await keys[0]!(), bytes);
      return toHex(nonce) + toHex(new Uint8Array(encrypted));
    },
    async open(sealed, key) {
      const bytes = fromHex(sealed);
      const parameters = algorithm(bytes.subarray(0, NONCE_LENGTH), key);
      for (const each of keys) {
        try {
          const text = await crypto.subtle.decrypt(parameters, await each(), bytes.subarray(NONCE_LENGTH));
          return new TextDecoder().decode(text);
        } catch {
          // Sealed with another key, or changed.
        }
      }
      return undefined;
    },
  };
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

/** Imports it when it is first needed, and once. */
function importKey(bytes: Uint8Array<ArrayBuffer>) {
  let imported: ReturnType<typeof crypto.subtle.importKey> | undefined;
  return () => (imported ??= crypto.subtle.importKey('raw', bytes, 'AES-GCM', false, ['encrypt', 'decrypt']));
}

const toHex = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');

const fromHex = (text: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(text.match(/[\da-f]{2}/gi) ?? [], (digits) => Number.parseInt(digits, 16));
