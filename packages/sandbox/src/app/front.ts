import { Hono, type HonoRequest } from 'hono';
import { createCheckoutFront } from '../http/checkout-script.ts';
import { createControlFront } from '../control/front.ts';
import { injectFault } from '../http/inject-fault.ts';
import { ConnectionReset } from '../faults/connection-reset.ts';
import { errors } from '../generated/errors.ts';
import { type Operation, operations } from '../generated/operations.ts';
import { truncateBody, truncateLine } from '../http/log/request-log.ts';
import { createPagesFront } from '../pages/front.ts';
import { type Answer, answer, type Arrival } from '../http/dispatch.ts';
import type { Runtime } from './runtime.ts';

/** Routes requests to the contract's operations, for the API and the Checkout host alike: the host is ignored. */
export function createFront(runtime: Runtime): Hono {
  const front = new Hono();
  // Of a route that two handlers match, Hono makes a chain of middleware, for each request: so these are apart.
  const others = new Hono();
  front.route('/', createCheckoutFront(runtime));
  front.route('/', createPagesFront(runtime));
  front.route('/', createControlFront(runtime));
  front.get('/openapi.json', async () =>
    Response.json((await import('@droppay/spec', { with: { type: 'json' } })).default),
  );
  for (const [path, list] of byPath(Object.values(operations))) {
    const route = path.replaceAll(/\{([^}]+)\}/g, ':$1');
    for (const operation of list) {
      front.on(operation.method, route, async ({ req }) => {
        const { method, path: at, raw: request } = req;
        const begun = performance.now();
        const arrival: Arrival = { request, path: req.param() };
        const log = (answered?: Answer, fault?: string): Response =>
          respond(runtime, { begun, method, path: at, operation, sent: arrival.sent, fault }, answered);
        const act = (): Promise<Answer> => answer(runtime, operation, arrival).catch(failed);
        const fault = runtime.faults.take(operation);
        return fault === undefined
          ? log(await act())
          : injectFault(fault, { runtime, operation, arrival, act, respond: log });
      });
    }
    const allow = list.map(({ method }) => method).join(', ');
    others.all(route, ({ req }) => {
      const reason = `${path} has no method ${req.method}. It has: ${allow}.`;
      const { status, body } = errors.MethodNotAllowed;
      return respond(runtime, requestOf(req), { status, body, reason }, { allow });
    });
  }
  others.notFound(({ req }) => {
    const reason = `No operation of the contract has the path ${req.path}.`;
    const { status, body } = errors.NotFound;
    return respond(runtime, requestOf(req), { status, body, reason });
  });
  // What a handler throws is a fault that was asked for: the caller is to see it as it is.
  front.onError((error) => {
    throw error;
  });
  front.notFound(({ req }) => others.fetch(req.raw));
  return front;
}

/** In the order of routing: `{` sorts after every letter, so `/push/verify` is tried before `/push/{id}`. */
function byPath(list: Operation[]): [string, Operation[]][] {
  return [...Map.groupBy(list, ({ path }) => path)].toSorted(([a], [b]) => (a < b ? -1 : 1));
}

function failed(error: unknown): Answer {
  if (error instanceof ConnectionReset) throw error;
  const reason = error instanceof Error ? error.message : String(error);
  return { status: errors.ServerError.status, body: { description: reason }, reason };
}

interface Responded {
  /** When the request came, by `performance.now`. */
  begun: number;
  method: string;
  path: string;
  operation?: Operation;
  sent?: string | undefined;
  fault?: string | undefined;
}

function requestOf({ method, path }: HonoRequest): Responded {
  return { begun: performance.now(), method, path };
}

/** Logs a request, and makes the response; without an answer it logs alone. */
function respond(
  runtime: Runtime,
  { begun, method, path, operation, sent, fault }: Responded,
  { status, body, reason, notes }: Partial<Answer> = {},
  more: Record<string, string> = {},
): Response {
  const text = body === undefined ? undefined : JSON.stringify(body);
  runtime.requests.add({
    at: runtime.host(),
    method,
    path: truncateLine(path),
    operation,
    duration: performance.now() - begun,
    status,
    reason: reason && truncateLine(reason),
    notes,
    fault,
    sent: sent && truncateBody(sent),
    answered: text && truncateBody(text),
  });
  const headers: Record<string, string> = more;
  if (text !== undefined) headers['content-type'] = 'application/json';
  if (reason !== undefined) headers['x-sandbox-reason'] = reason.slice(0, 500).replaceAll(/[^ -~]/g, '?');
  // Without a status there is no answer: nobody sees this one.
  return new Response(text ?? null, { status: status ?? 200, headers });
}
