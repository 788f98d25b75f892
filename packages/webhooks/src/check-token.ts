import { type CredentialsOf, pairsOf } from './authenticate.ts';
import { hex } from './digest.ts';

/** How long a token is good, in milliseconds, also for clocks that differ. */
const GOOD_FOR = 300_000;
const FORM = /^([\w-]{0,64})\.(\d{13})\.([\da-f-]{36})\.([\da-f]{64})$/;
const encoder = new TextEncoder();

/** The HMAC-SHA256 of a text, in hexadecimal. */
export async function macOf(secret: string, text: string): Promise<string> {
  const algorithm = { name: 'HMAC', hash: 'SHA-256' };
  const key = await crypto.subtle.importKey('raw', encoder.encode(secret), algorithm, false, ['sign']);
  return hex(await crypto.subtle.sign('HMAC', key, encoder.encode(text)));
}

/** Proof that whoever sends it knows the secret, at this moment: `tenant.time.nonce.mac`. */
export async function newToken(tenant: string, secret: string, time: number = Date.now()): Promise<string> {
  const text = `${tenant}.${time}.${crypto.randomUUID()}`;
  return `${text}.${await macOf(secret, text)}`;
}

/** The secret that a token was made with, if it is one of the tenant that it names, and not too old. */
export async function secretOf(token: unknown, credentialsOf: CredentialsOf): Promise<string | undefined> {
  const [, tenant, time, nonce, mac] = FORM.exec(String(token)) ?? [];
  if (tenant === undefined || Math.abs(Date.now() - Number(time)) > GOOD_FOR) return undefined;
  for (const { username, password } of pairsOf(credentialsOf, tenant)) {
    const secret = `${username}:${password}`;
    // Compared by their own digests, whose differences tell a stranger nothing.
    const [own, other] = await Promise.all([
      macOf(secret, await macOf(secret, `${tenant}.${time}.${nonce}`)),
      macOf(secret, mac!),
    ]);
    if (own === other) return secret;
  }
  return undefined;
}
