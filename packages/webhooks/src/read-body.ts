import { WebhookError } from './webhook-error.ts';
import { within } from './within.ts';

/** Where the pieces of a body come from, one after the other; `undefined` is the end. */
export interface BodySource {
  read(): Promise<Uint8Array | undefined>;
  /** Called when no more is wanted before the end. */
  stop?(): void;
}

/**
 * Reads a body of at most `limit` bytes that arrives within `timeout` milliseconds. What is larger is noticed while it
 * is read: it never holds more than the limit and one piece.
 *
 * @throws WebhookError with 413 when it is larger, 408 when it is late, 400 when it breaks off.
 */
export async function readBody(
  source: BodySource,
  limit: number,
  timeout: number,
): Promise<Uint8Array<ArrayBuffer>> {
  let body = new Uint8Array();
  let length = 0;

  const readAll = async (): Promise<void> => {
    for (;;) {
      const piece = await source.read();
      if (piece === undefined) return;
      const start = length;
      length += piece.byteLength;
      if (length > limit) throw tooLarge(limit);
      if (length > body.byteLength) {
        const larger = new Uint8Array(Math.min(limit, length * 2));
        larger.set(body.subarray(0, start));
        body = larger;
      }
      body.set(piece, start);
    }
  };

  try {
    await within(
      timeout,
      readAll(),
      () => new WebhookError(408, `A delivery's body did not arrive within ${timeout} ms.`),
    );
  } catch (cause) {
    source.stop?.();
    if (cause instanceof WebhookError) throw cause;
    throw new WebhookError(400, "A delivery's body broke off before its end.", { cause });
  }
  return body.subarray(0, length);
}

export function tooLarge(limit: number): WebhookError {
  return new WebhookError(
    413,
    `A delivery's body is larger than ${limit} bytes. If it was genuine, raise the option \`limit\`.`,
  );
}

/** Why an adapter cannot read the body, and what to do about it. */
export function alreadyRead(): WebhookError {
  return new WebhookError(
    500,
    "The delivery's body was read before the webhook handler saw it, so nothing was handled. " +
      'Express: mount the handler before express.json(). Fastify: register fastifyWebhooks. ' +
      'Next pages: export const config = { api: { bodyParser: false } }. ' +
      'Hono and others: no middleware may read the body of this route.',
  );
}
