/**
 * What two deliveries of the same event have in common: the SHA-256 of resource, id and body, in hexadecimal. The order
 * of keys does not count, nor what `JSON.parse` cannot tell apart: white space, how a character or number is written
 * (`120` and `1.2e2`, or digits beyond what a number holds), all but the last of properties with the same name.
 * Everything else does, so as not to take news for a duplicate.
 *
 * @param received The bytes that `body` was parsed from.
 */
export async function deliveryKey(
  { resource, id, body }: { resource: string; id?: string; body: unknown },
  received: Uint8Array<ArrayBuffer>,
): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', canonical([resource, id, body]) ?? received);
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Nothing for what is nested too deep to be written: then it counts as it came. */
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
