import { readBody } from '@droppay/http-edge/read-body';
import { within } from '@droppay/http-edge/within';
import type { BodySource } from './delivery.ts';
import { WebhookError } from './webhook-error.ts';

/**
 * Reads a delivery's body of at most `limit` bytes that arrives within `timeout` milliseconds.
 *
 * @throws {WebhookError} with 413 when it is larger, 408 when it is late, 400 when it breaks off.
 */
export async function readDelivery(
  source: BodySource,
  limit: number,
  timeout: number,
): Promise<Uint8Array<ArrayBuffer>> {
  try {
    const body = await within(
      timeout,
      readBody(source, limit),
      () => new WebhookError(408, `A delivery's body did not arrive within ${timeout} ms.`),
    );
    if (body === undefined) throw tooLarge(limit);
    return body;
  } catch (cause) {
    source.stop?.();
    if (cause instanceof WebhookError) throw cause;
    throw new WebhookError(400, "A delivery's body broke off before its end.", { cause });
  }
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
