import { Hono } from 'hono';
import { respond } from './respond.ts';
import { catalogueOf } from './catalogue.ts';
import type { Contract } from './contract.ts';
import type { ContractErrors } from './contract-errors.ts';
import { addDirectory } from './directory/routes.ts';
import type { Engine, Operation } from './engine.ts';
import { createReflect } from './reflection/reflect.ts';
import type { Violation } from './violations.ts';
import type { Warn } from './warn.ts';

export interface FrontParts {
  contract: Contract;
  engine: Engine;
  errors: ContractErrors;
  /** See `RespondContext`. */
  refuseViolations: boolean;
  warn: Warn;
}

/** Routes requests to the contract's operations, and refuses the rest in the contract's form. */
export function createFront({ contract, engine, errors, refuseViolations, warn }: FrontParts): Hono {
  const front = new Hono();
  const catalogue = catalogueOf(contract.document);
  const reflect = createReflect(engine);
  /** To be called after the methods of `route` are there. */
  const refuseOthers = (route: string, name: string, methods: string[]): void => {
    // Hono answers HEAD wherever there is a GET.
    const allow = methods.flatMap((method) => (method === 'GET' ? ['GET', 'HEAD'] : method)).join(', ');
    front.all(route, ({ req }) => {
      const reason = `${name} has no method ${req.method}. It has: ${allow}.`;
      const response = errors.documented(405, reason, [inRequest('method', reason)]);
      response.headers.set('allow', allow);
      return response;
    });
  };

  for (const [path, operations] of byPath(engine.operations)) {
    const route = path.replaceAll(/\{([^}]+)\}/g, ':$1');
    for (const operation of operations) {
      front.on(operation.method.toUpperCase(), route, ({ req }) =>
        respond(req.raw, operation, { engine, reflect, errors, catalogue, refuseViolations, warn }),
      );
    }
    refuseOthers(
      route,
      path,
      operations.map(({ method }) => method.toUpperCase()),
    );
  }
  for (const path of addDirectory(front, contract, engine.operations)) refuseOthers(path, path, ['GET']);

  front.notFound(({ req }) => {
    const reason = `No operation of the contract has the path ${req.path}. GET /_mock lists them.`;
    return errors.documented(404, reason, [inRequest('path', reason)]);
  });
  front.onError((error) => errors.explained(500, `The mock failed, which is its own bug: ${error.message}`));
  return front;
}

/** In the order of routing: `{` sorts after every letter, so `/push/verify` is tried before `/push/{id}`. */
function byPath(operations: Operation[]): [string, Operation[]][] {
  const paths = Map.groupBy(operations, ({ path }) => path);
  return [...paths].toSorted(([a], [b]) => (a < b ? -1 : 1));
}

function inRequest(code: string, message: string): Violation {
  return { location: ['request'], severity: 'Error', code, message };
}
