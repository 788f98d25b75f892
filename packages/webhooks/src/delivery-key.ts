/**
 * What two deliveries of the same event have in common: the SHA-256 of resource, id and body, in hexadecimal. The order
 * of keys and white space between them do not count; everything else does, so as never to take news for a duplicate.
 */
export async function deliveryKey(
  resource: string,
  id: string | undefined,
  body: Uint8Array,
): Promise<string> {
  const text = JSON.stringify([resource, id ?? null, canonical(new TextDecoder().decode(body))]);
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

function canonical(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), (_, value: unknown) =>
      typeof value === 'object' && value !== null && !Array.isArray(value)
        ? Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)))
        : value,
    );
  } catch {
    // Nested too deep to be written again: then it counts as it came.
    return text;
  }
}
