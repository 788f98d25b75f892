import type { Accept } from './accept.ts';
import { type DeliveryResponse, responseWith, type Status } from './response.ts';
import type { Delivery } from './delivery.ts';
import { digestOf } from './digest.ts';
import type { WebhookEvent } from './event.ts';
import { resourceOf } from './listener-url.ts';
import { parseEvent } from './parse-event.ts';
import { readDelivery, tooLarge } from './read-body.ts';
import type { Report } from './report.ts';
import { WebhookError } from './webhook-error.ts';
import { WebhookParseError } from './webhook-parse-error.ts';

/** Handles a delivery and says how to respond. Never rejects. */
export type Receive = (delivery: Delivery) => Promise<DeliveryResponse>;

interface Parts {
  authenticate: (authorization: string | null | undefined) => boolean;
  accept: Accept;
  report: Report;
  limit: number;
  timeout: number;
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
  if (!authenticate(header('authorization'))) {
    parts.report.unauthenticated();
    return 401;
  }
  checkContent(header('content-type'), header('content-encoding'));
  if (Number(header('content-length')) > limit) throw tooLarge(limit);
  const bytes = await readDelivery(body(), limit, timeout);
  const event = parse(bytes, path);
  try {
    return await parts.accept(event, { tenant: '', digest: await digestOf(event, bytes) });
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
