/** Where the pieces of a body come from, one after the other; `undefined` is the end. */
export interface BodySource {
  read(): Promise<Uint8Array | undefined>;
  /** Called when no more is wanted before the end. */
  stop?(): void;
}

/**
 * Reads a body of at most `limit` bytes; resolves to `undefined` when it is longer. That is noticed while it is read: no
 * more than the limit and one piece is ever held. Rejects as `source` does. Whoever does not get a body stops the source.
 */
export async function readBody(
  source: BodySource,
  limit: number,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  let body = new Uint8Array();
  let length = 0;
  for (;;) {
    const piece = await source.read();
    if (piece === undefined) return body.subarray(0, length);
    const end = length + piece.byteLength;
    if (end > limit) return undefined;
    if (end > body.byteLength) {
      const larger = new Uint8Array(Math.min(limit, end * 2));
      larger.set(body);
      body = larger;
    }
    body.set(piece, length);
    length = end;
  }
}

/** The pieces of the body of a request or response. Takes the body at once: nothing else can read it any more. */
export function sourceOf(request: Pick<Request, 'body'>): BodySource {
  const reader = request.body?.getReader();
  return {
    read: async () => (await reader?.read())?.value,
    stop: () => void reader?.cancel().catch(() => {}),
  };
}
