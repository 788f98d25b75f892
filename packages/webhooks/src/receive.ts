import type { Accept } from './accept.ts';
import type { answerCheck, CheckParts } from './answer-check.ts';
import { CHECK_HEADER, CHECK_PROPERTY } from './check-names.ts';
import type { Delivery } from './delivery.ts';
import { digestOf } from './digest.ts';
import type { WebhookEvent } from './event.ts';
import type { eventsIn } from './events-in.ts';
import { type Target, targetOf } from './listener-url.ts';
import { readDelivery, tooLarge } from './read-body.ts';
import type { Report } from './report.ts';
import { type DeliveryResponse, responseWith, type Status } from './response.ts';
import { WebhookError } from './webhook-error.ts';

/** Accepts what an adapter makes of its request, and says how to respond. Never rejects. */
export type Receive = (delivery: () => Delivery) => Promise<DeliveryResponse>;

interface Parts extends CheckParts {
  accept: Accept;
  report: Report;
}

export function receiver(parts: Parts): Receive {
  return async (delivery) => {
    try {
      return await receive(delivery(), parts);
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

async function receive(delivery: Delivery, parts: Parts): Promise<DeliveryResponse> {
  const { method, url, header, body } = delivery;
  const { authenticate, report, limit, timeout, tenants } = parts;
  if (method !== 'POST') return responseWith(405);
  const target = targetOf(url, tenants);
  let authentic: boolean;
  try {
    const token = header(CHECK_HEADER);
    const checked = token && (await answered(token, delivery, parts));
    if (checked) return checked;
    // Before anything is read: a stranger must not cost more than this.
    authentic = authenticate(header('authorization'), target.tenant);
  } catch (cause) {
    throw report.noCredentials(cause);
  }
  if (!authentic) {
    report.unauthenticated();
    return responseWith(401);
  }
  if (Number(header('content-length')) > limit) throw tooLarge(limit);
  const bytes = await readDelivery(body(), limit, timeout);
  const read = await loadReading();
  const events = await read(bytes, delivery, target, limit);
  // A proxy that lets few headers through dropped the token's.
  const own = events[0]!.body[CHECK_PROPERTY];
  const late = own === undefined ? undefined : await answered(own, delivery, parts, bytes);
  return late ?? responseWith(await acceptAll(events, bytes, target, parts));
}

/** Loaded when it is needed: what makes URLs, or runs an inbox as a cron job, gets no deliveries. */
export async function loadReading(): Promise<typeof eventsIn> {
  return (await import('./events-in.ts')).eventsIn;
}

/** Loaded when it is needed: checks are rare. */
async function answered(...of: Parameters<typeof answerCheck>): ReturnType<typeof answerCheck> {
  const { answerCheck } = await import('./answer-check.ts');
  return answerCheck(...of);
}

/** One after the other, whatever became of those before; the response is the worst of theirs. */
async function acceptAll(
  events: readonly WebhookEvent[],
  bytes: Uint8Array<ArrayBuffer>,
  { resource, tenant }: Target,
  { accept, report, tenants }: Parts,
): Promise<Status> {
  let worst: Status = 200;
  let failure: { error: unknown } | undefined;
  for (const event of events) {
    const lost = tenants && !tenant ? 'tenant' : !resource && event.resource === 'unknown' && 'resource';
    if (lost) report.warn(`A delivery's URL names no ${lost}. ${MOUNTING}`);
    const digest = await digestOf(event, bytes);
    try {
      const status = await accept(event, { tenant, digest });
      if (status > worst) worst = status;
    } catch (error) {
      if (error instanceof WebhookError) Object.assign(error, { resource: event.resource, id: event.id });
      failure ??= { error };
    }
  }
  if (failure) throw failure.error;
  return worst;
}

const MOUNTING =
  'It is kept all the same. Register what webhooks.url() gives. If a framework or a proxy cuts the path, hand on the whole: ' +
  '`originalUrl` of the request for webhooks.node (Express, Connect, Fastify and Koa set it), the original Request for webhooks.fetch.';
