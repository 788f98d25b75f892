import { Hono } from 'hono';
import { answer } from './answer.ts';
import { contractErrors } from './contract-errors.ts';
import type { Engine, Operation } from './engine.ts';
import type { Violation } from './violations.ts';

/** Routes requests to the contract's operations, and refuses the rest in the contract's form. */
export function createFront(engine: Engine, contract: object, refuseViolations: boolean): Hono {
  const errors = contractErrors(contract);

  const front = new Hono();
  for (const [path, operations] of byPath(engine.operations)) {
    const route = path.replaceAll(/\{([^}]+)\}/g, ':$1');
    for (const operation of operations) {
      front.on(operation.method.toUpperCase(), route, ({ req }) =>
        answer(req.raw, operation, { engine, errors, refuseViolations }),
      );
    }
    const allow = operations.map(({ method }) => method.toUpperCase()).join(', ');
    front.all(route, ({ req }) => {
      const reason = `${path} has no method ${req.method}. It has: ${allow}.`;
      const response = errors.documented(405, reason, [inRequest('method', reason)]);
      response.headers.set('allow', allow);
      return response;
    });
  }
  front.notFound(({ req }) => {
    const reason = `No operation of the contract has the path ${req.path}.`;
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
