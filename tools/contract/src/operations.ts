import { type Behaviour, readBehaviours } from './behaviours.ts';
import { type Callback, readCallbacks } from './callbacks.ts';
import { ContractError } from './contract-error.ts';
import { type Document, type OperationObject, operationsOf, type PathItem } from './document.ts';
import { type Endpoint, readEndpoint } from './endpoints.ts';
import { type CatalogueError, type OperationErrors, operationErrors } from './errors.ts';
import { type Evidence, statedEvidence } from './evidence.ts';
import { methodName } from './method-name.ts';
import { promisesId } from './promises-id.ts';
import { readResult, type Result } from './responses.ts';
import { serverOf } from './servers.ts';

/** An operation of the contract with everything that code and pages are made of. */
export interface Operation extends Endpoint {
  tag: string;
  verb: string;
  /** The client's method, `charges.create`. */
  name: string;
  /** The name of its host, `checkout`. */
  server: string;
  evidence: Evidence;
  movesMoney: boolean;
  /** Whether sending it again does no harm: a GET, or what the contract says so of (`x-repeatable`). */
  repeatable: boolean;
  result: Result;
  /** Whether what it gives has an id in any case, though its schema does not require one. */
  promisesId: boolean;
  errors: OperationErrors;
  behaviours: Behaviour[];
  /** What it makes DropPay call. */
  callbacks: Callback[];
}

/** Every operation under `paths`, in the document's order. */
export function readOperations(document: Document, catalogue: Map<string, CatalogueError>): Operation[] {
  const byName = new Map<string, Operation>();
  for (const [path, item] of Object.entries(document.paths)) {
    for (const [method, object] of operationsOf(item)) {
      const endpoint = readEndpoint(document, path, item, method, object);
      const operation = readOperation(document, catalogue, item, object, endpoint);
      const same = byName.get(operation.name);
      if (same !== undefined) {
        throw new ContractError(`${same.id} and ${operation.id} are both ${operation.name}. Rename one.`);
      }
      byName.set(operation.name, operation);
    }
  }
  return [...byName.values()];
}

function readOperation(
  document: Document,
  catalogue: Map<string, CatalogueError>,
  item: PathItem,
  object: OperationObject,
  endpoint: Endpoint,
): Operation {
  const { id, method, responses } = endpoint;
  const { tag, verb } = methodName(id, object.tags);
  const result = readResult(id, responses);
  return {
    ...endpoint,
    tag,
    verb,
    name: `${tag}.${verb}`,
    server: serverOf(document, item, object).name,
    evidence: statedEvidence(object, id),
    movesMoney: object['x-moves-money'] ?? false,
    repeatable: method === 'GET' || (object['x-repeatable'] ?? false),
    result,
    promisesId: promisesId(document, verb, result),
    errors: operationErrors(catalogue, id, responses),
    behaviours: readBehaviours(object),
    callbacks: readCallbacks(document, object),
  };
}
