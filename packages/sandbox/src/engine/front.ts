import { Hono } from 'hono';
import { createCheckoutFront } from '../checkout/script.ts';
import { createControlFront } from '../control/front.ts';
import { befall } from '../faults/befall.ts';
import { errors } from '../generated/errors.ts';
import { type Operation, operations } from '../generated/operations.ts';
import { createPagesFront } from '../pages/front.ts';
import { type Answer, answer } from './answer.ts';
import { present } from './present.ts';
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
        const act = (first?: () => Promise<void>): Promise<Answer> =>
          answer(runtime, operation, request, req.param(), first).catch(failed);
        const fault = runtime.faults.take(operation);
        if (fault === undefined) return respond(runtime, method, at, await act(), operation.id);
        return befall(fault, {
          runtime,
          operation,
          request,
          act,
          respond: (answered, name) => respond(runtime, method, at, answered, operation.id, {}, name),
        });
      });
    }
    const allow = list.map(({ method }) => method).join(', ');
    others.all(route, ({ req }) => {
      const reason = `${path} has no method ${req.method}. It has: ${allow}.`;
      const { status, body } = errors.MethodNotAllowed;
      return respond(runtime, req.method, req.path, { status, body, reason }, undefined, { allow });
    });
  }
  others.notFound(({ req }) => {
    const reason = `No operation of the contract has the path ${req.path}.`;
    const { status, body } = errors.NotFound;
    return respond(runtime, req.method, req.path, { status, body, reason });
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
  const reason = error instanceof Error ? error.message : String(error);
  return { status: errors.ServerError.status, body: { description: reason }, reason };
}

function respond(
  runtime: Runtime,
  method: string,
  path: string,
  { status, body, reason, notes }: Partial<Answer> = {},
  operation?: string,
  more: Record<string, string> = {},
  fault?: string,
): Response {
  const at = runtime.host();
  runtime.requests.add(present({ at, method, path, status, operation, reason, notes, fault }));
  const headers: Record<string, string> = more;
  if (body !== undefined) headers['content-type'] = 'application/json';
  if (reason !== undefined) headers['x-sandbox-reason'] = reason.slice(0, 500).replaceAll(/[^ -~]/g, '?');
  // Without a status there is no answer: nobody sees this one.
  return new Response(body === undefined ? null : JSON.stringify(body), { status: status ?? 200, headers });
}
