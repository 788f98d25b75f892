import { readBody, sourceOf } from './read-body.ts';

/** The longest body in bytes: 1 MiB. */
export const LONGEST_BODY: number = 1024 * 1024;

/** Why there is no body, with the status to answer. The words never quote the body: they go into headers and logs. */
export interface UnreadableBody {
  status: 400 | 413 | 415;
  because: string;
  /** Set where it is not about how the body is written. */
  about?: 'type' | 'absence';
}

/**
 * Reads a request's body of at most 1 MiB; one that is declared longer is not read at all. A declared length only refuses:
 * what has been read counts. Never rejects.
 *
 * Hono's own limit is no help here: it copies a request of unknown length by `new Request(request)`, which fails on
 * the adapter's requests unless the adapter may replace the global Request.
 */
export async function readRequest(request: Request): Promise<Uint8Array<ArrayBuffer> | UnreadableBody> {
  const declared = request.headers.get('content-length');
  if (Number(declared) > LONGEST_BODY) return tooLong;
  // Not even looked at, for the adapter would build a whole Request to say that there is none.
  if (request.method === 'GET' || request.method === 'HEAD') return new Uint8Array();
  try {
    return (await (declared === null ? readPieces(request) : readDeclared(request))) ?? tooLong;
  } catch {
    return { status: 400, because: 'The body broke off.' };
  }
}

const tooLong: UnreadableBody = {
  status: 413,
  because: `The body is longer than ${LONGEST_BODY} bytes, the most that is read.`,
};

async function readPieces(request: Request): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const source = sourceOf(request);
  const body = await readBody(source, LONGEST_BODY);
  if (body === undefined) source.stop?.();
  return body;
}

/** At most what is declared comes in over HTTP, so the stream, the dearer way to read it, is not needed. */
async function readDeclared(request: Request): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const bytes = new Uint8Array(await request.arrayBuffer());
  // A caller in this process may declare less than it sends.
  return bytes.byteLength > LONGEST_BODY ? undefined : bytes;
}
