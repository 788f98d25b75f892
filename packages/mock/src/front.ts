import { likelyPath } from '@droppay/http-edge/likely-path';
import { allowed } from '@droppay/http-edge/refusals/allowed';
import { Hono } from 'hono';
import { respond } from './respond.ts';
import { catalogueOf } from './catalogue.ts';
import type { Address } from './address.ts';
import type { Contract } from './contract.ts';
import type { ContractErrors } from './contract-errors.ts';
import { addControl } from './control/routes.ts';
import { addDirectory } from './directory/routes.ts';
import type { Engine, Operation } from './prism/engine.ts';
import type { Arrival } from './scopes/arrival.ts';
import type { Scopes } from './scopes/scopes.ts';
import type { Delays } from './scripts/delays.ts';
import { groupBy } from './group-by.ts';
import type { Known } from './known.ts';
import { createReflect } from './reflection/reflect.ts';
import { createRefusals } from './refusals/refusals.ts';
import type { Violation } from './violations.ts';
import type { Warn } from './warn.ts';
import { misplacedWish } from './wishes/misplaced-wish.ts';

export interface FrontParts {
  contract: Contract;
  engine: Engine;
  errors: ContractErrors;
  /** See `RespondContext`. */
  refuseViolations: boolean;
  refuseUnknown: boolean;
  known: (operation: Operation) => Known;
  warn: Warn;
  address: Address;
  scopes: Scopes;
  delays: Delays;
}

/** Routes requests to the contract's operations, and refuses the rest in the contract's form. */
export function createFront({
  contract,
  engine,
  errors,
  refuseViolations,
  refuseUnknown,
  known,
  warn,
  address,
  scopes,
  delays,
}: FrontParts): Hono<{ Bindings: Arrival }> {
  const front = new Hono<{ Bindings: Arrival }>({ getPath: (_, options) => options?.env?.path ?? '/' });
  const catalogue = catalogueOf(contract.document);
  const reflect = createReflect(engine);
  const refusals = createRefusals(catalogue, errors);
  /** To be called after the methods of `route` are there. */
  const refuseOthers = (route: string, name: string, methods: string[]): void => {
    const allow = allowed(methods);
    front.all(route, ({ req }) => {
      const reason = `${name} has no method ${req.method}. It has: ${allow}.`;
      const misplaced = misplacedWish(req.raw, req.path, reason);
      if (misplaced !== undefined) return misplaced;
      const response = errors.documented(405, reason, [inRequest('method', reason)]);
      response.headers.set('allow', allow);
      return response;
    });
  };

  const paths = [...new Set(engine.operations.map(({ path }) => path))];
  for (const [path, operations] of byPath(engine.operations)) {
    const route = path.replaceAll(/\{([^}]+)\}/g, ':$1');
    for (const operation of operations) {
      front.on(operation.method.toUpperCase(), route, ({ req, env }) =>
        respond(req.raw, env, operation, {
          engine,
          reflect,
          errors,
          catalogue,
          refusals,
          refuseViolations,
          refuseUnknown,
          known,
          warn,
          delays,
        }),
      );
    }
    refuseOthers(
      route,
      path,
      operations.map(({ method }) => method.toUpperCase()),
    );
  }
  front.use(({ req }, next) => {
    const misplaced = misplacedWish(req.raw, req.path, 'GET /_mock lists the operations.', paths);
    return misplaced === undefined ? next() : Promise.resolve(misplaced);
  });
  for (const path of addDirectory(front, contract, engine.operations, address))
    refuseOthers(path, path, ['GET']);
  addControl(front, { engine, catalogue, scopes });

  front.notFound(({ req }) => {
    const likely = likelyPath(req.path, paths);
    const hint = likely === undefined ? 'GET /_mock lists them.' : `Is it ${likely}?`;
    // A header has no room for all that may be a path.
    const path = req.path.length > 200 ? `${req.path.slice(0, 200)}...` : req.path;
    const reason = `No operation of the contract has the path ${path}. ${hint}`;
    return errors.documented(404, reason, [inRequest('path', reason)]);
  });
  front.onError((error) => errors.explained(500, `The mock failed, which is its own bug: ${error.message}`));
  return front;
}

/** In the order of routing: `{` sorts after every letter, so `/push/verify` is tried before `/push/{id}`. */
function byPath(operations: Operation[]): [string, Operation[]][] {
  const paths = groupBy(operations, ({ path }) => path);
  return [...paths].toSorted(([a], [b]) => (a < b ? -1 : 1));
}

function inRequest(code: string, message: string): Violation {
  return { location: ['request'], severity: 'Error', code, message };
}
