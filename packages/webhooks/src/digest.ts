/**
 * What two deliveries that say the same have in common: the SHA-256 of resource, id and data, in hexadecimal. The order
 * of keys does not count, nor what `JSON.parse` cannot tell apart: white space, how a character or number is written
 * (`120` and `1.2e2`, or digits beyond what a number holds), all but the last of properties with the same name.
 * Everything else does.
 *
 * @param received The bytes that it was parsed from. They count when it is nested too deep to be written.
 */
export async function digestOf(
  { resource, id, body }: { resource: string; id?: string; body: unknown },
  received: Uint8Array<ArrayBuffer>,
): Promise<string> {
  return hexDigest(canonical([resource, id, body]) ?? received);
}

/** The SHA-256 of bytes, in hexadecimal. */
export async function hexDigest(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  return hex(await crypto.subtle.digest('SHA-256', bytes));
}

export function hex(bytes: ArrayBuffer): string {
  return Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

function canonical(value: unknown): Uint8Array<ArrayBuffer> | undefined {
  try {
    const text = JSON.stringify(value, (_, part: unknown) =>
      typeof part === 'object' && part !== null && !Array.isArray(part)
        ? Object.fromEntries(Object.entries(part).toSorted(([a], [b]) => (a < b ? -1 : 1)))
        : part,
    );
    return new TextEncoder().encode(text);
  } catch {
    return undefined;
  }
}
