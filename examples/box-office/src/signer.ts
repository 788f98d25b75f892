import { createHmac, timingSafeEqual } from 'node:crypto';

export type Signer = ReturnType<typeof createSigner>;

/** @param secrets SESSION_SECRET: of several, with commas between, the first signs and all are good, so that it can be changed. */
export function createSigner(secrets: string) {
  const signatures = (purpose: string, text: string) =>
    secrets.split(',').map((secret) => {
      const hash = createHmac('sha256', secret).update(`${purpose}:${text}`);
      return hash.digest('base64url').slice(0, 22);
    });
  return {
    /** The text, a dot, and 132 bits of its HMAC. What is signed for one purpose is not taken for another's. */
    sign: (purpose: string, text: string) => `${text}.${signatures(purpose, text)[0]}`,
    /** The text, if it was signed here. */
    read(purpose: string, signed = ''): string | undefined {
      const dot = signed.lastIndexOf('.');
      const [text, given] = [signed.slice(0, Math.max(dot, 0)), Buffer.from(signed.slice(dot + 1))];
      const isOurs = (one: string) => given.length === 22 && timingSafeEqual(given, Buffer.from(one));
      return signatures(purpose, text).some(isOurs) ? text : undefined;
    },
  };
}
