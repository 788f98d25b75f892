import { callError } from '../errors/call-error.ts';
import { outcomeOfStatus } from '../errors/outcome.ts';
import type { SendProof } from '../transport/sends.ts';
import type { Operation } from './operation.ts';

/** Bytes of a body that the platform may read by itself. A page of memory, for the case that it is compressed all the same. */
const SMALL = 4096;

/**
 * The text of a response's body. Bytes are counted as they come, decompressed, and beyond the limit the body is cancelled:
 * what is held at once is the limit and a chunk, whatever a server sends.
 *
 * @param limit Bytes, the option `maxResponseBytes`.
 * @param prove What is proven of how often the request was sent.
 * @throws {DropPayError} when the body is longer. Its outcome is that of the response's status.
 */
export async function readText(
  operation: Operation,
  response: Response,
  limit: number = 2 ** 20,
  prove: () => SendProof = () => 'once',
): Promise<string> {
  const { body, headers, status } = response;
  const announced = headers.get('Content-Length');
  const isSmall =
    announced && Number(announced) <= Math.min(SMALL, limit) && !headers.get('Content-Encoding');
  // The platform's own way is quicker, and the only one where a `fetch` of the caller's gives no stream of the web's kind.
  if (isSmall || typeof body?.getReader !== 'function') return response.text();
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let text = '';
  for (let bytes = 0; ;) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    bytes += value.byteLength;
    if (bytes > limit) break;
    text += decoder.decode(value, { stream: true });
  }
  reader.cancel().catch(() => {}); // not waited for: it may take as long as it likes
  const what = `got status ${status}, but the body is over ${limit} bytes (maxResponseBytes)`;
  throw callError(operation, outcomeOfStatus(operation, status, prove()), what, { status });
}
