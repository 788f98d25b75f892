/** Longest body in bytes: 1 MiB. */
export const LONGEST_BODY: number = 1024 * 1024;

/**
 * Reads a body, or stops at 1 MiB and answers `undefined`; one that is declared longer is not read at all.
 *
 * Hono's own limit is no help here: it copies a request of unknown length by `new Request(request)`, which fails on
 * the adapter's requests unless the adapter may replace the global Request.
 */
export async function readBody(request: Request): Promise<Uint8Array | undefined> {
  const declared = request.headers.get('content-length');
  if (Number(declared ?? 0) > LONGEST_BODY) return undefined;
  // Not even looked at, for the adapter would build a whole Request to say that there is none.
  if (request.method === 'GET' || request.method === 'HEAD') return new Uint8Array();
  if (declared !== null) {
    // At most what is declared comes in over HTTP, so the stream, the dearer way to read it, is not needed.
    const bytes = new Uint8Array(await request.arrayBuffer());
    return bytes.byteLength > LONGEST_BODY ? undefined : bytes;
  }
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of request.body ?? []) {
    length += chunk.byteLength;
    if (length > LONGEST_BODY) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
