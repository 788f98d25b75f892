import { readBody, sourceOf } from '@droppay/http-edge/read-body';
import { tooLarge } from './read-body.ts';
import { WebhookError } from './webhook-error.ts';

/** What `Content-Encoding` calls them, and what `DecompressionStream` does. Runtimes differ in which they have. */
const formats: Record<string, string> = {
  gzip: 'gzip',
  'x-gzip': 'gzip',
  deflate: 'deflate',
  br: 'brotli',
  zstd: 'zstd',
};

/**
 * A body as it was before it was compressed. What is text already stays: frameworks inflate and leave the header.
 *
 * @throws {WebhookError} with 413 when it is larger than `limit` then, which is noticed while it grows; 415 when this
 *   runtime cannot inflate it; 400 when it is broken.
 */
export async function inflate(
  bytes: Uint8Array<ArrayBuffer>,
  encoding: string,
  limit: number,
): Promise<Uint8Array<ArrayBuffer>> {
  let body = bytes;
  for (const name of encoding.toLowerCase().split(',').toReversed()) {
    const format = formats[name.trim()];
    if (!/^(identity)?$/.test(name.trim()) && !isText(body)) body = await inflated(body, format, limit);
  }
  return body;
}

/** Whether it begins as JSON does, in UTF-8 or UTF-16, which nothing compressed does but Brotli of 64 KiB or more, rarely. */
function isText([first]: Uint8Array): boolean {
  return first === undefined || /[\s{[\xef\xff\xfe\0]/.test(String.fromCharCode(first));
}

async function inflated(
  bytes: Uint8Array<ArrayBuffer>,
  format: string | undefined,
  limit: number,
): Promise<Uint8Array<ArrayBuffer>> {
  // Deflate comes with a header of zlib's, as the standard says, or without.
  const bare = format === 'deflate' && (bytes[0]! * 256 + (bytes[1] ?? 0)) % 31 !== 0;
  let stream: DecompressionStream;
  try {
    stream = new DecompressionStream(
      (bare ? 'deflate-raw' : format) as ConstructorParameters<typeof DecompressionStream>[0],
    );
  } catch (cause) {
    throw new WebhookError(415, 'A delivery was compressed in a way that cannot be read here.', { cause });
  }
  const source = sourceOf(new Response(new Blob([bytes]).stream().pipeThrough(stream)));
  try {
    const body = await readBody(source, limit);
    if (body === undefined) throw tooLarge(limit);
    return body;
  } catch (cause) {
    source.stop?.();
    if (cause instanceof WebhookError) throw cause;
    throw new WebhookError(400, 'A delivery says that it is compressed, and cannot be inflated.', { cause });
  }
}
