/** Where new ids come from. */
export interface Ids {
  /** `CHT` and ten upper-case letters or digits. */
  publicId: (prefix: string) => string;
  /** 32 lower-case hexadecimal digits: tokens, keys, secrets. */
  secret: () => string;
  uuid: () => string;
  /** 32 digits like a secret; the one the Quick Start shows comes first. */
  accessToken: () => string;
}

const ALPHABET = '0123456789ABCDEFGHJKLMNPQRSTUVWXYZ';

/** Ids that nobody can guess, from the platform's random numbers. */
export function randomIds(): Ids {
  const pool = new Uint8Array(4096);
  let used = pool.length;
  const byte = (): number => {
    if (used === pool.length) {
      crypto.getRandomValues(pool);
      used = 0;
    }
    return pool[used++]!;
  };
  const hex = (): string => byte().toString(16).padStart(2, '0');
  const secret = (): string => Array.from({ length: 16 }, hex).join('');
  return {
    publicId(prefix) {
      let id = prefix;
      // Of 256 values the last 18 are thrown away, or some letters would be likelier than others.
      while (id.length < prefix.length + 10) {
        const value = byte();
        if (value < ALPHABET.length * 7) id += ALPHABET[value % ALPHABET.length];
      }
      return id;
    },
    secret,
    accessToken: secret,
    uuid: () => crypto.randomUUID(),
  };
}
