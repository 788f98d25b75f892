import type { contentOf } from './content.ts';
import { charsetOf, isJson } from './content-type.ts';
import type { Delivery } from './delivery.ts';
import type { WebhookEvent } from './event.ts';
import type { Target } from './listener-url.ts';
import { parseEvents } from './parse-event.ts';
import { WebhookError } from './webhook-error.ts';
import { WebhookParseError } from './webhook-parse-error.ts';

/**
 * The events in the body of a delivery.
 *
 * @param limit In bytes, also of what a compressed one inflates to.
 * @throws {WebhookError} with 400 when there is none; 413 or 415 when it is compressed, and too large or in an unknown way.
 */
export async function eventsIn(
  bytes: Uint8Array<ArrayBuffer>,
  { header }: Delivery,
  { resource }: Target,
  limit: number,
): Promise<WebhookEvent[]> {
  const type = header('content-type') ?? '';
  const plain = isJson(type) && !header('content-encoding');
  const { body, problems } = plain ? { body: bytes, problems: [] } : await unusual(bytes, header, limit);
  try {
    return parseEvents(body, { resource, charset: charsetOf(type) }, problems);
  } catch (cause) {
    if (!(cause instanceof WebhookParseError)) throw cause;
    throw new WebhookError(400, `A delivery is no event: ${cause.message}`, { cause });
  }
}

/** Loaded when it is needed: what is compressed or says it is no JSON is not expected. */
async function unusual(...of: Parameters<typeof contentOf>): ReturnType<typeof contentOf> {
  const { contentOf } = await import('./content.ts');
  return contentOf(...of);
}
