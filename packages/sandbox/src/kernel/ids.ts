/** Where new ids come from. */
export interface Ids {
  /** `CHT` and ten upper-case letters or digits. */
  publicId: (prefix: string) => string;
  /** 32 lower-case hexadecimal digits: tokens, keys, secrets. */
  secret: () => string;
  uuid: () => string;
  /** 32 digits like a secret; the one the Quick Start shows comes first. */
  accessToken: () => string;
  /** The id of a delivery: `WHD` and 14 upper-case letters or digits, which sort in the order in which they were made. */
  delivery: () => string;
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
  let latest = 0;
  const secret = (): string => Array.from({ length: 16 }, hex).join('');
  const letters = (count: number): string => {
    let text = '';
    // The last 18 of 256 values are thrown away, or some letters would be likelier than others.
    while (text.length < count) {
      const value = byte();
      if (value < ALPHABET.length * 7) text += ALPHABET[value % ALPHABET.length];
    }
    return text;
  };
  return {
    publicId: (prefix) => prefix + letters(10),
    delivery() {
      // A thousand in a millisecond before it runs ahead of the time. Letters tell apart what other processes make then.
      latest = Math.max(latest + 1, Date.now() * 1000);
      return `WHD${latest.toString(36).toUpperCase().padStart(10, '0')}${letters(4)}`;
    },
    secret,
    accessToken: secret,
    uuid: () => crypto.randomUUID(),
  };
}
