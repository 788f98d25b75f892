import type { Hono, HonoRequest } from 'hono';
import { ConnectionReset } from '../faults/connection-reset.ts';
import type { ConnectionKind } from '../faults/fault.ts';
import { errors } from '../generated/errors.ts';
import type { Operation } from '../generated/operations.ts';
import type { Arrival, Dispatch } from './dispatch.ts';
import type { Bindings, Connection } from './connection.ts';
import { injectFault } from './inject-fault.ts';
import { namedBy } from './named-by.ts';
import { type Received, respond, type ResponseParts } from './respond.ts';
import type { Runtime } from './runtime.ts';

/**
 * Routes requests to `operations`: on `front` what the contract has, and on `others`, which `front` asks when it has no
 * route, all methods that a path does not have. Where two handlers match a route, Hono makes a chain of middleware for
 * each request: so these are apart.
 */
export function routeOperations(
  { front, others }: { front: Hono; others: Hono },
  runtime: Runtime,
  operations: readonly Operation[],
  dispatch: Dispatch,
): void {
  for (const [path, list] of byPath(operations)) {
    const route = path.replaceAll(/\{([^}]+)\}/g, ':$1');
    for (const operation of list) {
      front.on(operation.method, route, async ({ req, env }) => {
        const { method, path: at, raw: request } = req;
        // In-process Hono is given none.
        const { connection } = (env as Bindings | undefined) ?? {};
        const begun = performance.now();
        const arrival: Arrival = { request, path: req.param() };
        const log = (parts?: ResponseParts, fault?: string): Response =>
          respond(
            runtime,
            { begun, method, path: at, url: request.url, operation, connection, sent: arrival.sent, fault },
            parts,
          );
        const act = (): Promise<ResponseParts> => dispatch(operation, arrival).catch(failed);
        const named = runtime.faults.asksAbout(operation) ? await namedBy(runtime, arrival) : undefined;
        const fault = runtime.faults.take(operation, kindOf(connection), named);
        return fault === undefined
          ? log(await act())
          : injectFault(fault, { runtime, operation, arrival, act, respond: log });
      });
    }
    const allow = list.map(({ method }) => method).join(', ');
    others.all(route, ({ req }) => {
      const reason = `${path} has no method ${req.method}. It has: ${allow}.`;
      const { status, body } = errors.MethodNotAllowed;
      return respond(runtime, receive(req), { status, body, reason }, { allow });
    });
  }
  others.notFound(({ req }) => {
    const reason = `No operation of the contract has the path ${req.path}.`;
    const { status, body } = errors.NotFound;
    return respond(runtime, receive(req), { status, body, reason });
  });
}

/** In the order of routing: `{` sorts after every letter, so `/push/verify` is tried before `/push/{id}`. */
function byPath(list: readonly Operation[]): [string, Operation[]][] {
  return [...Map.groupBy(list, ({ path }) => path)].toSorted(([a], [b]) => (a < b ? -1 : 1));
}

function kindOf(connection: Connection | undefined): ConnectionKind | undefined {
  if (connection === undefined) return undefined;
  return connection.request > 1 ? 'reused' : 'fresh';
}

function failed(error: unknown): ResponseParts {
  if (error instanceof ConnectionReset) throw error;
  const reason = error instanceof Error ? error.message : String(error);
  return { status: errors.ServerError.status, body: { description: reason }, reason };
}

function receive({ method, path, url }: HonoRequest): Received {
  return { begun: performance.now(), method, path, url };
}
