import { likelyPath } from '@droppay/http-edge/likely-path';
import type { Context, Hono, HonoRequest } from 'hono';
import { allowed } from '@droppay/http-edge/refusals/allowed';
import { errors } from '../generated/errors.ts';
import type { Operation } from '../generated/operations.ts';
import type { Dispatch } from './dispatch.ts';
import type { Bindings } from './connection.ts';
import { type Received, respond } from './respond.ts';
import type { Runtime } from './runtime.ts';
import { serveOperation } from './serve-operation.ts';

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
  const paths = [...new Set(operations.map(({ path }) => path))];
  for (const [path, list] of byPath(operations)) {
    const route = path.replaceAll(/\{([^}]+)\}/g, ':$1');
    for (const operation of list) {
      front.on(operation.method, route, ({ req, env }) =>
        serveOperation(runtime, operation, dispatch, {
          request: req.raw,
          parameters: req.param(),
          path: req.path,
          // Who asks the routes themselves gives none.
          bindings: env as Bindings | undefined,
        }),
      );
    }
    const allow = allowed(list.map(({ method }) => method));
    const refuseMethod = ({ req }: Context): Response => {
      const reason = `${path} has no method ${req.method}. It has: ${allow}.`;
      const { status, body } = errors.MethodNotAllowed;
      return respond(runtime, receive(req), { status, body, reason }, { allow });
    };
    others.all(route, refuseMethod);
    // A path without parameters is tried before one that has some, so its methods are all that it has: GET /push/verify is not
    // the push `verify`.
    const taken = operations.filter(
      (other) => covers(other.path, path) && !list.some(({ method }) => method === other.method),
    );
    for (const { method } of taken) front.on(method, route, refuseMethod);
  }
  others.notFound(({ req }) => {
    const likely = likelyPath(req.path, paths);
    const hint = likely === undefined ? '' : ` Is it ${likely}?`;
    const reason = `No operation of the contract has the path ${req.path}.${hint}`;
    const { status, body } = errors.NotFound;
    return respond(runtime, receive(req), { status, body, reason });
  });
}

/** In the order of routing: `{` sorts after every letter, so `/push/verify` is tried before `/push/{id}`. */
function byPath(list: readonly Operation[]): [string, Operation[]][] {
  return [...Map.groupBy(list, ({ path }) => path)].toSorted(([a], [b]) => (a < b ? -1 : 1));
}

/** Whether a path with parameters matches another path, which has none there. */
function covers(template: string, path: string): boolean {
  const parts = path.split('/');
  const names = template.split('/');
  return (
    template !== path &&
    names.length === parts.length &&
    names.every((name, at) => name === parts[at] || (name.startsWith('{') && !parts[at]!.startsWith('{')))
  );
}

function receive({ method, path, url }: HonoRequest): Received {
  return { begun: performance.now(), method, path, url };
}
