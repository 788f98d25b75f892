import { type DeliveryResponse, responseWith, type Status } from './response.ts';
import type { Delivery } from './delivery.ts';
import { deliveryKey } from './delivery-key.ts';
import type { WebhookEvent } from './event.ts';
import type { Handlers } from './handlers.ts';
import { resourceOf } from './listener-url.ts';
import type { Once } from './once.ts';
import { parseEvent } from './parse-event.ts';
import { readDelivery, tooLarge } from './read-body.ts';
import { remembered } from './remember.ts';
import type { Report } from './report.ts';
import { WebhookError } from './webhook-error.ts';
import { WebhookParseError } from './webhook-parse-error.ts';

/** Handles a delivery and says how to respond. Never rejects. */
export type Receive = (delivery: Delivery) => Promise<DeliveryResponse>;

interface Parts {
  authenticate: (authorization: string | null | undefined) => boolean;
  handlers: Handlers;
  once: Once;
  report: Report;
  limit: number;
  timeout: number;
  rememberFor: number;
}

export function receiver(parts: Parts): Receive {
  return async (delivery) => {
    try {
      return responseWith(await receive(delivery, parts));
    } catch (cause) {
      const error =
        cause instanceof WebhookError
          ? cause
          : new WebhookError(500, 'The delivery was not handled.', { cause });
      void parts.report.tell(error);
      return responseWith(error.status);
    }
  };
}

async function receive({ method, path, header, body }: Delivery, parts: Parts): Promise<Status> {
  const { authenticate, limit, timeout } = parts;
  if (method !== 'POST') return 405;
  // Before anything is read or reported: a stranger must not cost more than this.
  if (!authenticate(header('authorization'))) return 401;
  checkContent(header('content-type'), header('content-encoding'));
  if (Number(header('content-length')) > limit) throw tooLarge(limit);
  const bytes = await readDelivery(body(), limit, timeout);
  const event = parse(bytes, path);
  try {
    await handleOnce(event, bytes, parts);
    return 200;
  } catch (error) {
    if (error instanceof WebhookError) Object.assign(error, { resource: event.resource, id: event.id });
    throw error;
  }
}

/** A missing type passes, for which one DropPay states is not documented. */
function checkContent(type: string | null | undefined, encoding: string | null | undefined): void {
  const json = /^\s*application\/([\w.+-]+\+)?json\s*(;|$)/i.test(type ?? 'application/json');
  if (json && /^(identity)?$/i.test(encoding ?? '')) return;
  throw new WebhookError(
    415,
    'A delivery was not JSON by its Content-Type, or compressed, so it was not read.',
  );
}

function parse(body: Uint8Array, path: string): WebhookEvent {
  try {
    return parseEvent(body, { resource: resourceOf(path) });
  } catch (cause) {
    if (!(cause instanceof WebhookParseError)) throw cause;
    throw new WebhookError(400, `A delivery is no event: ${cause.message}`, { cause });
  }
}

async function handleOnce(event: WebhookEvent, body: Uint8Array<ArrayBuffer>, parts: Parts): Promise<void> {
  const handle = parts.handlers.of(event);
  if (handle === undefined) return;
  const key = await deliveryKey(event, body);
  await parts.once(key, remembered(event, parts.rememberFor), handle);
}
