import { nodeProcess } from '../transport/node-module.ts';

/**
 * The SHA-256 of a text, in hexadecimal. Node, Bun and Deno have it at once: a turn of the event loop between the read of a pay
 * token and its charge is time for somebody else's read to end it. Elsewhere it is WebCrypto's, which every runtime has.
 */
export async function digest(text: string): Promise<string> {
  const hash = nodeProcess().getBuiltinModule?.('node:crypto')?.createHash?.('sha256');
  if (hash) return hash.update(text).digest('hex');
  const bytes = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
