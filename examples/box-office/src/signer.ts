import { createHmac, timingSafeEqual } from 'node:crypto';

export type Signer = ReturnType<typeof createSigner>;

/** @param secrets Of several, with commas between, the first signs and all are good: so that they can be changed. */
export function createSigner(secrets: string) {
  const signatures = (purpose: string, text: string) =>
    secrets.split(',').map((secret) => {
      const hash = createHmac('sha256', secret).update(`${purpose}:${text}`).digest('base64url');
      return hash.slice(0, 22); // 132 bits
    });
  return {
    /** The text, a dot, and its signature, which is good for this purpose alone. */
    sign: (purpose: string, text: string) => `${text}.${signatures(purpose, text)[0]}`,
    /** The text, if it was signed here. */
    read(purpose: string, signed = ''): string | undefined {
      const [, text = '', given = ''] = /^(.*)\.([\w-]{22})$/s.exec(signed) ?? [];
      const isOurs = (one: string) => given !== '' && timingSafeEqual(Buffer.from(given), Buffer.from(one));
      return signatures(purpose, text).some(isOurs) ? text : undefined;
    },
  };
}
