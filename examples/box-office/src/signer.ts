import { createHmac, timingSafeEqual } from 'node:crypto';

export type Signer = ReturnType<typeof createSigner>;

/** Signs for one purpose each. Of several secrets, with commas between, the first signs and all are good: so that they can be changed. */
export function createSigner(secrets: string) {
  const hash = (secret: string, signed: string) => createHmac('sha256', secret).update(signed).digest('base64url').slice(0, 22);
  const signatures = (purpose: string, text: string) => secrets.split(',').map((secret) => hash(secret, `${purpose}:${text}`));
  const isEqual = (one: Buffer, other: Buffer) => one.length === other.length && timingSafeEqual(one, other);
  return {
    /** The text, a dot, and 132 bits of its HMAC. */
    sign: (purpose: string, text: string) => `${text}.${signatures(purpose, text)[0]}`,
    /** The text, if it was signed here. */
    read(purpose: string, signed = ''): string | undefined {
      const [, text = '', given = ''] = /^(.*)\.(.*)$/s.exec(signed) ?? [];
      return signatures(purpose, text).some((good) => isEqual(Buffer.from(given), Buffer.from(good))) ? text : undefined;
    },
  };
}
